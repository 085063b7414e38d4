//! The table of specs: one struct literal a code.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{Context, types};
use crate::model::{Code, Named, Retry, RetryWhen};

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
    let spec = &code.spec;
    let (name, status, variant) = (&spec.code, spec.status, &spec.variant);
    let retry = retry(cx, spec.retry);
    let message = option(p, spec.message.as_ref());
    let title = option(p, spec.title.as_ref());
    let description = option(p, spec.description.as_ref());
    let help = option(p, spec.help.as_ref());
    let doc_url = option(p, spec.doc_url.as_ref());
    let type_uri = option(p, spec.type_uri.as_ref());
    let details = members(cx, &code.details);
    let extensions = members(cx, &code.extensions);
    let deprecated = option(
        p,
        spec.deprecated.as_ref().map(|deprecated| {
            let since = option(p, deprecated.since.as_ref());
            let note = option(p, deprecated.note.as_ref());
            quote!(#p::Deprecated { since: #since, note: #note })
        }),
    );
    let is_constant = code.is_constant();
    quote! {
        #p::ErrorSpec {
            code: #name,
            status: #status,
            retry: #retry,
            message: #message,
            title: #title,
            description: #description,
            help: #help,
            doc_url: #doc_url,
            type_uri: #type_uri,
            variant: #variant,
            details: #details,
            extensions: #extensions,
            deprecated: #deprecated,
            is_constant: #is_constant,
        }
    }
}

fn retry(cx: &Context<'_>, retry: Retry) -> TokenStream {
    let p = cx.private;
    if retry == Retry::NEVER {
        return quote!(#p::Retry::NEVER);
    }
    let when = match retry.when {
        RetryWhen::Never => quote!(Never),
        RetryWhen::Backoff => quote!(Backoff),
        RetryWhen::Throttled => quote!(Throttled),
        RetryWhen::AfterRefresh => quote!(AfterRefresh),
    };
    let after = option(p, retry.after_millis.map(|millis| quote!(#p::Duration::from_millis(#millis))));
    let max = option(p, retry.max);
    quote!(#p::Retry { when: #p::RetryWhen::#when, after: #after, max: #max })
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

fn option(p: &TokenStream, value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(#p::Some(#value)),
        None => quote!(#p::None),
    }
}
