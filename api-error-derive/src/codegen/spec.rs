//! The table of specs: one struct literal a code.

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use super::{Context, at, types};
use crate::generics::with_static_lifetimes;
use crate::model::{Code, Field, Header, Named, Retry, RetryWhen, Spec};

pub(super) fn table(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let count = Literal::usize_unsuffixed(cx.model.codes.len());
    let names = &RowNames::new();
    let RowNames { spec, never, rare } = names;
    let import = (!cx.model.codes.is_empty()).then(|| {
        let retries = cx.model.codes.iter().map(|code| code.spec.retry);
        let never = retries.into_iter().any(|retry| retry == Retry::NEVER).then(|| quote!(NEVER as #never,));
        quote!(use #p::{ErrorSpec as #spec, #never NOTHING_RARE as #rare};)
    });
    let mut members = Vec::new();
    let rows: Vec<_> = cx.model.codes.iter().map(|code| row(cx, names, code, &mut members)).collect();
    let members = (!members.is_empty())
        .then(|| quote!(const __API_ERROR_MEMBERS: &[#p::DetailSpec] = &[#(#members,)*];));
    quote! {
        #import
        #members
        static __API_ERROR_SPECS: [#p::ErrorSpec; #count] = [#(#rows,)*];
    }
}

/// What all rows name, each in a single token.
struct RowNames {
    spec: Ident,
    never: Ident,
    rare: Ident,
}

impl RowNames {
    fn new() -> Self {
        Self {
            spec: format_ident!("__ErrorSpec"),
            never: format_ident!("__NEVER"),
            rare: format_ident!("__NOTHING_RARE"),
        }
    }
}

/// A row, and its members in the table of all members.
fn row(cx: &Context<'_>, names: &RowNames, code: &Code<'_>, members: &mut Vec<TokenStream>) -> TokenStream {
    let RowNames { spec, never, rare: nothing_rare } = names;
    let Spec { code: name, status, variant, .. } = &code.spec;
    let status = Literal::u16_unsuffixed(*status);
    let retry = match code.spec.retry {
        Retry::NEVER => never.to_token_stream(),
        retry => self::retry(cx, retry),
    };
    let message = code.spec.message.as_deref().unwrap_or_default();
    let description = code.spec.description.as_deref().unwrap_or_default();
    let rare = rare(cx, code, nothing_rare, members);
    quote!(#spec(#name, #status, #retry, #variant, #message, #description, #rare))
}

/// What few codes have, named where this one has it.
fn rare(cx: &Context<'_>, code: &Code<'_>, nothing: &Ident, table: &mut Vec<TokenStream>) -> TokenStream {
    if has_nothing_rare(code) {
        return nothing.to_token_stream();
    }
    let p = cx.private;
    let spec = &code.spec;
    let mut fields = Vec::new();
    for (name, text) in [
        (quote!(title), &spec.title),
        (quote!(help), &spec.help),
        (quote!(doc_url), &spec.doc_url),
        (quote!(type_uri), &spec.type_uri),
    ] {
        fields.extend(text.as_ref().map(|text| quote!(#name: #p::Some(#text))));
    }
    for (name, members) in [(quote!(details), &code.details), (quote!(extensions), &code.extensions)] {
        if !members.is_empty() {
            let from = Literal::usize_unsuffixed(table.len());
            table.extend(members.iter().map(|member| self::member(cx, member)));
            let to = Literal::usize_unsuffixed(table.len());
            fields.push(quote!(#name: #p::MemberSpecs(__API_ERROR_MEMBERS, #from, #to)));
        }
    }
    fields.extend(spec.grpc.map(|name| quote!(grpc_status: #p::Some(#name))));
    let fixed = code.headers.iter().map(|header| fixed_header(p, header));
    let of_fields = code.field_headers.iter().map(|header| {
        let (name, doc) = (&header.written, option(p, header.doc.as_ref()));
        let always = is_always_there(header.field.ty);
        quote!(#p::HeaderSpec { name: #name, value: #p::None, doc: #doc, always: #always })
    });
    let mut headers = fixed.chain(of_fields).peekable();
    if headers.peek().is_some() {
        fields.push(quote!(headers: &[#(#headers,)*]));
    }
    fields.extend(occurrence(cx, code));
    if let Some(deprecated) = &spec.deprecated {
        let since = option(p, deprecated.since.as_ref());
        let note = option(p, deprecated.note.as_ref());
        fields.push(quote!(deprecated: #p::Some(#p::Deprecated { since: #since, note: #note })));
    }
    if !code.is_constant() {
        fields.push(quote!(varies: true));
    }
    quote!(#p::Rare { #(#fields,)* ..#nothing })
}

fn has_nothing_rare(code: &Code<'_>) -> bool {
    let Spec { title, help, doc_url, type_uri, grpc, deprecated, .. } = &code.spec;
    [title, help, doc_url, type_uri].into_iter().all(Option::is_none)
        && grpc.is_none()
        && deprecated.is_none()
        && code.headers.is_empty()
        && code.is_constant()
}

fn retry(cx: &Context<'_>, retry: Retry) -> TokenStream {
    let p = cx.private;
    let when = match retry.when {
        RetryWhen::Never => quote!(#p::Retry::NEVER),
        RetryWhen::Backoff => quote!(#p::Retry::BACKOFF),
        RetryWhen::Throttled => quote!(#p::Retry::THROTTLED),
        RetryWhen::AfterRefresh => quote!(#p::Retry::AFTER_REFRESH),
    };
    let after = retry.after_millis.map(|millis| quote!(.with_after(#p::Duration::from_millis(#millis))));
    let max = retry.max.map(|max| quote!(.with_max(#max)));
    quote!(#when #after #max)
}

fn member(cx: &Context<'_>, member: &Named<'_>) -> TokenStream {
    let p = cx.private;
    let (name, rust_type) = (&member.name, types::as_written(member.field.ty));
    let doc = member.doc.as_deref().unwrap_or_default();
    let schema = match member.schemars {
        Some(word) => option(p, Some(schema(cx, word, member.field.ty))),
        None => quote!(#p::NO_SCHEMA),
    };
    quote!(#p::DetailSpec(#name, #rust_type, #doc, #schema))
}

/// A call of the facade's macro, which knows whether the feature is on; the error that it is not points at `word`.
fn schema(cx: &Context<'_>, word: &Ident, ty: &Type) -> TokenStream {
    let macros = cx.macros;
    // The row is a `static`, and knows no lifetime of the type.
    let ty = with_static_lifetimes(ty.to_token_stream(), cx.model.generics);
    let call = at(word, quote!(#macros::schemars!));
    let mut argument = Group::new(Delimiter::Parenthesis, ty);
    argument.set_span(argument.span().located_at(word.span()));
    quote!(#call #argument)
}

/// What each occurrence decides, where it is anything.
fn occurrence(cx: &Context<'_>, code: &Code<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let decides = [&code.retryable, &code.retry_after, &code.field_errors, &code.rate_limit];
    let [retryable, retry_after, field_errors, rate_limit] = decides.map(Option::is_some);
    let always = |field: &Option<Field<'_>>| field.as_ref().is_some_and(|field| is_always_there(field.ty));
    let (retry_after_always, rate_limit_always) = (always(&code.retry_after), always(&code.rate_limit));
    [retryable, retry_after, field_errors, rate_limit].contains(&true).then(|| {
        quote! {
            occurrence: #p::Occurrence {
                retryable: #retryable,
                retry_after: #retry_after,
                retry_after_always: #retry_after_always,
                field_errors: #field_errors,
                rate_limit: #rate_limit,
                rate_limit_always: #rate_limit_always,
            }
        }
    })
}

/// Whether a field of this type has something to say in each occurrence, as far as the type tells.
fn is_always_there(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => is_always_there(&reference.elem),
        _ => types::optional(ty).is_none(),
    }
}

pub(super) fn fixed_header(p: &Ident, Header { written, value, .. }: &Header) -> TokenStream {
    quote!(#p::HeaderSpec { name: #written, value: #p::Some(#value), doc: #p::None, always: true })
}

pub(super) fn option(p: &Ident, value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(#p::Some(#value)),
        None => quote!(#p::None),
    }
}
