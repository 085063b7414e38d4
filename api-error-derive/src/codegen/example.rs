//! Examples: functions that contain the user's expressions, one for the codes and one for the forwarding variants. They are
//! always type-checked, and called when an example is needed.
//!
//! The functions are in an impl for the type with `'static` lifetimes, because a `Box<dyn ApiError>` cannot hold shorter ones.
//! `Self` in an expression is then the type that the box holds.

use proc_macro2::TokenStream;
use quote::quote;
use syn::TypeParam;
use syn::ext::IdentExt;

use super::Context;
use crate::generics::WithoutLifetimes;

/// The impl with the functions, if there is an example.
pub(super) fn impl_exemplified(cx: &Context<'_>) -> Option<TokenStream> {
    let (p, macros) = (cx.private, cx.macros);
    if !has_example(cx) {
        return None;
    }
    let of_codes = cx.model.codes.iter().filter_map(|code| Some((code.spec.id().to_owned(), code.example?)));
    let of_forwarding = cx
        .model
        .transparents
        .iter()
        .filter_map(|transparent| Some((transparent.name.unraw().to_string(), transparent.example?)));
    let method = |method: TokenStream, examples: Vec<(String, &TokenStream)>| {
        let arms = examples.iter().map(|(name, example)| quote!(#name => #macros::example!(Self, #example),));
        (!examples.is_empty()).then(|| {
            quote! {
                fn #method(__name: &#p::str) -> #p::Option<#p::Box<dyn #p::ApiError>> {
                    #p::Some(#p::Box::new(match __name {
                        #(#arms)*
                        _ => return #p::None,
                    }))
                }
            }
        })
    };
    let of_codes = method(quote!(example), of_codes.collect());
    let of_forwarding = method(quote!(forwarding), of_forwarding.collect());
    let ident = cx.model.ident;
    let WithoutLifetimes { parameters, arguments, mut predicates, .. } =
        WithoutLifetimes::of(cx.model.generics);
    predicates.extend(is_owned_error(cx));
    let where_clause = (!predicates.is_empty()).then(|| quote!(where #(#predicates,)*));
    let allow = cx.allow_deprecated();
    Some(quote! {
        #[automatically_derived]
        #allow
        impl #parameters #p::Exemplified for #ident #arguments #where_clause {
            #of_codes
            #of_forwarding
        }
    })
}

/// The path to one of the functions.
pub(super) fn function(cx: &Context<'_>, name: &TokenStream) -> TokenStream {
    let (p, ident) = (cx.private, cx.model.ident);
    let arguments = WithoutLifetimes::of(cx.model.generics).arguments;
    quote!(<#ident #arguments as #p::Exemplified>::#name)
}

/// The predicates that the catalog needs to name the function: the same as those of the impl with the function.
pub(super) fn asked(cx: &Context<'_>) -> Vec<TokenStream> {
    if !has_example(cx) || cx.model.generics.type_params().next().is_none() {
        return Vec::new();
    }
    // The `'static` type differs from the type of the catalog, so the bounds on one do not apply to the other.
    let anew = cx.model.generics.lifetimes().next().map(|_| {
        let WithoutLifetimes { bounds, predicates, .. } = WithoutLifetimes::of(cx.model.generics);
        bounds.into_iter().chain(predicates)
    });
    anew.into_iter().flatten().chain(is_owned_error(cx)).collect()
}

/// Requires that an example is an error, and that it borrows nothing.
fn is_owned_error(cx: &Context<'_>) -> Vec<TokenStream> {
    let p = cx.private;
    let (ident, generics) = (cx.model.ident, cx.model.generics);
    let mut predicates: Vec<_> =
        generics.type_params().map(|TypeParam { ident, .. }| quote!(#ident: 'static)).collect();
    if !predicates.is_empty() {
        let arguments = WithoutLifetimes::of(generics).arguments;
        predicates.push(quote!(#ident #arguments: #p::ApiError));
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
