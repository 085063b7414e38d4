//! Examples: a function that contains the user's expressions. It is always type-checked, and called when an example is
//! needed.
//!
//! The function is in an impl for the type with `'static` lifetimes, because a `Box<dyn ApiError>` cannot hold shorter ones.
//! `Self` in an expression is then the type that the box holds.

use proc_macro2::TokenStream;
use quote::quote;
use syn::TypeParam;

use super::Context;
use crate::generics::WithoutLifetimes;

/// The impl with the function, if a code has an example.
pub(super) fn impl_exemplified(cx: &Context<'_>) -> Option<TokenStream> {
    let (p, macros) = (cx.private, cx.macros);
    if !has_example(cx) {
        return None;
    }
    let arms = cx.model.codes.iter().filter_map(|code| {
        let (example, name) = (code.example?, code.spec.id());
        Some(quote!(#name => #macros::example!(Self, #example),))
    });
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
            fn example(__id: &#p::str) -> #p::Option<#p::Box<dyn #p::ApiError>> {
                #p::Some(#p::Box::new(match __id {
                    #(#arms)*
                    _ => return #p::None,
                }))
            }
        }
    })
}

/// The path to the function, if a code has an example.
pub(super) fn function(cx: &Context<'_>) -> Option<TokenStream> {
    let p = cx.private;
    has_example(cx).then(|| {
        let ident = cx.model.ident;
        let arguments = WithoutLifetimes::of(cx.model.generics).arguments;
        quote!(<#ident #arguments as #p::Exemplified>::example)
    })
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

fn has_example(cx: &Context<'_>) -> bool {
    cx.model.codes.iter().any(|code| code.example.is_some())
}
