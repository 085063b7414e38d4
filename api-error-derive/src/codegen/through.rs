//! The settings that a transparent variant and its enum apply to the errors that it forwards.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, spec};
use crate::model::Transparent;

/// The settings as a struct literal.
pub(super) fn literal(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let fields = fields(cx, transparent);
    let p = cx.private;
    if fields.is_empty() {
        quote!(#p::NOTHING_THROUGH)
    } else {
        quote!(#p::Through { #fields ..#p::NOTHING_THROUGH })
    }
}

/// A reference to the settings.
pub(super) fn reference(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let (p, fields) = (cx.private, fields(cx, transparent));
    if fields.is_empty() {
        quote!(&#p::NOTHING_THROUGH)
    } else {
        quote!(const { &#p::Through { #fields ..#p::NOTHING_THROUGH } })
    }
}

fn fields(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let (p, model) = (cx.private, cx.model);
    let doc_url = model.doc_url.as_ref().map(|template| quote!(doc_url: #p::Some(#template),));
    let type_uri = model.type_uri.as_ref().map(|template| quote!(type_uri: #p::Some(#template),));
    let domain = model.domain.as_ref().map(|domain| quote!(domain: #p::Some(#domain),));
    let envelope = transparent.envelope.map(|path| quote!(envelope: #p::Some(&#path),));
    let has_headers =
        !model.headers.is_empty() || !transparent.headers.is_empty() || transparent.retry_after.is_some();
    let headers = has_headers.then(|| quote!(has_headers: true,));
    let has_members = transparent.adds_members() || transparent.retry_after.is_some();
    let members = has_members.then(|| quote!(has_members: true,));
    quote!(#doc_url #type_uri #domain #envelope #headers #members)
}

/// The members and headers that the variant adds to each error that it forwards.
pub(super) fn adds(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let p = cx.private;
    let Transparent { details, extensions, headers, retry_after, .. } = transparent;
    let members = [(quote!(details), details), (quote!(extensions), extensions)].map(|(name, members)| {
        (!members.is_empty()).then(|| {
            let list = spec::member_list(cx, members);
            quote!(#name: #list,)
        })
    });
    let headers = (!headers.is_empty()).then(|| {
        let headers = headers.iter().map(|header| spec::field_header(p, header));
        quote!(headers: &[#(#headers,)*],)
    });
    let retry_after = retry_after.is_some().then(|| quote!(retry_after: true,));
    if members.iter().all(Option::is_none) && headers.is_none() && retry_after.is_none() {
        return quote!(#p::Adds::NOTHING);
    }
    quote!(#p::Adds { #(#members)* #headers #retry_after ..#p::Adds::NOTHING })
}
