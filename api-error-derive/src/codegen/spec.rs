//! The table of specs: one struct literal a code.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{Context, types};
use crate::model::{Code, Named, Retry, RetryWhen, Spec};

pub(super) fn table(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let count = cx.model.codes.len();
    let rows = cx.model.codes.iter().map(|code| row(cx, code));
    quote! {
        static __API_ERROR_SPECS: [#p::ErrorSpec; #count] = [#(#rows,)*];
    }
}

fn row(cx: &Context<'_>, code: &Code<'_>) -> TokenStream {
    let p = cx.private;
    let Spec { code: name, status, retry, variant, .. } = &code.spec;
    let retry = self::retry(cx, *retry);
    let message = code.spec.message.as_deref().unwrap_or_default();
    let description = code.spec.description.as_deref().unwrap_or_default();
    let rare = rare(cx, code);
    quote!(#p::ErrorSpec(#name, #status, #retry, #variant, #message, #description, #rare))
}

/// What few codes have, named where this one has it.
fn rare(cx: &Context<'_>, code: &Code<'_>) -> TokenStream {
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
            let members = self::members(cx, members);
            fields.push(quote!(#name: #members));
        }
    }
    fields.extend(spec.grpc.map(|name| quote!(grpc_status: #p::Some(#name))));
    if let Some(deprecated) = &spec.deprecated {
        let since = option(p, deprecated.since.as_ref());
        let note = option(p, deprecated.note.as_ref());
        fields.push(quote!(deprecated: #p::Some(#p::Deprecated { since: #since, note: #note })));
    }
    if !code.is_constant() {
        fields.push(quote!(varies: true));
    }
    if fields.is_empty() {
        quote!(#p::Rare::NONE)
    } else {
        quote!(#p::Rare { #(#fields,)* ..#p::Rare::NONE })
    }
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

fn members(cx: &Context<'_>, members: &[Named<'_>]) -> TokenStream {
    let p = cx.private;
    let specs = members.iter().map(|member| {
        let (name, rust_type) = (&member.name, types::as_written(member.field.ty));
        let doc = option(p, member.doc.as_ref());
        quote!(#p::DetailSpec { name: #name, rust_type: #rust_type, doc: #doc })
    });
    quote!(&[#(#specs,)*])
}

pub(super) fn option(p: &TokenStream, value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(#p::Some(#value)),
        None => quote!(#p::None),
    }
}
