//! Generates the catalog: the specs of this enum and the catalogs that it forwards to.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use super::spec::{fixed_header, option};
use super::{Bounds, Context, at, envelope, example, through};
use crate::generics::{mentions_type_or_const, with_static_lifetimes};
use crate::model::Transparent;

pub(super) fn impl_cataloged(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let model = cx.model;
    let (ident, generics) = (model.ident, model.generics);
    let mut bounds = Bounds::new(generics);
    for transparent in &model.transparents {
        bounds.ask(transparent.field.ty, || quote!(#p::Cataloged));
    }
    bounds.ask_all(example::asked(cx));
    let facts = facts(cx);
    let (impl_generics, type_generics, _) = generics.split_for_impl();
    let where_clause = bounds.where_clause();

    let name = ident.unraw().to_string();
    let description = option(p, model.description.as_ref());
    let nested = model.transparents.iter().map(|transparent| nested(cx, transparent));
    let count = model.transparents.len();
    let allow = cx.allow_deprecated();

    // If a nested catalog depends on a type parameter, the size of the tree is not known here. Such a tree is searched enum
    // by enum, and its codes are compared when it is first used.
    if model.transparents.iter().any(|transparent| mentions_type_or_const(generics, transparent.field.ty)) {
        let unique = model.transparents.iter().enumerate().map(|(nth, transparent)| {
            at(transparent.name, quote!(__API_ERROR_CATALOG.assert_unique_through(#nth);))
        });
        return quote! {
            #[automatically_derived]
            #allow
            impl #impl_generics #p::Cataloged for #ident #type_generics #where_clause {
                const CATALOG: #p::Catalog = {
                    let __API_ERROR_CATALOG = #p::Catalog::from_parts(
                        #name,
                        #description,
                        &__API_ERROR_SPECS,
                        &[#(#nested,)*],
                    );
                    #(#unique)*
                    __API_ERROR_CATALOG #facts
                };
            }
        };
    }
    if count == 0 {
        return quote! {
            #[automatically_derived]
            #allow
            impl #impl_generics #p::Cataloged for #ident #type_generics #where_clause {
                const CATALOG: #p::Catalog =
                    #p::Catalog::from_parts(#name, #description, &__API_ERROR_SPECS, &[]) #facts;
            }
        };
    }
    // Each call has the span of its variant, so that the error about a duplicate code points at the variant that adds it.
    let unique = model.transparents.iter().enumerate().fold(
        quote!(#p::Unique::<{ #p::capacity(__API_ERROR_CATALOG.len()) }>::new(&__API_ERROR_SPECS)),
        |unique, (nth, transparent)| {
            let with = at(transparent.name, quote!(#p::Unique::with));
            let mut arguments =
                Group::new(Delimiter::Parenthesis, quote!(#unique, &__API_ERROR_NESTED[#nth]));
            arguments.set_span(arguments.span().located_at(transparent.name.span()));
            quote!(#with #arguments)
        },
    );
    quote! {
        #allow
        static __API_ERROR_NESTED: [#p::Nested; #count] = [#(#nested,)*];
        const __API_ERROR_CATALOG: #p::Catalog =
            #p::Catalog::from_parts(#name, #description, &__API_ERROR_SPECS, &__API_ERROR_NESTED);
        const _: () = { let _ = #unique; };
        #[automatically_derived]
        #allow
        impl #impl_generics #p::Cataloged for #ident #type_generics #where_clause {
            const CATALOG: #p::Catalog = __API_ERROR_CATALOG #facts;
        }
    }
}

/// The parts of a catalog that few enums have. They are in the impl, because the path to an envelope may begin with `Self`.
fn facts(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let headers = (!cx.model.headers.is_empty()).then(|| {
        let headers = cx.model.headers.iter().map(|header| fixed_header(p, header));
        quote!(.with_headers(&[#(#headers,)*]))
    });
    let envelope = cx.model.envelope.map(|path| {
        let envelope = envelope::reference(path);
        quote!(.with_envelope(#envelope))
    });
    let examples = example::has_codes(cx).then(|| {
        let function = example::function(cx, &quote!(example));
        quote!(.with_examples(#function))
    });
    let domain = cx.model.domain.as_ref().map(|domain| quote!(.with_domain(#domain)));
    quote!(#headers #envelope #domain #examples)
}

fn nested(cx: &Context<'_>, transparent: &Transparent<'_>) -> TokenStream {
    let p = cx.private;
    let (position, variant) = (transparent.position, transparent.name.unraw().to_string());
    // A catalog does not depend on lifetimes, and a `static` can only name `'static`. A type that contains a type parameter
    // keeps its lifetimes: its catalog is in the impl, whose bounds are for the type as written.
    let written = transparent.field.ty.to_token_stream();
    let ty = if mentions_type_or_const(cx.model.generics, transparent.field.ty) {
        written
    } else {
        with_static_lifetimes(written, cx.model.generics)
    };
    let through = through::literal(cx, transparent);
    let adds = through::adds(cx, transparent);
    quote! {
        #p::Nested {
            position: #position,
            variant: #variant,
            catalog: <#ty as #p::Cataloged>::CATALOG,
            through: #through,
            adds: #adds,
        }
    }
}
