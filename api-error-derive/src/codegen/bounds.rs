//! What an impl asks of type parameters: only what it uses.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Type};

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
        if self.generics.type_params().next().is_some() {
            self.predicates.push(quote!(Self: #bound));
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

/// Whether any generic parameter, lifetimes and constants included, is in `ty`.
pub(super) fn mentions_any(generics: &Generics, ty: &Type) -> bool {
    let names: Vec<String> = generics
        .params
        .iter()
        .map(|param| match param {
            GenericParam::Lifetime(param) => param.lifetime.ident.to_string(),
            GenericParam::Type(param) => param.ident.to_string(),
            GenericParam::Const(param) => param.ident.to_string(),
        })
        .collect();
    !names.is_empty() && mentions(ty.to_token_stream(), &names)
}

fn mentions(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
