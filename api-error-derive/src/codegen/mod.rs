//! Turns the model into tokens. Every model is valid, so nothing here can fail.
//!
//! Generated paths start at the facade's `__private` module. So they work even if the user's module has its own `Option` or
//! `core`. The module is imported once, under a reserved name: with the full path at each use, half of all tokens were paths.

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

/// The context that all of codegen reads.
struct Context<'a> {
    model: &'a Model<'a>,
    /// The name of the module that contains everything that generated code uses.
    private: &'a Ident,
    /// The full path to that module, for macro calls. If macros are called through the import, the compiler reports errors in
    /// another order.
    macros: &'a TokenStream,
}

impl Context<'_> {
    /// Only added if something is deprecated, because a crate may forbid the lint.
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

/// Sets the span of generated tokens, so that rustc's errors point at `place`. The tokens are still marked as generated, so
/// that lints for the user's code do not apply to them.
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
