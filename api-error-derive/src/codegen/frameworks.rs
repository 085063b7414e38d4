//! Calls of the facade's framework macros, one for each framework that the enum names.
//!
//! With the facade's feature on, the macro expands to the impl. With the feature off, it expands to a compile error. So the
//! derive itself depends on no feature.

use proc_macro2::TokenStream;
use syn::Ident;

use super::{Bounds, Target, at};

/// One macro call for each framework name. The call has the span of the name, so that errors point at it.
pub(super) fn calls(p: &Ident, macros: &TokenStream, target: &Target<'_>, words: &[Ident]) -> TokenStream {
    let (ident, generics) = (target.ident, target.generics);
    let (_, type_generics, _) = generics.split_for_impl();
    let mut calls = TokenStream::new();
    for word in words {
        let bound = if word == "utoipa" {
            // Documents describe the type. They need a catalog and no value.
            tokens!(#p::Cataloged)
        } else {
            tokens!(#p::ApiError + #p::Send + #p::Sync + 'static)
        };
        let mut bounds = Bounds::new(target);
        // By its name and not `Self`, because a framework may implement `From` for its own type.
        bounds.ask_named(tokens!(#ident #type_generics), bound);
        let arguments = target.arguments(&bounds);
        let call = at(word, tokens!(#macros::#word! { #arguments }));
        extend!(calls; #call);
    }
    calls
}
