//! Impls for a type with invalid attributes, so that no further errors follow from them.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Bounds, alias, frameworks, import, private};
use crate::parse::{Kind, Written};

/// The compile errors, and impls that keep the type usable.
pub(crate) fn stub(written: &Written<'_>, errors: &[TokenStream]) -> TokenStream {
    // A union cannot derive `Debug`, so it cannot be an error type.
    let impls = (written.kind != Kind::Union).then(|| impls(written));
    quote!(#(#errors)* #impls)
}

fn impls(written: &Written<'_>) -> TokenStream {
    let (p, private) = (alias(), private(&written.krate()));
    let import = import(&p, &private);
    let (ident, generics) = (&written.input.ident, &written.input.generics);
    let (impl_generics, type_generics, _) = generics.split_for_impl();
    let allow = written.is_deprecated().then(|| quote!(#[allow(deprecated)]));
    let plain = Bounds::new(generics).where_clause();
    let mut bounds = Bounds::new(generics);
    bounds.ask_self(quote!(#p::Error));
    let is_error = bounds.where_clause();
    let std_error = (!written.attrs.std_error.is_absent()).then(|| {
        let mut bounds = Bounds::new(generics);
        bounds.ask_self(quote!(#p::fmt::Debug));
        let is_debug = bounds.where_clause();
        quote! {
            #[automatically_derived]
            #allow
            impl #impl_generics #p::fmt::Display for #ident #type_generics #plain {
                fn fmt(&self, __formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
                    __formatter.write_str(#p::STUB.message())
                }
            }
            #[automatically_derived]
            #allow
            impl #impl_generics #p::Error for #ident #type_generics #is_debug {}
        }
    });
    let decode = written.attrs.decode.key().filter(|_| generics.lifetimes().next().is_none()).map(|word| {
        let mut bounds = Bounds::new(generics);
        bounds.ask_self(quote!(#p::Cataloged));
        let is_cataloged = bounds.where_clause();
        super::at(
            word,
            quote!(#private::decode! {
                [#allow] [#impl_generics] [#ident #type_generics] [#is_cataloged] [] [__reply] {
                    let _ = __reply;
                    #p::None
                }
            }),
        )
    });
    // An error that borrows is refused as a response, which is said already.
    let words: &[_] = if generics.lifetimes().next().is_none() { &written.attrs.frameworks } else { &[] };
    let frameworks = frameworks::calls(&p, &private, allow.as_ref(), words, ident, generics);
    quote! {
        const _: () = {
            #import
            #[automatically_derived]
            #allow
            impl #impl_generics #p::ApiError for #ident #type_generics #is_error {
                fn spec(&self) -> &'static #p::ErrorSpec {
                    &#p::STUB
                }
            }
            #[automatically_derived]
            #allow
            impl #impl_generics #p::Cataloged for #ident #type_generics #plain {
                const CATALOG: #p::Catalog = #p::Catalog::from_parts("", #p::None, &[], &[]);
            }
            #std_error
            #decode
            #frameworks
        };
    }
}
