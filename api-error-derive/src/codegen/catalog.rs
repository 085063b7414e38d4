//! Generates the catalog: the specs of this enum and the catalogs that it forwards to.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;

use super::spec::{header_specs, option};
use super::{Bounds, Context, at, envelope, example, through};
use crate::generics::{mentions_type_or_const, with_static_lifetimes};
use crate::model::Transparent;

pub(super) fn impl_cataloged(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let transparents = &cx.model.transparents;
    let mut bounds = Bounds::new(cx.target);
    let mut nested = TokenStream::new();
    let mut is_sized = true;
    for transparent in transparents {
        bounds.ask(transparent.field.ty, &["Cataloged"]);
        let row = self::nested(cx, transparent);
        extend!(nested; #row);
        is_sized &= !mentions_type_or_const(cx.model.generics, transparent.field.ty);
    }
    bounds.ask_all(&example::asked(cx));
    let facts = facts(cx);

    let mut tables = TokenStream::new();
    let catalog = if transparents.is_empty() {
        let catalog = from_parts(cx, &tokens!(&[]));
        tokens!(#catalog #facts)
    } else if is_sized {
        let (count, unique) = (transparents.len(), unique(cx));
        let (allow, catalog) = (cx.target.allow_deprecated(), from_parts(cx, &tokens!(&__API_ERROR_NESTED)));
        tables = tokens! {
            #allow
            static __API_ERROR_NESTED: [#p::Nested; #count] = [#nested];
            const __API_ERROR_CATALOG: #p::Catalog = #catalog;
            const _: () = { let _ = #unique; };
        };
        tokens!(__API_ERROR_CATALOG #facts)
    } else {
        // If a nested catalog depends on a type parameter, the size of the tree is not known here. Such a tree is searched
        // enum by enum, and its codes are compared when it is first used.
        let catalog = from_parts(cx, &tokens!(&[#nested]));
        let mut unique = TokenStream::new();
        for (nth, transparent) in transparents.iter().enumerate() {
            let call = at(transparent.name, tokens!(__API_ERROR_CATALOG.assert_unique_through(#nth);));
            extend!(unique; #call);
        }
        tokens! {{
            let __API_ERROR_CATALOG = #catalog;
            #unique
            __API_ERROR_CATALOG #facts
        }}
    };
    let constant = tokens!(const CATALOG: #p::Catalog = #catalog;);
    let cataloged = cx.target.implement(&["Cataloged"], &bounds, &constant);
    tokens!(#tables #cataloged)
}

fn from_parts(cx: &Context<'_>, nested: &TokenStream) -> TokenStream {
    let p = cx.private;
    let name = cx.model.ident.unraw().to_string();
    let description = option(p, cx.model.description.as_ref());
    tokens!(#p::Catalog::from_parts(#name, #description, &__API_ERROR_SPECS, #nested))
}

/// An expression that fails to compile if a code is in the tree twice. Each call has the span of its variant, so that the error
/// points at the variant that adds the code.
fn unique(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let mut unique =
        tokens!(#p::Unique::<{ #p::capacity(__API_ERROR_CATALOG.len()) }>::new(&__API_ERROR_SPECS));
    for (nth, transparent) in cx.model.transparents.iter().enumerate() {
        let with = at(transparent.name, tokens!(#p::Unique::with));
        let mut arguments = Group::new(Delimiter::Parenthesis, tokens!(#unique, &__API_ERROR_NESTED[#nth]));
        arguments.set_span(arguments.span().located_at(transparent.name.span()));
        unique = tokens!(#with #arguments);
    }
    unique
}

/// The parts of a catalog that few enums have. They are in the impl, because the path to an envelope may begin with `Self`.
fn facts(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let mut facts = TokenStream::new();
    if !cx.model.headers.is_empty() {
        let headers = header_specs(p, &cx.model.headers, &[]);
        extend!(facts; .with_headers(&[#headers]));
    }
    if let Some(path) = cx.model.envelope {
        let envelope = envelope::reference(path);
        extend!(facts; .with_envelope(#envelope));
    }
    if let Some(domain) = &cx.model.domain {
        extend!(facts; .with_domain(#domain));
    }
    if example::has_codes(cx) {
        let function = example::function(cx, &tokens!(example));
        extend!(facts; .with_examples(#function));
    }
    facts
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
    tokens! {
        #p::Nested {
            position: #position,
            variant: #variant,
            catalog: <#ty as #p::Cataloged>::CATALOG,
            through: #through,
            adds: #adds,
        },
    }
}
