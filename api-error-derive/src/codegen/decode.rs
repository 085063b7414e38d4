//! `decode`: an impl of `client::Decode`, made by a macro of the facade, which is a compile error where the feature is off.

use proc_macro2::{Delimiter, Group, Span, TokenStream};

use super::types::optional;
use super::{Bounds, Context, at};
use crate::model::{Decoded, DecodedField, Field, From};

pub(super) fn call(cx: &Context<'_>) -> Option<TokenStream> {
    let decode = cx.model.decode.as_ref()?;
    let (p, macros) = (cx.private, cx.macros);
    let (ident, generics) = (cx.model.ident, cx.model.generics);
    let (_, type_generics, _) = generics.split_for_impl();
    let mut bounds = Bounds::new(cx.target);
    bounds.ask_self(&["Cataloged"]);
    for transparent in &cx.model.transparents {
        bounds.ask(transparent.field.ty, &["Decode"]);
    }
    // Those of codes come first.
    for is_forwarding in &[false, true] {
        for Decoded { inner, fields, .. } in &decode.variants {
            if inner.is_some() == *is_forwarding {
                ask(&mut bounds, cx, fields);
            }
        }
    }
    let arguments = cx.target.arguments(&bounds);
    let check = tokens!(#p::assert_decodes(&<#ident #type_generics as #p::Cataloged>::CATALOG););
    // A tree that depends on a type parameter is only known where the type is used.
    let (now, later) = if generics.params.is_empty() {
        (at(decode.word, tokens!(const _: () = #check)), TokenStream::new())
    } else {
        (TokenStream::new(), at(decode.word, tokens!(const { #check })))
    };
    let (mut own, mut forwarded) = (TokenStream::new(), TokenStream::new());
    let mut row = 0_usize;
    for Decoded { path, inner, fields } in &decode.variants {
        let fields = values(cx, fields);
        let Some(Field { member, binding, ty, .. }) = inner else {
            extend!(own; #p::Some(#row) => return #p::Some(#path { #fields }),);
            row += 1;
            continue;
        };
        let inner = at(ty, tokens!(<#ty as #p::Decode>::decode(__reply)));
        extend! { forwarded;
            if let #p::Some(#binding) = #inner {
                return #p::Some(#path { #member: #binding, #fields });
            }
        }
    }
    if row > 0 {
        // A match from the row of the reply's spec to a value of its variant.
        own = tokens! {
            match #p::row_of(__reply, &__API_ERROR_SPECS) {
                #own
                _ => {}
            }
        };
    }
    let input = tokens! {
        #arguments [#now] [__reply] {
            #later
            #own
            #forwarded
            let _ = __reply;
            #p::None
        }
    };
    // The call is at the word, and what is in it where it belongs.
    let call = at(decode.word, tokens!(#macros::decode!));
    let mut input = Group::new(Delimiter::Brace, input);
    input.set_span(Span::call_site().located_at(decode.word.span()));
    Some(tokens!(#call #input))
}

/// Fields in a literal.
fn values(cx: &Context<'_>, fields: &[DecodedField<'_>]) -> TokenStream {
    let p = cx.private;
    let mut values = TokenStream::new();
    for DecodedField { field: Field { member, ty, .. }, from } in fields {
        let value = match from {
            From::Detail(name) => tokens!(__reply.detail(#name)?),
            From::Extension(name) => tokens!(__reply.extension(#name)?),
            From::Details => tokens!(__reply.all_details()?),
            From::Extensions => tokens!(__reply.all_extensions()?),
            From::Header(name) if optional(ty).is_some() => tokens!(__reply.header(#name)),
            From::Header(name) => tokens!(__reply.header(#name)?),
            From::RetryAfter => tokens!(#p::FromWait::from_wait(__reply)?),
            From::RateLimit => tokens!(#p::FromRateLimit::from_rate_limit(__reply)?),
            From::FieldErrors => tokens!(#p::From::from(__reply.field_errors())),
            From::Retryable => tokens!(#p::FromRetryable::from_retryable(__reply)?),
            From::Status => tokens!(#p::FromStatus::from_status(__reply)?),
            From::Code => tokens!(#p::FromCode::from_code(__reply)?),
            From::Absent => tokens!(#p::Default::default()),
        };
        let value = at(ty, value);
        extend!(values; #member: #value,);
    }
    values
}

/// Asks what the type of a field has to be, if a type parameter is in it.
fn ask(bounds: &mut Bounds<'_>, cx: &Context<'_>, fields: &[DecodedField<'_>]) {
    let p = cx.private;
    for DecodedField { field, from } in fields {
        let of_trait = match from {
            From::Detail(_) | From::Extension(_) | From::Details | From::Extensions => "DeserializeOwned",
            From::Header(_) => "FromStr",
            From::RetryAfter => "FromWait",
            From::RateLimit => "FromRateLimit",
            From::FieldErrors => {
                bounds.ask_bound(field.ty, tokens!(#p::From<#p::Vec<#p::FieldError>>));
                continue;
            }
            From::Retryable => "FromRetryable",
            From::Status => "FromStatus",
            From::Code => "FromCode",
            From::Absent => "Default",
        };
        let ty = match from {
            From::Header(_) => optional(field.ty).unwrap_or(field.ty),
            _ => field.ty,
        };
        bounds.ask(ty, &[of_trait]);
    }
}
