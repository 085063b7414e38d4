//! The bounds that an impl puts on type parameters: only those that it needs.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Type};

use crate::generics::mentions_type;

/// The `where` clause of one impl.
pub(super) struct Bounds<'a> {
    generics: &'a Generics,
    predicates: Vec<TokenStream>,
}

impl<'a> Bounds<'a> {
    pub(super) fn new(generics: &'a Generics) -> Self {
        Self { generics, predicates: Vec::new() }
    }

    /// Requires `bound` of `ty`, if `ty` contains a type parameter. For all other types, rustc checks the bound at the field.
    pub(super) fn ask(&mut self, ty: &Type, bound: impl FnOnce() -> TokenStream) {
        if mentions_type(self.generics, ty) {
            let bound = bound();
            self.predicates.push(quote!(#ty: #bound));
        }
    }

    /// Requires `bound` of the type itself, if it has type parameters.
    pub(super) fn ask_self(&mut self, bound: TokenStream) {
        self.ask_named(quote!(Self), bound);
    }

    /// Requires `bound` of the type by its name. Used for an impl on another type, where `Self` is that other type.
    pub(super) fn ask_named(&mut self, name: TokenStream, bound: TokenStream) {
        if self.generics.type_params().next().is_some() {
            self.predicates.push(quote!(#name: #bound));
        }
    }

    /// Adds these predicates.
    pub(super) fn ask_all(&mut self, predicates: Vec<TokenStream>) {
        self.predicates.extend(predicates);
    }

    pub(super) fn where_clause(&self) -> TokenStream {
        let written = self.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let written = written.map(ToTokens::to_token_stream);
        let asked = self.predicates.iter().cloned();
        let all: Vec<_> = written.chain(asked).collect();
        if all.is_empty() { TokenStream::new() } else { quote!(where #(#all,)*) }
    }
}
