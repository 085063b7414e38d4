//! From the model to tokens. Every model has its code: nothing here can fail.
//!
//! Generated paths start at the facade's `__private` module and name nothing else, so that they hold whatever
//! the user's module calls `Option` or `core`.

mod bounds;
mod catalog;
mod message;
mod methods;
mod spec;
mod std_error;
mod stub;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;

pub(crate) use self::stub::stub;

use self::bounds::Bounds;
use crate::model::Model;

/// Everything that the derive implements.
pub(crate) fn impls(model: &Model<'_>) -> TokenStream {
    let cx = Context { model, private: &private(&model.krate) };
    let specs = spec::table(&cx);
    let catalog = catalog::impl_cataloged(&cx);
    let api_error = methods::impl_api_error(&cx);
    let std_error = model.std_error.then(|| std_error::impls(&cx));
    quote! {
        const _: () = {
            #specs
            #catalog
            #api_error
            #std_error
        };
    }
}

/// What all of codegen reads.
struct Context<'a> {
    model: &'a Model<'a>,
    /// The path to everything that generated code names.
    private: &'a TokenStream,
}

fn private(krate: &TokenStream) -> TokenStream {
    quote!(#krate::__private)
}

/// Where rustc should point when it has something to say about `tokens`. The tokens generated there stay known as
/// generated, so that no lint takes them for the user's.
fn at(tokens: &impl Spanned) -> Span {
    Span::call_site().located_at(tokens.span())
}
