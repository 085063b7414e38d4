//! The catalog: this enum's specs and the catalogs that it forwards to.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use super::bounds::mentions_any;
use super::{Bounds, Context, at};
use crate::model::Transparent;

pub(super) fn impl_cataloged(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let (ident, generics) = (model.ident, model.generics);
    let mut bounds = Bounds::new(generics);
    for transparent in &model.transparents {
        bounds.ask(transparent.field.ty, quote!(#p::Cataloged));
    }
    let (impl_generics, type_generics, _) = generics.split_for_impl();
    let where_clause = bounds.where_clause();

    let name = ident.unraw().to_string();
    let description = match &model.description {
        Some(description) => quote!(#p::Some(#description)),
        None => quote!(#p::None),
    };
    let nested = model.transparents.iter().map(|transparent| nested(cx, transparent));
    let parts = quote!(#p::Catalog::from_parts(#name, #description, &__API_ERROR_SPECS, &[#(#nested,)*]));
    let unique = model.transparents.iter().enumerate().map(|(nth, transparent)| {
        let span = at(transparent.name);
        quote_spanned!(span=> __API_ERROR_CATALOG.assert_unique_through(#nth);)
    });

    // A tree that depends on a type parameter has a size that is only known once the parameter is: it is looked
    // through enum by enum, and its codes are compared when it is first used.
    if model.transparents.iter().any(|transparent| mentions_any(generics, transparent.field.ty)) {
        return quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics #p::Cataloged for #ident #type_generics #where_clause {
                const CATALOG: #p::Catalog = {
                    let __API_ERROR_CATALOG = #parts;
                    #(#unique)*
                    __API_ERROR_CATALOG
                };
            }
        };
    }
    let unique = (!model.transparents.is_empty()).then(|| quote!(const _: () = { #(#unique)* };));
    quote! {
        #[allow(deprecated)]
        const __API_ERROR_CATALOG: #p::Catalog = #parts;
        #unique
        static __API_ERROR_INDEX: [#p::Slot; #p::index_capacity(__API_ERROR_CATALOG.len())] =
            #p::build_index(&__API_ERROR_CATALOG);
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #p::Cataloged for #ident #type_generics #where_clause {
            const CATALOG: #p::Catalog = __API_ERROR_CATALOG.with_index(&__API_ERROR_INDEX);
        }
    }
}

fn nested(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let p = cx.private;
    let (position, variant) = (transparent.position, transparent.name.unraw().to_string());
    let ty = transparent.field.ty.to_token_stream();
    quote!(#p::Nested { position: #position, variant: #variant, catalog: <#ty as #p::Cataloged>::CATALOG })
}
