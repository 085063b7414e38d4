//! What an impl asks of type parameters: only what it uses.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Type};

/// The `where` clause of one impl.
pub(super) struct Bounds<'a> {
    generics: &'a Generics,
    predicates: Vec<TokenStream>,
}

impl<'a> Bounds<'a> {
    pub(super) fn new(generics: &'a Generics) -> Self {
        Self { generics, predicates: Vec::new() }
    }

    /// Asks `ty` to be `bound`, if a type parameter is in it. What no parameter decides, rustc checks at the field.
    pub(super) fn ask(&mut self, ty: &Type, bound: TokenStream) {
        if mentions_type(self.generics, ty) {
            self.predicates.push(quote!(#ty: #bound));
        }
    }

    /// Asks the type itself to be `bound`, if it has type parameters.
    pub(super) fn ask_self(&mut self, bound: TokenStream) {
        self.ask_named(quote!(Self), bound);
    }

    /// The same, under the type's name: for an impl on another type, where `Self` is that one.
    pub(super) fn ask_named(&mut self, name: TokenStream, bound: TokenStream) {
        if self.generics.type_params().next().is_some() {
            self.predicates.push(quote!(#name: #bound));
        }
    }

    pub(super) fn where_clause(&self) -> TokenStream {
        let written = self.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let written = written.map(ToTokens::to_token_stream);
        let asked = self.predicates.iter().cloned();
        let all: Vec<_> = written.chain(asked).collect();
        if all.is_empty() { TokenStream::new() } else { quote!(where #(#all,)*) }
    }
}

fn mentions_type(generics: &Generics, ty: &Type) -> bool {
    let names: Vec<String> = generics.type_params().map(|param| param.ident.to_string()).collect();
    !names.is_empty() && mentions(ty.to_token_stream(), &names)
}

/// Whether a parameter that decides about the size of a catalog is in `ty`: a type or a constant.
pub(super) fn mentions_type_or_const(generics: &Generics, ty: &Type) -> bool {
    let types = generics.type_params().map(|param| param.ident.to_string());
    let consts = generics.const_params().map(|param| param.ident.to_string());
    let names: Vec<String> = types.chain(consts).collect();
    !names.is_empty() && mentions(ty.to_token_stream(), &names)
}

/// The tokens of a type, with `'static` for each lifetime parameter of `generics`.
pub(super) fn with_static_lifetimes(tokens: TokenStream, generics: &Generics) -> TokenStream {
    let mut after_quote = false;
    let replaced = tokens.into_iter().map(|token| {
        let is_name = std::mem::replace(&mut after_quote, false);
        match token {
            TokenTree::Ident(ident)
                if is_name && generics.lifetimes().any(|param| param.lifetime.ident == ident) =>
            {
                TokenTree::Ident(Ident::new("static", ident.span()))
            }
            TokenTree::Punct(quote) => {
                after_quote = quote.as_char() == '\'';
                TokenTree::Punct(quote)
            }
            TokenTree::Group(group) => {
                let inner = with_static_lifetimes(group.stream(), generics);
                TokenTree::Group(Group::new(group.delimiter(), inner))
            }
            other => other,
        }
    });
    replaced.collect()
}

fn mentions(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
