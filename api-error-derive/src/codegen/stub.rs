//! Impls for a type with invalid attributes, so that no further errors follow from them.

use proc_macro2::TokenStream;

use super::{Bounds, Target, alias, at, frameworks, import, private};
use crate::keys::Key;
use crate::parse::{Kind, Written};

/// The compile errors, and impls that keep the type usable.
pub(crate) fn stub(written: &Written<'_>, errors: &[TokenStream]) -> TokenStream {
    let mut stub = TokenStream::new();
    for error in errors {
        extend!(stub; #error);
    }
    // A union cannot derive `Debug`, so it cannot be an error type.
    if written.kind != Kind::Union {
        let impls = impls(written);
        extend!(stub; #impls);
    }
    stub
}

fn impls(written: &Written<'_>) -> TokenStream {
    let (p, private) = (alias(), private(&written.krate()));
    let import = import(&p, &private);
    let generics = &written.input.generics;
    let (ident, is_deprecated) = (&written.input.ident, written.is_deprecated());
    let target = Target { ident, generics, private: &p, is_deprecated };
    let (plain, name) = (Bounds::new(&target), "");
    let spec = tokens! {
        fn spec(&self) -> &'static #p::ErrorSpec {
            &#p::STUB
        }
    };
    let catalog = tokens!(const CATALOG: #p::Catalog = #p::Catalog::from_parts(#name, #p::None, &[], &[]););
    let api_error = target.implement(&["ApiError"], &with_self(&target, &["Error"]), &spec);
    let cataloged = target.implement(&["Cataloged"], &plain, &catalog);
    let mut others = TokenStream::new();
    if !written.attrs.get(Key::StdError).is_absent() {
        let fmt = tokens! {
            fn fmt(&self, __formatter: &mut #p::fmt::Formatter<'_>) -> #p::fmt::Result {
                __formatter.write_str(#p::STUB.message())
            }
        };
        let is_debug = with_self(&target, &["fmt", "Debug"]);
        let display = target.implement(&["fmt", "Display"], &plain, &fmt);
        let error = target.implement(&["Error"], &is_debug, &TokenStream::new());
        extend!(others; #display #error);
    }
    // An error that borrows is refused by these, which is said already.
    if generics.lifetimes().next().is_none() {
        if let Some(word) = written.attrs.get(Key::Decode).key() {
            let arguments = target.arguments(&with_self(&target, &["Cataloged"]));
            let decode = at(
                word,
                tokens!(#private::decode! { #arguments [] [__reply] { let _ = __reply; #p::None } }),
            );
            extend!(others; #decode);
        }
        let frameworks = frameworks::calls(&p, &private, &target, &written.attrs.frameworks);
        extend!(others; #frameworks);
    }
    tokens! {
        const _: () = {
            #import
            #api_error
            #cataloged
            #others
        };
    }
}

/// Requires a trait of the facade of the type itself.
fn with_self<'a>(target: &Target<'a>, of_trait: &[&str]) -> Bounds<'a> {
    let mut bounds = Bounds::new(target);
    bounds.ask_self(of_trait);
    bounds
}
