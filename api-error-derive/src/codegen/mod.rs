//! Turns the model into tokens. Every model is valid, so nothing here can fail.
//!
//! Generated paths start at the facade's `__private` module. So they work even if the user's module has its own `Option` or
//! `core`. The module is imported once, under a reserved name: with the full path at each use, half of all tokens were paths.

#[macro_use]
mod template;

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
use syn::Generics;
use syn::spanned::Spanned;

pub(crate) use self::stub::stub;

use self::bounds::Bounds;
use self::tokens::Tokens;
use crate::model::Model;

/// Everything that the derive implements.
pub(crate) fn impls(model: &Model<'_>) -> TokenStream {
    let Model { ident, generics, is_deprecated, .. } = *model;
    let alias = alias();
    let target = Target { ident, generics, private: &alias, is_deprecated };
    let cx = Context { model, target: &target, private: &alias, macros: &private(&model.krate) };
    let import = import(cx.private, cx.macros);
    let specs = spec::table(&cx);
    let envelope = envelope::constant(&cx);
    let catalog = catalog::impl_cataloged(&cx);
    let examples = example::impl_exemplified(&cx);
    let api_error = methods::impl_api_error(&cx);
    let std_error = if model.std_error { std_error::impls(&cx) } else { TokenStream::new() };
    let decode = decode::call(&cx);
    let frameworks = frameworks::calls(cx.private, cx.macros, &target, model.frameworks);
    tokens! {
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
    target: &'a Target<'a>,
    /// The name of the module that contains everything that generated code uses.
    private: &'a Ident,
    /// The full path to that module, for macro calls. If macros are called through the import, the compiler reports errors in
    /// another order.
    macros: &'a TokenStream,
}

/// The type that everything is implemented for.
struct Target<'a> {
    ident: &'a Ident,
    generics: &'a Generics,
    /// The name of the facade's module, as in [`Context`].
    private: &'a Ident,
    /// Whether the type or a part of it is deprecated.
    is_deprecated: bool,
}

impl Target<'_> {
    /// An impl of a trait of the facade.
    fn implement(&self, of_trait: &[&str], bounds: &Bounds<'_>, items: &TokenStream) -> TokenStream {
        let of_trait = item(self.private, of_trait);
        let (ident, allow, where_clause) = (self.ident, self.allow_deprecated(), bounds.where_clause());
        let (impl_generics, type_generics, _) = self.generics.split_for_impl();
        tokens! {
            #[automatically_derived]
            #allow
            impl #impl_generics #of_trait for #ident #type_generics #where_clause {
                #items
            }
        }
    }

    /// What the macros of the facade need for an impl.
    fn arguments(&self, bounds: &Bounds<'_>) -> TokenStream {
        let (ident, allow, where_clause) = (self.ident, self.allow_deprecated(), bounds.where_clause());
        let (impl_generics, type_generics, _) = self.generics.split_for_impl();
        tokens!([#allow] [#impl_generics] [#ident #type_generics] [#where_clause])
    }

    /// Only added if something is deprecated, because a crate may forbid the lint.
    fn allow_deprecated(&self) -> TokenStream {
        if self.is_deprecated { tokens!(#[allow(deprecated)]) } else { TokenStream::new() }
    }
}

fn private(krate: &TokenStream) -> TokenStream {
    tokens!(#krate::__private)
}

/// The path to an item of the facade's `__private` module.
fn item(private: &Ident, path: &[&str]) -> TokenStream {
    let mut item = Tokens::default();
    item.item(private, path);
    item.into()
}

/// The name under which generated code knows the facade's `__private` module.
fn alias() -> Ident {
    Ident::new("__api_error", Span::call_site())
}

fn import(alias: &Ident, private: &TokenStream) -> TokenStream {
    tokens!(use #private as #alias;)
}

/// Sets the span of generated tokens, so that rustc's errors point at `place`. The tokens are still marked as generated, so
/// that lints for the user's code do not apply to them.
fn at(place: &impl Spanned, tokens: TokenStream) -> TokenStream {
    relocated(place.span(), tokens)
}

fn relocated(place: Span, tokens: TokenStream) -> TokenStream {
    let mut moved = Tokens::default();
    for mut token in tokens {
        if let TokenTree::Group(group) = &token {
            let mut inner = Group::new(group.delimiter(), relocated(place, group.stream()));
            inner.set_span(group.span());
            token = TokenTree::Group(inner);
        }
        token.set_span(token.span().located_at(place));
        moved.token(token);
    }
    moved.into()
}
