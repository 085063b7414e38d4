//! The sink for compile errors: all of them are reported in one run.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};

use crate::dynamic::{AddTokens, tokens_of};

/// The errors found so far. Only [`settle`](Self::settle) returns the model, so no error can be forgotten.
#[derive(Default)]
#[must_use]
pub(crate) struct Errors {
    /// From top to bottom, each with its position.
    found: Vec<(Position, syn::Error)>,
}

impl Errors {
    /// Adds an error: a fact. `at` should be the smallest part that is wrong.
    pub(crate) fn say(&mut self, at: &dyn AddTokens, fact: impl Display) {
        self.add(at, &fact);
    }

    /// Adds an error: a fact, and a help line with the code to write.
    pub(crate) fn say_help(&mut self, at: &dyn AddTokens, fact: impl Display, help: impl Display) {
        self.add_help(at, &fact, &help);
    }

    fn add_help(&mut self, at: &dyn AddTokens, fact: &dyn Display, help: &dyn Display) {
        self.add(at, &format_args!("{fact}\nhelp: {help}"));
    }

    fn add(&mut self, at: &dyn AddTokens, text: &dyn Display) {
        self.insert(syn::Error::new_spanned(tokens_of(at), text));
    }

    /// Inserts an error below those that stand before it.
    fn insert(&mut self, error: syn::Error) {
        let position = position(error.span());
        let place = self.found.partition_point(|(earlier, _)| *earlier <= position);
        self.found.insert(place, (position, error));
    }

    /// Returns the model if there were no errors, otherwise all errors from top to bottom.
    pub(crate) fn settle<T>(mut self, model: Option<T>) -> Result<T, Vec<TokenStream>> {
        match model {
            Some(model) if self.found.is_empty() => return Ok(model),
            None if self.found.is_empty() => self.insert(syn::Error::new(
                Span::call_site(),
                "`api-error` refused this type without saying why\nhelp: this is a bug of the macro, please report it",
            )),
            _ => {}
        }
        let mut errors = Vec::new();
        for (_, error) in &self.found {
            errors.push(error.to_compile_error());
        }
        Err(errors)
    }
}

/// Line and column.
type Position = (usize, usize);

/// Outside of a compiler all positions are equal, and the errors stay in the order in which they were found.
fn position(span: Span) -> Position {
    if proc_macro::is_available() {
        let span = span.unwrap();
        (span.line(), span.column())
    } else {
        (0, 0)
    }
}
