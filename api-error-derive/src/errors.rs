//! The sink for compile errors: all of them are reported in one run.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The errors found so far. Only [`settle`](Self::settle) returns the model, so no error can be forgotten.
#[derive(Default)]
#[must_use]
pub(crate) struct Errors {
    found: Vec<syn::Error>,
}

impl Errors {
    /// Adds an error: a fact. `at` should be the smallest part that is wrong.
    pub(crate) fn say(&mut self, at: impl ToTokens, fact: impl std::fmt::Display) {
        self.found.push(syn::Error::new_spanned(at, fact));
    }

    /// Adds an error: a fact, and a help line with the code to write.
    pub(crate) fn say_help(
        &mut self,
        at: impl ToTokens,
        fact: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) {
        self.say(at, format_args!("{fact}\nhelp: {help}"));
    }

    /// Returns the model if there were no errors, otherwise all errors from top to bottom.
    pub(crate) fn settle<T>(mut self, model: Option<T>) -> Result<T, Vec<TokenStream>> {
        match model {
            Some(model) if self.found.is_empty() => return Ok(model),
            None if self.found.is_empty() => self.found.push(syn::Error::new(
                Span::call_site(),
                "`api-error` refused this type without saying why\nhelp: this is a bug of the macro, please report it",
            )),
            _ => {}
        }
        self.found.sort_by_cached_key(|error| position(error.span()));
        Err(self.found.iter().map(syn::Error::to_compile_error).collect())
    }
}

/// Line and column. Outside of a compiler all positions are equal, and the errors stay in the order in which they were found.
fn position(span: Span) -> (usize, usize) {
    if proc_macro::is_available() {
        let span = span.unwrap();
        (span.line(), span.column())
    } else {
        (0, 0)
    }
}
