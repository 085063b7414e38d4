//! Generates `impl ApiError`: one method for each fact, and only if some variant needs it.

use proc_macro2::{Delimiter, Ident, TokenStream};
use quote::{format_ident, quote};

use super::arms::{Arms, arms, forwarding, match_all, own_arms, unique};
use super::types::{is_time, optional};
use super::{Bounds, Context, Tokens, at, message, values};
use crate::model::{Code, Field, FieldHeader, Header, NamedMember, Transparent};

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
        writes_members(cx, |transparent| &transparent.details, &quote!(write_details)),
        writes_members(cx, |transparent| &transparent.extensions, &quote!(write_extensions)),
        field_errors(cx),
        write_headers(cx),
        retry(cx),
        of_occurrence(cx, |code| code.status.as_ref(), &quote!(status), &quote!(#p::StatusCode)),
        of_occurrence(cx, |code| code.code.as_ref(), &quote!(code), &quote!(&#p::str)),
        kind(cx),
        values(cx),
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
        let members = transparent.details.iter().chain(&transparent.extensions);
        for field in members.filter_map(NamedMember::field) {
            bounds.ask(field.ty, || quote!(#p::Serialize));
        }
        for FieldHeader { field, .. } in &transparent.headers {
            bounds.ask(optional(field.ty).unwrap_or(field.ty), || quote!(#p::fmt::Display));
        }
        if let Some(field) = &transparent.retry_after {
            bounds.ask(field.ty, || quote!(#p::RetryAfter));
        }
    }
    for code in &cx.model.codes {
        message::ask(&mut bounds, cx, code);
        for field in code.details.iter().chain(&code.extensions).filter_map(NamedMember::field) {
            bounds.ask(field.ty, || quote!(#p::Serialize));
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
        if let Some(field) = &code.retryable {
            bounds.ask(field.ty, || quote!(#p::AsRetryable));
        }
        if let Some(field) = &code.status {
            bounds.ask(field.ty, || quote!(#p::AsStatus));
        }
        if let Some(field) = &code.code {
            bounds.ask(field.ty, || quote!(#p::AsCode));
        }
        if let Some(field) = &code.field_errors {
            bounds.ask(field.ty, || quote!(#p::AsRef<[#p::FieldError]>));
        }
    }
    bounds
}

fn spec(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    // The match gives a number for each variant, and the table is indexed once after it. With a thousand arms that each
    // return a reference, LLVM takes ten times as long.
    let mut codes = Tokens::default();
    for (row, Code { path, .. }) in cx.model.codes.iter().enumerate() {
        codes.path(path);
        codes.group(Delimiter::Brace, Tokens::rest());
        codes.signs("=>");
        codes.number(row);
        codes.signs(",");
    }
    let codes = TokenStream::from(codes);
    let forwards = !cx.model.transparents.is_empty();
    let body = if cx.model.is_empty() {
        // An enum without variants has no value that could be matched by reference.
        quote!(match *self {})
    } else if cx.model.codes.is_empty() {
        quote!(#p::forwarded_spec(self))
    } else {
        let rest = forwards.then(|| quote!(_ => return #p::forwarded_spec(self),));
        quote! {
            let __row = match *self {
                #codes
                #rest
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

/// The enum's own envelope. Without one, the trait's method asks the field that a variant forwards to.
fn envelope(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let own = super::envelope::reference(cx.model.envelope?);
    let body = if cx.model.has_envelopes_below() { quote!(#p::envelope_or(self, #own)) } else { own };
    Some(quote! {
        fn envelope(&self) -> &'static #p::Envelope {
            #body
        }
    })
}

/// The kind of the error: forwarding or derived.
fn kind(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    if cx.model.is_empty() {
        return None;
    }
    let forwarded: Vec<_> = cx
        .model
        .transparents
        .iter()
        .map(|transparent| {
            let (pattern, binding, ty) = forwarding(transparent);
            let through = super::through::reference(cx, transparent);
            let error = at(ty, quote!( #binding));
            quote!(#pattern => #p::Kind::Forwards(#p::Forward { error: #error, through: #through }),)
        })
        .collect();
    let own = match &cx.model.domain {
        Some(domain) => quote!(#p::Kind::Derived(#p::Some(#domain))),
        None => quote!(#p::DERIVED),
    };
    let body = match (forwarded.is_empty(), cx.model.codes.is_empty()) {
        (true, _) => own,
        (false, true) => quote!(match *self { #(#forwarded)* }),
        (false, false) => quote!(match *self { #(#forwarded)* _ => #own, }),
    };
    Some(quote! {
        fn __kind(&self, _: #p::Sealed) -> #p::Kind<'_> {
            #body
        }
    })
}

/// Lists the values for the message and the members, which the trait's own methods write.
fn values(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let body = own_arms(cx, values::arms(cx), &quote!({}))?;
    Some(quote! {
        fn __values(&self, __take: #p::Take<'_>) {
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
    let body = arms(cx, own.collect(), &quote!(field_errors), &quote!(&[]))?;
    Some(quote! {
        fn field_errors(&self) -> &[#p::FieldError] {
            #body
        }
    })
}

fn write_headers(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let of_all: Vec<_> = cx.model.headers.iter().map(|header| fixed_header(p, header)).collect();
    let own = cx.model.codes.iter().filter_map(|code| {
        let Code { path, headers, field_headers, rate_limit, .. } = code;
        let date = code.retry_after.as_ref().filter(|field| is_time(field.ty));
        if headers.is_empty() && field_headers.is_empty() && rate_limit.is_none() && date.is_none() {
            return None;
        }
        let fixed = headers.iter().map(|header| fixed_header(p, header));
        let read = field_headers.iter().map(|header| &header.field).chain(rate_limit).chain(date);
        let read = unique(read);
        let fields = read.iter().map(|Field { member, binding, .. }| quote!(#member: ref #binding,));
        let displayed = field_headers.iter().map(|header| displayed_header(p, header));
        let limit = rate_limit.iter().map(|Field { binding, ty, .. }| {
            at(
                ty,
                quote! {
                    if let #p::Some(__limit) = #p::AsRateLimit::rate_limit(#binding) {
                        __limit.write_headers(__headers);
                    }
                },
            )
        });
        let date =
            date.map(|Field { binding, ty, .. }| at(ty, quote!( #p::set_retry_date(__headers, #binding);)));
        Some(quote!(#path { #(#fields)* .. } => { #(#fixed)* #(#displayed)* #(#limit)* #date }))
    });
    let own: Arms = own.collect();
    let adds = cx.model.transparents.iter().any(|transparent| {
        !transparent.headers.is_empty()
            || transparent.retry_after.as_ref().is_some_and(|field| is_time(field.ty))
    });
    if of_all.is_empty() && own.arms.is_empty() && !adds {
        return None;
    }
    let body = (!own.arms.is_empty() || !cx.model.transparents.is_empty()).then(|| {
        match_all(cx, own, &quote!(write_headers), &quote!(__headers), &quote!({}), forwarded_headers)
    });
    Some(quote! {
        fn write_headers(&self, __headers: &mut #p::HeaderMap) {
            #(#of_all)*
            #body
        }
    })
}

/// Sets a header to the `Display` output of a field.
fn displayed_header(p: &Ident, header: &FieldHeader<'_>) -> TokenStream {
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
}

/// Sets the headers of a transparent variant's other fields, then those of the forwarded error, which replace them.
fn forwarded_headers(cx: &Context<'_>, transparent: &Transparent<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let date = transparent.retry_after.as_ref().filter(|field| is_time(field.ty));
    if transparent.headers.is_empty() && date.is_none() {
        return None;
    }
    let Transparent { path, field: Field { member, binding, .. }, headers, .. } = transparent;
    let fields = unique(headers.iter().map(|header| &header.field).chain(date));
    let date =
        date.map(|Field { binding, ty, .. }| at(ty, quote!( #p::set_retry_date(__headers, #binding);)));
    let fields = fields.iter().map(|Field { member, binding, .. }| quote!(#member: ref #binding,));
    let displayed = headers.iter().map(|header| displayed_header(p, header));
    Some(quote! {
        #path { #member: ref #binding, #(#fields)* .. } => {
            #(#displayed)*
            #p::ApiError::write_headers(#binding, __headers);
            #date
        }
    })
}

/// A method whose result a field of the variant may override.
fn of_occurrence<'a>(
    cx: &Context<'a>,
    field: impl Fn(&'a Code<'a>) -> Option<&'a Field<'a>>,
    method: &TokenStream,
    result: &TokenStream,
) -> Option<TokenStream> {
    let p = cx.private;
    let own = cx.model.codes.iter().enumerate().filter_map(|(row, code)| {
        let Field { member, binding, ty } = field(code)?;
        let path = &code.path;
        let call = format_ident!("{}_or", method.to_string());
        let value = at(ty, quote!( #p::#call(#binding, __API_ERROR_SPECS[#row].#method())));
        Some(quote!(#path { #member: ref #binding, .. } => #value,))
    });
    let rest = quote!(#p::ApiError::spec(self).#method());
    let body = arms(cx, own.collect(), method, &rest)?;
    Some(quote! {
        fn #method(&self) -> #result {
            #body
        }
    })
}

/// A method that writes the members of the forwarded error, then those that the transparent variant adds.
fn writes_members<'a>(
    cx: &Context<'a>,
    members: impl Fn(&'a Transparent<'a>) -> &'a Vec<NamedMember<'a>>,
    method: &TokenStream,
) -> Option<TokenStream> {
    let p = cx.private;
    if cx.model.transparents.iter().all(|transparent| members(transparent).is_empty()) {
        return None;
    }
    let arms = cx.model.transparents.iter().filter(|transparent| !members(transparent).is_empty()).map(
        |transparent| {
            let Transparent { path, field: Field { member, binding, .. }, .. } = transparent;
            let members = members(transparent);
            let fields = unique(members.iter().filter_map(NamedMember::field));
            let fields = fields.iter().map(|Field { member, binding, .. }| quote!(#member: ref #binding,));
            let list = super::spec::member_list(cx, members);
            let values = members.iter().filter_map(|member| values::of_forwarded(cx, member));
            quote! {
                #path { #member: ref #binding, #(#fields)* .. } => {
                    #p::ApiError::#method(#binding, __out);
                    #p::add_members(#list, &[#(#values)*], __out);
                }
            }
        },
    );
    Some(quote! {
        fn #method(&self, __out: &mut #p::Members<'_>) {
            match *self {
                #(#arms)*
                _ => #p::#method(self, __out),
            }
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
            advice = at(ty, quote!( #p::advice_or(#binding, #advice)));
        }
        if let Some(Field { binding, ty, .. }) = retry_after {
            let wait = at(ty, quote!( #p::RetryAfter::wait(#binding)));
            advice = quote!(#p::Retry::with_wait(#advice, #wait));
        }
        Some(quote!(#path { #(#fields)* .. } => #advice,))
    });
    let rest = quote!(#p::ApiError::spec(self).retry());
    let own: Arms = own.collect();
    let waits = cx.model.transparents.iter().any(|transparent| transparent.retry_after.is_some());
    if own.arms.is_empty() && !waits {
        return None;
    }
    let body = match_all(cx, own, &quote!(retry), &TokenStream::new(), &rest, forwarded_retry);
    Some(quote! {
        fn retry(&self) -> #p::Retry {
            #body
        }
    })
}

/// The retry advice of the forwarded error, with the wait of another field of the transparent variant.
fn forwarded_retry(cx: &Context<'_>, transparent: &Transparent<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let wait = transparent.retry_after.as_ref()?;
    let Transparent { path, field: Field { member, binding, .. }, .. } = transparent;
    let (wait_member, wait_binding) = (&wait.member, &wait.binding);
    let wait = at(wait.ty, quote!( #p::RetryAfter::wait(#wait_binding)));
    Some(quote! {
        #path { #member: ref #binding, #wait_member: ref #wait_binding, .. } => {
            #p::Retry::with_wait(#p::ApiError::retry(#binding), #wait)
        }
    })
}

fn fixed_header(p: &Ident, Header { name, value, .. }: &Header) -> TokenStream {
    quote! {
        __headers.insert(#p::HeaderName::from_static(#name), #p::HeaderValue::from_static(#value));
    }
}
