//! From the model to tokens. Every model has its code: nothing here can fail.
//!
//! Generated paths start at the facade's `__private` module and name nothing else, so that they hold whatever
//! the user's module calls `Option` or `core`. The module is imported once, under a reserved name: spelled out
//! at each use, the way to it was half of the tokens.

mod arms;
mod bounds;
mod catalog;
mod decode;
mod envelope;
mod example;
mod frameworks;
mod message;
mod methods;
mod spec;
mod std_error;
mod stub;
mod through;
mod tokens;
mod types;
mod values;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::spanned::Spanned;

pub(crate) use self::stub::stub;

use self::bounds::Bounds;
use self::tokens::Tokens;
use crate::model::Model;

/// Everything that the derive implements.
pub(crate) fn impls(model: &Model<'_>) -> TokenStream {
    let cx = Context { model, private: &alias(), macros: &private(&model.krate) };
    let import = import(cx.private, cx.macros);
    let specs = spec::table(&cx);
    let envelope = envelope::constant(&cx);
    let catalog = catalog::impl_cataloged(&cx);
    let examples = example::impl_exemplified(&cx);
    let api_error = methods::impl_api_error(&cx);
    let std_error = model.std_error.then(|| std_error::impls(&cx));
    let decode = decode::call(&cx);
    let frameworks = frameworks::calls(
        cx.private,
        cx.macros,
        cx.allow_deprecated().as_ref(),
        model.frameworks,
        model.ident,
        model.generics,
    );
    quote! {
        const _: () = {
            #import
            #specs
            #envelope
            #catalog
            #examples
            #api_error
            #std_error
            #decode
            #frameworks
        };
    }
}

/// What all of codegen reads.
struct Context<'a> {
    model: &'a Model<'a>,
    /// The module in which everything is that generated code names.
    private: &'a Ident,
    /// The whole way to it, for macros: where they are called through the import, the compiler reports the last one first.
    macros: &'a TokenStream,
}

impl Context<'_> {
    /// Only where something is deprecated: a crate may forbid the lint.
    fn allow_deprecated(&self) -> Option<TokenStream> {
        self.model.is_deprecated.then(|| quote!(#[allow(deprecated)]))
    }
}

fn private(krate: &TokenStream) -> TokenStream {
    quote!(#krate::__private)
}

/// The name under which generated code knows the facade's `__private` module.
fn alias() -> Ident {
    Ident::new("__api_error", Span::call_site())
}

fn import(alias: &Ident, private: &TokenStream) -> TokenStream {
    quote!(use #private as #alias;)
}

/// Generated tokens at the place where rustc should point when it has something to say about them. They stay known as
/// generated, so that no lint takes them for the user's.
fn at(place: &impl Spanned, tokens: TokenStream) -> TokenStream {
    relocated(place.span(), tokens)
}

fn relocated(place: Span, tokens: TokenStream) -> TokenStream {
    let move_token = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            let mut moved = Group::new(group.delimiter(), relocated(place, group.stream()));
            moved.set_span(group.span());
            token = TokenTree::Group(moved);
        }
        token.set_span(token.span().located_at(place));
        token
    };
    tokens.into_iter().map(move_token).collect()
}
