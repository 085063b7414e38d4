//! Calls of the facade's framework macros, one for each framework that the enum names.
//!
//! With the facade's feature on, the macro expands to the impl. With the feature off, it expands to a compile error. So the
//! derive itself depends on no feature.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Ident};

use super::{Bounds, at};

/// One macro call for each framework name. The call has the span of the name, so that errors point at it.
pub(super) fn calls(
    p: &Ident,
    macros: &TokenStream,
    allow: Option<&TokenStream>,
    words: &[Ident],
    ident: &Ident,
    generics: &Generics,
) -> TokenStream {
    let (impl_generics, type_generics, _) = generics.split_for_impl();
    words
        .iter()
        .map(|word| {
            let mut bounds = Bounds::new(generics);
            let bound = if word == "utoipa" {
                // Documents describe the type. They need a catalog and no value.
                quote!(#p::Cataloged)
            } else {
                quote!(#p::ApiError + #p::Send + #p::Sync + 'static)
            };
            // By its name and not `Self`, because a framework may implement `From` for its own type.
            bounds.ask_named(quote!(#ident #type_generics), bound);
            let where_clause = bounds.where_clause();
            at(
                word,
                quote!(#macros::#word! { [#allow] [#impl_generics] [#ident #type_generics] [#where_clause] }),
            )
        })
        .collect()
}
