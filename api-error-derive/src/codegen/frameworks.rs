//! The traits of frameworks: the word asks, a macro of the facade answers.
//!
//! The macro is the impl where the facade's feature is on, and a compile error where it is off. So what is generated
//! here depends on no feature.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, Ident};

use super::{Bounds, at};

/// A call for each word, which stands at the word: what the macro or rustc has to say is said there.
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
                // A document is of the type and not of a value that is sent.
                quote!(#p::Cataloged)
            } else {
                quote!(#p::ApiError + #p::Send + #p::Sync + 'static)
            };
            // By its name, not `Self`: a framework may want `From` for its own type.
            bounds.ask_named(quote!(#ident #type_generics), bound);
            let where_clause = bounds.where_clause();
            at(
                word,
                quote!(#macros::#word! { [#allow] [#impl_generics] [#ident #type_generics] [#where_clause] }),
            )
        })
        .collect()
}
