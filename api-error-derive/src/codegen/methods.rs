//! `impl ApiError`: one method a fact, and only those that some variant needs.

use proc_macro2::{Delimiter, Ident, TokenStream};
use quote::quote;

use super::types::optional;
use super::{Bounds, Context, Tokens, at, message, values};
use crate::model::{Code, Field, Header, Transparent};

pub(super) fn impl_api_error(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let (ident, generics) = (model.ident, model.generics);
    let (impl_generics, type_generics, _) = generics.split_for_impl();
    let where_clause = bounds(cx).where_clause();
    let allow = cx.allow_deprecated();
    let methods = [
        Some(spec(cx)),
        envelope(cx),
        values(cx),
        writes(cx, &quote!(write_message), &quote!(MessageWriter)),
        writes(cx, &quote!(write_details), &quote!(Members)),
        writes(cx, &quote!(write_extensions), &quote!(Members)),
        field_errors(cx),
        append_headers(cx),
        retry(cx),
        trusts_spec(cx),
    ];
    quote! {
        #[automatically_derived]
        #allow
        impl #impl_generics #p::ApiError for #ident #type_generics #where_clause {
            #(#methods)*
        }
    }
}

fn bounds<'a>(cx: &Context<'a>) -> Bounds<'a> {
    let p = cx.private;
    let mut bounds = Bounds::new(cx.model.generics);
    bounds.ask_self(quote!(#p::Error));
    for transparent in &cx.model.transparents {
        bounds.ask(transparent.field.ty, || quote!(#p::ApiError));
    }
    for code in &cx.model.codes {
        message::ask(&mut bounds, cx, code);
        for member in code.details.iter().chain(&code.extensions) {
            bounds.ask(member.field.ty, || quote!(#p::Serialize));
        }
        for header in &code.field_headers {
            bounds.ask(optional(header.field.ty).unwrap_or(header.field.ty), || quote!(#p::fmt::Display));
        }
        if let Some(field) = &code.retry_after {
            bounds.ask(field.ty, || quote!(#p::RetryAfter));
        }
        if let Some(field) = &code.rate_limit {
            bounds.ask(field.ty, || quote!(#p::AsRateLimit));
        }
        if let Some(field) = &code.field_errors {
            bounds.ask(field.ty, || quote!(#p::AsRef<[#p::FieldError]>));
        }
    }
    bounds
}

fn spec(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    // A number for each variant, and one index behind: of a thousand arms that each give a reference, LLVM takes ten
    // times as long to make a table.
    let mut codes = Tokens::default();
    for (row, Code { path, .. }) in cx.model.codes.iter().enumerate() {
        codes.path(path);
        codes.group(Delimiter::Brace, Tokens::rest());
        codes.signs("=>");
        codes.number(row);
        codes.signs(",");
    }
    let codes = TokenStream::from(codes);
    let forwarded: Vec<_> = cx
        .model
        .transparents
        .iter()
        .map(|transparent| {
            let (pattern, binding, ty) = forwarding(transparent);
            (pattern, at(ty, quote!(#p::ApiError::spec(#binding))))
        })
        .collect();
    let body = if cx.model.is_empty() {
        // An enum without variants has no value to match by reference.
        quote!(match *self {})
    } else if cx.model.codes.is_empty() {
        let arms = forwarded.iter().map(|(pattern, spec)| quote!(#pattern => #spec,));
        quote!(match *self { #(#arms)* })
    } else {
        let arms = forwarded.iter().map(|(pattern, spec)| quote!(#pattern => return #spec,));
        quote! {
            let __row = match *self {
                #codes
                #(#arms)*
            };
            &__API_ERROR_SPECS[__row]
        }
    };
    quote! {
        fn spec(&self) -> &'static #p::ErrorSpec {
            #body
        }
    }
}

/// The enum's own, which is upstream of its transparent fields; without one, theirs.
fn envelope(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let body = match cx.model.envelope {
        Some(path) => super::envelope::reference(path),
        None if cx.model.transparents.is_empty() => return None,
        None => {
            let forwarded = cx.model.transparents.iter().map(|transparent| {
                let (pattern, binding, ty) = forwarding(transparent);
                at(ty, quote!( #pattern => #p::ApiError::envelope(#binding),))
            });
            let rest = (!cx.model.codes.is_empty()).then(|| quote!(_ => &#p::STANDARD,));
            quote!(match *self { #(#forwarded)* #rest })
        }
    };
    Some(quote! {
        fn envelope(&self) -> &'static #p::Envelope {
            #body
        }
    })
}

/// What message and members are made of: the trait's own methods write them.
fn values(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let body = arms(cx, values::arms(cx), &quote!(__values), &quote!(__take), None)?;
    Some(quote! {
        fn __values(&self, __take: #p::Take<'_>) {
            #body
        }
    })
}

/// A method that writes, where a variant forwards it: what is forwarded may have been written by hand.
fn writes(cx: &Context<'_>, method: &TokenStream, writer: &TokenStream) -> Option<TokenStream> {
    let p = cx.private;
    let rest = quote!(#p::#method(self, __out));
    let body = arms(cx, Arms::default(), method, &quote!(__out), Some(rest))?;
    Some(quote! {
        fn #method(&self, __out: &mut #p::#writer<'_>) {
            #body
        }
    })
}

fn field_errors(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let own = cx.model.codes.iter().filter_map(|Code { path, field_errors, .. }| {
        let Field { member, binding, ty } = field_errors.as_ref()?;
        let read = at(ty, quote!( #p::AsRef::<[#p::FieldError]>::as_ref(#binding)));
        Some(quote!(#path { #member: ref #binding, .. } => #read,))
    });
    let body = arms(cx, own.collect(), &quote!(field_errors), &TokenStream::new(), Some(quote!(&[])))?;
    Some(quote! {
        fn field_errors(&self) -> &[#p::FieldError] {
            #body
        }
    })
}

fn append_headers(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let of_all: Vec<_> = cx.model.headers.iter().map(|header| fixed_header(p, header)).collect();
    let own = cx.model.codes.iter().filter_map(|code| {
        let Code { path, headers, field_headers, rate_limit, .. } = code;
        if headers.is_empty() && field_headers.is_empty() && rate_limit.is_none() {
            return None;
        }
        let fixed = headers.iter().map(|header| fixed_header(p, header));
        let read = field_headers.iter().map(|header| &header.field).chain(rate_limit);
        let read = unique(read);
        let fields = read.iter().map(|Field { member, binding, .. }| quote!(#member: ref #binding,));
        let displayed = field_headers.iter().map(|header| {
            let (name, Field { binding, ty, .. }) = (&header.name, &header.field);
            let set = |value: TokenStream| {
                at(ty, quote!( #p::set_header(__headers, #p::HeaderName::from_static(#name), #value);))
            };
            match optional(ty) {
                Some(_) => {
                    let set = set(quote!(__value));
                    quote!(if let #p::Some(__value) = #binding { #set })
                }
                None => set(quote!(#binding)),
            }
        });
        let limit = rate_limit.iter().map(|Field { binding, ty, .. }| {
            at(
                ty,
                quote! {
                    if let #p::Some(__limit) = #p::AsRateLimit::rate_limit(#binding) {
                        __limit.append_headers(__headers);
                    }
                },
            )
        });
        Some(quote!(#path { #(#fields)* .. } => { #(#fixed)* #(#displayed)* #(#limit)* }))
    });
    let body = arms(cx, own.collect(), &quote!(append_headers), &quote!(__headers), None);
    if of_all.is_empty() && body.is_none() {
        return None;
    }
    Some(quote! {
        fn append_headers(&self, __headers: &mut #p::HeaderMap) {
            #(#of_all)*
            #body
        }
    })
}

fn retry(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let own = cx.model.codes.iter().enumerate().filter_map(|(row, code)| {
        let Code { path, retryable, retry_after, .. } = code;
        if retryable.is_none() && retry_after.is_none() {
            return None;
        }
        let read = unique(retryable.iter().chain(retry_after));
        let fields = read.iter().map(|Field { member, binding, .. }| quote!(#member: ref #binding,));
        let mut advice = quote!(__API_ERROR_SPECS[#row].retry());
        if let Some(Field { binding, ty, .. }) = retryable {
            let flag = at(ty, quote!( *#binding));
            advice = quote!(#p::Retry::for_occurrence(#advice, #flag));
        }
        if let Some(Field { binding, ty, .. }) = retry_after {
            let wait = at(ty, quote!( #p::RetryAfter::wait(#binding)));
            advice = quote!(#p::Retry::with_wait(#advice, #wait));
        }
        Some(quote!(#path { #(#fields)* .. } => #advice,))
    });
    let rest = quote!(#p::ApiError::spec(self).retry());
    let body = arms(cx, own.collect(), &quote!(retry), &TokenStream::new(), Some(rest))?;
    Some(quote! {
        fn retry(&self) -> #p::Retry {
            #body
        }
    })
}

/// What the spec says of constancy holds for a code of this enum. Of a forwarded one it does not where this enum has
/// headers, which come to those of the code.
fn trusts_spec(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let own = quote!(true);
    let body = if cx.model.is_empty() {
        return None;
    } else if cx.model.headers.is_empty() {
        arms(cx, Arms::default(), &quote!(__trusts_spec), &TokenStream::new(), Some(own.clone()))
            .unwrap_or(own)
    } else {
        let forwarded =
            cx.model.transparents.iter().map(|Transparent { path, .. }| quote!(#path { .. } => false,));
        let rest = (!cx.model.codes.is_empty()).then(|| quote!(_ => #own,));
        quote!(match *self { #(#forwarded)* #rest })
    };
    Some(quote! {
        fn __trusts_spec(&self) -> #p::bool {
            #body
        }
    })
}

/// The arms of variants that have something of their own, and how many variants are in them.
#[derive(Default)]
pub(super) struct Arms {
    pub(super) arms: Vec<TokenStream>,
    pub(super) variants: usize,
}

/// One for each variant.
impl FromIterator<TokenStream> for Arms {
    fn from_iter<I: IntoIterator<Item = TokenStream>>(arms: I) -> Self {
        let arms: Vec<_> = arms.into_iter().collect();
        Self { variants: arms.len(), arms }
    }
}

/// A match of the variants that have something of their own, those that forward, and `rest` for all others;
/// `None` where no variant needs the method.
fn arms(
    cx: &Context<'_>,
    own: Arms,
    method: &TokenStream,
    argument: &TokenStream,
    rest: Option<TokenStream>,
) -> Option<TokenStream> {
    let Arms { arms: own, variants } = own;
    if own.is_empty() && cx.model.transparents.is_empty() {
        return None;
    }
    let rest = (variants < cx.model.codes.len()).then(|| {
        let rest = rest.unwrap_or_else(|| quote!({}));
        quote!(_ => #rest,)
    });
    let p = cx.private;
    let forwarded = cx.model.transparents.iter().map(|transparent| {
        let (pattern, binding, ty) = forwarding(transparent);
        at(ty, quote!( #pattern => #p::ApiError::#method(#binding, #argument),))
    });
    Some(quote!(match *self { #(#own)* #(#forwarded)* #rest }))
}

/// The pattern of a transparent variant, what it binds, and where an error about it points.
fn forwarding<'a>(transparent: &'a Transparent<'a>) -> (TokenStream, &'a syn::Ident, &'a syn::Type) {
    let Transparent { path, field: Field { member, binding, ty }, .. } = transparent;
    (quote!(#path { #member: ref #binding }), binding, ty)
}

fn fixed_header(p: &Ident, Header { name, value, .. }: &Header) -> TokenStream {
    quote! {
        __headers.insert(#p::HeaderName::from_static(#name), #p::HeaderValue::from_static(#value));
    }
}

/// A field is bound once, however often it is read.
fn unique<'a>(fields: impl Iterator<Item = &'a Field<'a>>) -> Vec<&'a Field<'a>> {
    let mut unique: Vec<&Field<'_>> = Vec::new();
    for field in fields {
        if !unique.iter().any(|earlier| earlier.member == field.member) {
            unique.push(field);
        }
    }
    unique
}
