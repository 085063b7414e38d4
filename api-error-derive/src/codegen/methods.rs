//! Generates `impl ApiError`: one method for each fact, and only if some variant needs it.

use proc_macro2::{Delimiter, Ident, TokenStream};
use quote::format_ident;

use super::arms::{Arms, Bindings, arms, forwarding, match_all, own_arms, reading};
use super::types::{is_time, optional};
use super::{Bounds, Context, Tokens, at, message, values};
use crate::model::{Code, Field, FieldHeader, Header, NamedMember, Sent, Transparent};

pub(super) fn impl_api_error(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let spec = spec(cx);
    let envelope = envelope(cx);
    let write_details = writes_members(cx, |transparent| &transparent.sent.details, "write_details");
    let write_extensions = writes_members(cx, |transparent| &transparent.sent.extensions, "write_extensions");
    let field_errors = field_errors(cx);
    let write_headers = write_headers(cx);
    let retry = retry(cx);
    let status = of_occurrence(cx, |code| code.sent.status, "status", &tokens!(#p::StatusCode));
    let code = of_occurrence(cx, |code| code.sent.code, "code", &tokens!(&#p::str));
    let kind = kind(cx);
    let values = values(cx);
    let methods = tokens! {
        #spec
        #envelope
        #write_details
        #write_extensions
        #field_errors
        #write_headers
        #retry
        #status
        #code
        #kind
        #values
    };
    cx.target.implement(&["ApiError"], &bounds(cx), &methods)
}

fn bounds<'a>(cx: &Context<'a>) -> Bounds<'a> {
    let p = cx.private;
    let mut bounds = Bounds::new(cx.target);
    if !bounds.are_needed() {
        return bounds;
    }
    bounds.ask_self(&["Error"]);
    for transparent in &cx.model.transparents {
        bounds.ask(transparent.field.ty, &["ApiError"]);
        ask_sent(&mut bounds, &transparent.sent);
        if let Some(field) = &transparent.sent.retry_after {
            bounds.ask(field.ty, &["RetryAfter"]);
        }
    }
    for code in &cx.model.codes {
        message::ask(&mut bounds, code);
        ask_sent(&mut bounds, &code.sent);
        for (field, of_trait) in &[
            (code.sent.retry_after, "RetryAfter"),
            (code.sent.rate_limit, "AsRateLimit"),
            (code.sent.retryable, "AsRetryable"),
            (code.sent.status, "AsStatus"),
            (code.sent.code, "AsCode"),
        ] {
            if let Some(field) = field {
                bounds.ask(field.ty, &[of_trait]);
            }
        }
        if let Some(field) = code.sent.field_errors {
            bounds.ask_bound(field.ty, tokens!(#p::AsRef<[#p::FieldError]>));
        }
    }
    bounds
}

/// Adds the bounds for the fields that are members or headers.
fn ask_sent(bounds: &mut Bounds<'_>, sent: &Sent<'_>) {
    for members in &[&sent.details, &sent.extensions] {
        for member in *members {
            if let Some(field) = member.field() {
                bounds.ask(field.ty, &["Serialize"]);
            }
        }
    }
    for FieldHeader { field, .. } in &sent.headers {
        bounds.ask(optional(field.ty).unwrap_or(field.ty), &["fmt", "Display"]);
    }
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
    let body = if cx.model.is_empty() {
        // An enum without variants has no value that could be matched by reference.
        tokens!(match *self {})
    } else if cx.model.codes.is_empty() {
        tokens!(#p::forwarded_spec(self))
    } else {
        if !cx.model.transparents.is_empty() {
            codes.stream(tokens!(_ => return #p::forwarded_spec(self),));
        }
        let codes = TokenStream::from(codes);
        tokens! {
            let __row = match *self { #codes };
            &__API_ERROR_SPECS[__row]
        }
    };
    tokens! {
        fn spec(&self) -> &'static #p::ErrorSpec {
            #body
        }
    }
}

/// The enum's own envelope. Without one, the trait's method asks the field that a variant forwards to.
fn envelope(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let own = super::envelope::reference(cx.model.envelope?);
    let body = if cx.model.has_envelopes_below() { tokens!(#p::envelope_or(self, #own)) } else { own };
    Some(tokens! {
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
    let mut arms = TokenStream::new();
    for transparent in &cx.model.transparents {
        let Field { binding, ty, .. } = &transparent.field;
        let pattern = forwarding(transparent);
        let through = super::through::reference(cx, transparent);
        let error = at(ty, tokens!( #binding));
        extend!(arms; #pattern => #p::Kind::Forwards(#p::Forward { error: #error, through: #through }),);
    }
    let own = match &cx.model.domain {
        Some(domain) => tokens!(#p::Kind::Derived(#p::Some(#domain))),
        None => tokens!(#p::DERIVED),
    };
    let body = match (arms.is_empty(), cx.model.codes.is_empty()) {
        (true, _) => own,
        (false, true) => tokens!(match *self { #arms }),
        (false, false) => tokens!(match *self { #arms _ => #own, }),
    };
    Some(tokens! {
        fn __kind(&self, _: #p::Sealed) -> #p::Kind<'_> {
            #body
        }
    })
}

/// Lists the values for the message and the members, which the trait's own methods write.
fn values(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let body = own_arms(cx, values::arms(cx), &tokens!({}))?;
    Some(tokens! {
        fn __values(&self, __take: #p::Take<'_>) {
            #body
        }
    })
}

fn field_errors(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let mut own = Arms::default();
    for Code { path, sent, .. } in &cx.model.codes {
        let Some(field) = sent.field_errors else { continue };
        let (pattern, Field { binding, ty, .. }) = (reading(path, field), field);
        let read = at(ty, tokens!( #p::AsRef::<[#p::FieldError]>::as_ref(#binding)));
        own.push(tokens!(#pattern => #read,));
    }
    let body = arms(cx, own, &tokens!(field_errors), &tokens!(&[]))?;
    Some(tokens! {
        fn field_errors(&self) -> &[#p::FieldError] {
            #body
        }
    })
}

fn write_headers(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let of_all = fixed_headers(p, &cx.model.headers);
    let mut own = Arms::default();
    for code in &cx.model.codes {
        let Code { path, headers, sent, .. } = code;
        let mut fields = Bindings::default();
        let fixed = fixed_headers(p, headers);
        let displayed = displayed_headers(p, &sent.headers, &mut fields);
        let limit = rate_limits(p, sent.rate_limit, &mut fields);
        let date = retry_date(p, sent.retry_after, &mut fields);
        let fields = fields.tokens;
        if !fixed.is_empty() || !fields.is_empty() {
            own.push(tokens!(#path { #fields .. } => { #fixed #displayed #limit #date }));
        }
    }
    let adds = cx.model.transparents.iter().any(|transparent| {
        !transparent.sent.headers.is_empty()
            || transparent.sent.retry_after.is_some_and(|field| is_time(field.ty))
    });
    if of_all.is_empty() && own.is_empty() && !adds {
        return None;
    }
    let body = if own.is_empty() && cx.model.transparents.is_empty() {
        TokenStream::new()
    } else {
        match_all(cx, own, &tokens!(write_headers), &tokens!(__headers), &tokens!({}), forwarded_headers)
    };
    Some(tokens! {
        fn write_headers(&self, __headers: &mut #p::HeaderMap) {
            #of_all
            #body
        }
    })
}

fn fixed_headers(p: &Ident, headers: &[Header]) -> TokenStream {
    let mut writes = TokenStream::new();
    for Header { name, value, .. } in headers {
        extend! { writes;
            #p::insert_header(__headers, #p::HeaderName::from_static(#name), #p::HeaderValue::from_static(#value));
        }
    }
    writes
}

/// Sets headers to the `Display` output of fields.
fn displayed_headers<'a>(
    p: &Ident,
    headers: &'a [FieldHeader<'_>],
    fields: &mut Bindings<'a>,
) -> TokenStream {
    let mut writes = TokenStream::new();
    for FieldHeader { name, field, .. } in headers {
        fields.add(field);
        let Field { binding, ty, .. } = field;
        let is_optional = optional(ty).is_some();
        let value = if is_optional { tokens!(__value) } else { tokens!(#binding) };
        let set = at(ty, tokens!( #p::set_header(__headers, #p::HeaderName::from_static(#name), #value);));
        if is_optional {
            extend!(writes; if let #p::Some(__value) = #binding { #set });
        } else {
            extend!(writes; #set);
        }
    }
    writes
}

/// Sets the headers of a rate limit, if a field has one.
fn rate_limits<'a>(p: &Ident, rate_limit: Option<&'a Field<'_>>, fields: &mut Bindings<'a>) -> TokenStream {
    let Some(field) = rate_limit else { return TokenStream::new() };
    fields.add(field);
    let Field { binding, ty, .. } = field;
    at(
        ty,
        tokens! {
            if let #p::Some(__limit) = #p::AsRateLimit::rate_limit(#binding) {
                __limit.write_headers(__headers);
            }
        },
    )
}

/// Sets the header with the date until which a client waits, if the field is a time.
fn retry_date<'a>(p: &Ident, retry_after: Option<&'a Field<'_>>, fields: &mut Bindings<'a>) -> TokenStream {
    match retry_after {
        Some(field) if is_time(field.ty) => {
            fields.add(field);
            let binding = &field.binding;
            at(field.ty, tokens!( #p::set_retry_date(__headers, #binding);))
        }
        _ => TokenStream::new(),
    }
}

/// Sets the headers of a transparent variant's other fields, then those of the forwarded error, which replace them.
fn forwarded_headers(cx: &Context<'_>, transparent: &Transparent<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let Transparent { path, field: Field { member, binding, .. }, sent, .. } = transparent;
    let mut fields = Bindings::default();
    let displayed = displayed_headers(p, &sent.headers, &mut fields);
    let date = retry_date(p, sent.retry_after, &mut fields);
    if displayed.is_empty() && date.is_empty() {
        return None;
    }
    let fields = fields.tokens;
    Some(tokens! {
        #path { #member: ref #binding, #fields .. } => {
            #displayed
            #p::ApiError::write_headers(#binding, __headers);
            #date
        }
    })
}

/// A method whose result a field of the variant may override.
fn of_occurrence(
    cx: &Context<'_>,
    field: for<'c> fn(&Code<'c>) -> Option<&'c Field<'c>>,
    method: &str,
    result: &TokenStream,
) -> Option<TokenStream> {
    let p = cx.private;
    let or_own = format_ident!("{method}_or");
    let method = format_ident!("{method}");
    let mut own = Arms::default();
    for (row, code) in cx.model.codes.iter().enumerate() {
        let Some(field) = field(code) else { continue };
        let (pattern, Field { binding, ty, .. }) = (reading(&code.path, field), field);
        let value = at(ty, tokens!( #p::#or_own(#binding, __API_ERROR_SPECS[#row].#method())));
        own.push(tokens!(#pattern => #value,));
    }
    let rest = tokens!(#p::ApiError::spec(self).#method());
    let body = arms(cx, own, &tokens!(#method), &rest)?;
    Some(tokens! {
        fn #method(&self) -> #result {
            #body
        }
    })
}

/// A method that writes the members of the forwarded error, then those that the transparent variant adds.
fn writes_members(
    cx: &Context<'_>,
    members: for<'t, 'a> fn(&'t Transparent<'a>) -> &'t [NamedMember<'a>],
    method: &str,
) -> Option<TokenStream> {
    let p = cx.private;
    let method = format_ident!("{method}");
    let mut arms = TokenStream::new();
    for transparent in &cx.model.transparents {
        let Transparent { path, field: Field { member, binding, .. }, .. } = transparent;
        let members = members(transparent);
        if members.is_empty() {
            continue;
        }
        let mut fields = Bindings::default();
        let mut values = TokenStream::new();
        for added in members {
            if let Some(field) = added.field() {
                fields.add(field);
                let value = values::of_forwarded(cx, field);
                extend!(values; #value);
            }
        }
        let (fields, list) = (fields.tokens, super::spec::member_list(cx, members));
        extend! { arms;
            #path { #member: ref #binding, #fields .. } => {
                #p::ApiError::#method(#binding, __out);
                #p::add_members(#list, &[#values], __out);
            }
        }
    }
    if arms.is_empty() {
        return None;
    }
    Some(tokens! {
        fn #method(&self, __out: &mut #p::Members<'_>) {
            match *self {
                #arms
                _ => #p::#method(self, __out),
            }
        }
    })
}

fn retry(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let mut own = Arms::default();
    for (row, code) in cx.model.codes.iter().enumerate() {
        let Code { path, sent, .. } = code;
        if sent.retryable.is_none() && sent.retry_after.is_none() {
            continue;
        }
        let mut fields = Bindings::default();
        let mut advice = tokens!(__API_ERROR_SPECS[#row].retry());
        if let Some(field) = sent.retryable {
            fields.add(field);
            let binding = &field.binding;
            advice = at(field.ty, tokens!( #p::advice_or(#binding, #advice)));
        }
        if let Some(field) = sent.retry_after {
            fields.add(field);
            let wait = wait(p, field);
            advice = tokens!(#p::Retry::with_wait(#advice, #wait));
        }
        let fields = fields.tokens;
        own.push(tokens!(#path { #fields .. } => #advice,));
    }
    let rest = tokens!(#p::ApiError::spec(self).retry());
    let waits = cx.model.transparents.iter().any(|transparent| transparent.sent.retry_after.is_some());
    if own.is_empty() && !waits {
        return None;
    }
    let body = match_all(cx, own, &tokens!(retry), &TokenStream::new(), &rest, forwarded_retry);
    Some(tokens! {
        fn retry(&self) -> #p::Retry {
            #body
        }
    })
}

fn wait(p: &Ident, Field { binding, ty, .. }: &Field<'_>) -> TokenStream {
    at(ty, tokens!( #p::RetryAfter::wait(#binding)))
}

/// The retry advice of the forwarded error, with the wait of another field of the transparent variant.
fn forwarded_retry(cx: &Context<'_>, transparent: &Transparent<'_>) -> Option<TokenStream> {
    let p = cx.private;
    let retry_after = transparent.sent.retry_after?;
    let Transparent { path, field: Field { member, binding, .. }, .. } = transparent;
    let (wait_member, wait_binding, wait) = (&retry_after.member, &retry_after.binding, wait(p, retry_after));
    Some(tokens! {
        #path { #member: ref #binding, #wait_member: ref #wait_binding, .. } => {
            #p::Retry::with_wait(#p::ApiError::retry(#binding), #wait)
        }
    })
}
