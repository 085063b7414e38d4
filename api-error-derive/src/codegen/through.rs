//! The settings that a transparent variant and its enum apply to the errors that it forwards.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::is_time;
use super::{Context, envelope, example, spec};
use crate::model::Transparent;

/// The settings as a struct literal.
pub(super) fn literal(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let fields = fields(cx, transparent);
    let p = cx.private;
    if fields.is_empty() { quote!(#p::NOTHING_THROUGH) } else { quote!(#p::Through { #fields }) }
}

/// A reference to the settings.
pub(super) fn reference(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let (p, fields) = (cx.private, fields(cx, transparent));
    if fields.is_empty() { quote!(&#p::NOTHING_THROUGH) } else { quote!(const { &#p::Through { #fields } }) }
}

/// The fields that are written, and the rest of the struct. Nothing where all of it is the rest.
fn fields(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let (p, model) = (cx.private, cx.model);
    let doc_url = model.doc_url.as_ref().map(|template| quote!(doc_url: #p::Some(#template),));
    let type_uri = model.type_uri.as_ref().map(|template| quote!(type_uri: #p::Some(#template),));
    let domain = model.domain.as_ref().map(|domain| quote!(domain: #p::Some(#domain),));
    let envelope = transparent.envelope.map(|path| {
        let envelope = envelope::at_path(path);
        quote!(envelope: #p::Some(#envelope),)
    });
    let has_headers =
        !model.headers.is_empty() || !transparent.headers.is_empty() || transparent.retry_after.is_some();
    let headers = has_headers.then(|| quote!(has_headers: true,));
    let has_members = transparent.adds_members() || transparent.retry_after.is_some();
    let members = has_members.then(|| quote!(has_members: true,));
    with_rest([doc_url, type_uri, domain, envelope, headers, members], quote!(#p::NOTHING_THROUGH))
}

/// The fields, and the others from `rest`. Clippy asks for none where there are no others.
fn with_rest<const N: usize>(fields: [Option<TokenStream>; N], rest: TokenStream) -> TokenStream {
    let written = fields.iter().flatten();
    match written.clone().count() {
        0 => TokenStream::new(),
        all if all == N => quote!(#(#written)*),
        _ => quote!(#(#written)* ..#rest),
    }
}

/// The members and headers that the variant adds to each error that it forwards.
pub(super) fn adds(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let p = cx.private;
    let Transparent { details, extensions, headers, retry_after, .. } = transparent;
    let [details, extensions] =
        [(quote!(details), details), (quote!(extensions), extensions)].map(|(name, members)| {
            (!members.is_empty()).then(|| {
                let list = spec::member_list(cx, members);
                quote!(#name: #list,)
            })
        });
    let headers = (!headers.is_empty()).then(|| {
        let headers = headers.iter().map(|header| spec::field_header(p, header));
        quote!(headers: &[#(#headers,)*],)
    });
    let date =
        retry_after.as_ref().filter(|field| is_time(field.ty)).map(|_| quote!(retry_after_date: true,));
    let retry_after = retry_after.is_some().then(|| quote!(retry_after: true,));
    let example = transparent.example.map(|_| {
        let function = example::function(cx, &quote!(forwarding));
        quote!(example: #p::Some(#function),)
    });
    let fields =
        with_rest([details, extensions, headers, retry_after, date, example], quote!(#p::Adds::NOTHING));
    if fields.is_empty() { quote!(#p::Adds::NOTHING) } else { quote!(#p::Adds { #fields }) }
}
