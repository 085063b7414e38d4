//! The settings that a transparent variant and its enum apply to the errors that it forwards.

use proc_macro2::TokenStream;

use super::types::is_time;
use super::{Context, envelope, example, spec};
use crate::model::Transparent;

/// The settings as a struct literal.
pub(super) fn literal(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let fields = fields(cx, transparent);
    let p = cx.private;
    if fields.is_empty() { tokens!(#p::NOTHING_THROUGH) } else { tokens!(#p::Through { #fields }) }
}

/// A reference to the settings.
pub(super) fn reference(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let (p, fields) = (cx.private, fields(cx, transparent));
    if fields.is_empty() {
        tokens!(&#p::NOTHING_THROUGH)
    } else {
        tokens!(const { &#p::Through { #fields } })
    }
}

/// The fields that are written, and the rest of the struct. Nothing where all of it is the rest.
fn fields(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let (p, model) = (cx.private, cx.model);
    let mut fields = Fields::default();
    if let Some(template) = &model.doc_url {
        fields.add(tokens!(doc_url: #p::Some(#template),));
    }
    if let Some(template) = &model.type_uri {
        fields.add(tokens!(type_uri: #p::Some(#template),));
    }
    if let Some(domain) = &model.domain {
        fields.add(tokens!(domain: #p::Some(#domain),));
    }
    if let Some(path) = transparent.envelope {
        let envelope = envelope::at_path(path);
        fields.add(tokens!(envelope: #p::Some(#envelope),));
    }
    if !model.headers.is_empty()
        || !transparent.sent.headers.is_empty()
        || transparent.sent.retry_after.is_some()
    {
        fields.add(tokens!(has_headers: true,));
    }
    if transparent.sent.has_members() || transparent.sent.retry_after.is_some() {
        fields.add(tokens!(has_members: true,));
    }
    fields.with_rest(6, &tokens!(#p::NOTHING_THROUGH))
}

/// Fields of a struct literal.
#[derive(Default)]
struct Fields {
    tokens: TokenStream,
    count: usize,
}

impl Fields {
    fn add(&mut self, field: TokenStream) {
        extend!(self.tokens; #field);
        self.count += 1;
    }

    /// The fields, and the others of the struct from `rest`. Clippy asks for none where there are no others.
    fn with_rest(mut self, of_struct: usize, rest: &TokenStream) -> TokenStream {
        if self.count != 0 && self.count != of_struct {
            extend!(self.tokens; ..#rest);
        }
        self.tokens
    }
}

/// The members and headers that the variant adds to each error that it forwards.
pub(super) fn adds(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let p = cx.private;
    let mut fields = Fields::default();
    for (name, members) in
        &[(tokens!(details), &transparent.sent.details), (tokens!(extensions), &transparent.sent.extensions)]
    {
        if !members.is_empty() {
            let list = spec::member_list(cx, members);
            fields.add(tokens!(#name: #list,));
        }
    }
    if !transparent.sent.headers.is_empty() {
        let headers = spec::header_specs(p, &[], &transparent.sent.headers);
        fields.add(tokens!(headers: &[#headers],));
    }
    if let Some(field) = &transparent.sent.retry_after {
        fields.add(tokens!(retry_after: true,));
        if is_time(field.ty) {
            fields.add(tokens!(retry_after_date: true,));
        }
    }
    if transparent.example.is_some() {
        let function = example::function(cx, &tokens!(forwarding));
        fields.add(tokens!(example: #p::Some(#function),));
    }
    let fields = fields.with_rest(6, &tokens!(#p::Adds::NOTHING));
    if fields.is_empty() { tokens!(#p::Adds::NOTHING) } else { tokens!(#p::Adds { #fields }) }
}
