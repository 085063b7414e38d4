//! Examples: functions that contain the user's expressions, one for the codes and one for the forwarding variants. They are
//! always type-checked, and called when an example is needed.
//!
//! The functions are in an impl for the type with `'static` lifetimes, because a `Box<dyn ApiError>` cannot hold shorter ones.
//! `Self` in an expression is then the type that the box holds.

use proc_macro2::TokenStream;
use syn::TypeParam;
use syn::ext::IdentExt;

use super::Context;
use crate::generics::WithoutLifetimes;

/// The impl with the functions, if there is an example.
pub(super) fn impl_exemplified(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    if !has_example(cx) {
        return None;
    }
    let mut of_codes = TokenStream::new();
    for code in &cx.model.codes {
        if let Some(example) = code.example {
            let arm = arm(cx, code.spec.id(), example);
            extend!(of_codes; #arm);
        }
    }
    let mut of_forwarding = TokenStream::new();
    for transparent in &cx.model.transparents {
        if let Some(example) = transparent.example {
            let arm = arm(cx, &transparent.name.unraw().to_string(), example);
            extend!(of_forwarding; #arm);
        }
    }
    let of_codes = method(cx, &tokens!(example), &of_codes);
    let of_forwarding = method(cx, &tokens!(forwarding), &of_forwarding);
    let ident = cx.model.ident;
    let WithoutLifetimes { parameters, arguments, mut predicates, .. } =
        WithoutLifetimes::of(cx.model.generics);
    predicates.append(&mut is_owned_error(cx));
    let mut where_clause = TokenStream::new();
    for predicate in &predicates {
        extend!(where_clause; #predicate,);
    }
    if !where_clause.is_empty() {
        where_clause = tokens!(where #where_clause);
    }
    let allow = cx.target.allow_deprecated();
    Some(tokens! {
        #[automatically_derived]
        #allow
        impl #parameters #p::Exemplified for #ident #arguments #where_clause {
            #of_codes
            #of_forwarding
        }
    })
}

fn arm(cx: &Context<'_>, name: &str, example: &TokenStream) -> TokenStream {
    let macros = cx.macros;
    tokens!(#name => #macros::example!(Self, #example),)
}

fn method(cx: &Context<'_>, name: &TokenStream, arms: &TokenStream) -> Option<TokenStream> {
    let p = cx.private;
    if arms.is_empty() {
        return None;
    }
    // Only documents call it.
    Some(tokens! {
        #[inline]
        fn #name(__name: &#p::str) -> #p::Option<#p::Box<dyn #p::ApiError>> {
            #p::Some(#p::Box::new(match __name {
                #arms
                _ => return #p::None,
            }))
        }
    })
}

/// The path to one of the functions.
pub(super) fn function(cx: &Context<'_>, name: &TokenStream) -> TokenStream {
    let (p, ident) = (cx.private, cx.model.ident);
    let arguments = WithoutLifetimes::of(cx.model.generics).arguments;
    tokens!(<#ident #arguments as #p::Exemplified>::#name)
}

/// The predicates that the catalog needs to name the function: the same as those of the impl with the function.
pub(super) fn asked(cx: &Context<'_>) -> Vec<TokenStream> {
    let generics = cx.model.generics;
    let mut asked = Vec::new();
    if !has_example(cx) || generics.type_params().next().is_none() {
        return asked;
    }
    // The `'static` type differs from the type of the catalog, so the bounds on one do not apply to the other.
    if generics.lifetimes().next().is_some() {
        let WithoutLifetimes { mut bounds, mut predicates, .. } = WithoutLifetimes::of(generics);
        asked.append(&mut bounds);
        asked.append(&mut predicates);
    }
    asked.append(&mut is_owned_error(cx));
    asked
}

/// Requires that an example is an error, and that it borrows nothing.
fn is_owned_error(cx: &Context<'_>) -> Vec<TokenStream> {
    let p = cx.private;
    let (ident, generics) = (cx.model.ident, cx.model.generics);
    let mut predicates = Vec::new();
    for TypeParam { ident, .. } in generics.type_params() {
        predicates.push(tokens!(#ident: 'static));
    }
    if !predicates.is_empty() {
        let arguments = WithoutLifetimes::of(generics).arguments;
        predicates.push(tokens!(#ident #arguments: #p::ApiError));
    }
    predicates
}

/// Whether a code has an example.
pub(super) fn has_codes(cx: &Context<'_>) -> bool {
    cx.model.codes.iter().any(|code| code.example.is_some())
}

fn has_example(cx: &Context<'_>) -> bool {
    has_codes(cx) || cx.model.transparents.iter().any(|transparent| transparent.example.is_some())
}
