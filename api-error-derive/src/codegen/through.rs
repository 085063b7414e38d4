//! What a transparent variant and its enum say about the errors that come through it.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::model::Transparent;

/// The literal.
pub(super) fn literal(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let fields = fields(cx, transparent);
    let p = cx.private;
    if fields.is_empty() {
        quote!(#p::NOTHING_THROUGH)
    } else {
        quote!(#p::Through { #fields ..#p::NOTHING_THROUGH })
    }
}

/// A reference to it.
pub(super) fn reference(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let (p, fields) = (cx.private, fields(cx, transparent));
    if fields.is_empty() {
        quote!(&#p::NOTHING_THROUGH)
    } else {
        quote!(const { &#p::Through { #fields ..#p::NOTHING_THROUGH } })
    }
}

fn fields(cx: &Context<'_>, _transparent: &Transparent<'_>) -> TokenStream {
    let (p, model) = (cx.private, cx.model);
    let doc_url = model.doc_url.as_ref().map(|template| quote!(doc_url: #p::Some(#template),));
    let type_uri = model.type_uri.as_ref().map(|template| quote!(type_uri: #p::Some(#template),));
    let headers = (!model.headers.is_empty()).then(|| quote!(has_headers: true,));
    quote!(#doc_url #type_uri #headers)
}
