//! The bounds that an impl puts on type parameters: only those that it needs.

use proc_macro2::{Ident, TokenStream};
use syn::{Generics, Type};

use super::{Target, item};
use crate::generics::{mentions_type, predicates};

/// The `where` clause of one impl.
pub(super) struct Bounds<'a> {
    generics: &'a Generics,
    private: &'a Ident,
    asked: TokenStream,
}

impl<'a> Bounds<'a> {
    pub(super) fn new(target: &Target<'a>) -> Self {
        Self { generics: target.generics, private: target.private, asked: TokenStream::new() }
    }

    /// Whether any bound can be asked for.
    pub(super) fn are_needed(&self) -> bool {
        self.generics.type_params().next().is_some()
    }

    /// Requires a trait of the facade of `ty`, if `ty` contains a type parameter.
    pub(super) fn ask(&mut self, ty: &Type, of_trait: &[&str]) {
        self.ask_bound(ty, item(self.private, of_trait));
    }

    /// Requires `bound` of `ty`, if `ty` contains a type parameter. For all other types, rustc checks the bound at the field.
    pub(super) fn ask_bound(&mut self, ty: &Type, bound: TokenStream) {
        if mentions_type(self.generics, ty) {
            extend!(self.asked; #ty: #bound,);
        }
    }

    /// Requires a trait of the facade of the type itself, if it has type parameters.
    pub(super) fn ask_self(&mut self, of_trait: &[&str]) {
        self.ask_named(tokens!(Self), item(self.private, of_trait));
    }

    /// Requires `bound` of the type by its name, if it has type parameters. Used for an impl on another type, where `Self` is
    /// that other type.
    pub(super) fn ask_named(&mut self, name: TokenStream, bound: TokenStream) {
        if self.are_needed() {
            extend!(self.asked; #name: #bound,);
        }
    }

    /// Adds these predicates.
    pub(super) fn ask_all(&mut self, predicates: &[TokenStream]) {
        for predicate in predicates {
            extend!(self.asked; #predicate,);
        }
    }

    pub(super) fn where_clause(&self) -> TokenStream {
        let mut all = TokenStream::new();
        for predicate in &predicates(self.generics) {
            extend!(all; #predicate,);
        }
        let asked = &self.asked;
        extend!(all; #asked);
        if all.is_empty() { all } else { tokens!(where #all) }
    }
}
