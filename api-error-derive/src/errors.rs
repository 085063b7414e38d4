//! The sink for mistakes: all of them are reported in one run.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far. Only [`settle`](Self::settle) gives the model out, so none can be forgotten.
#[derive(Default)]
#[must_use]
pub(crate) struct Errors {
    found: Vec<syn::Error>,
}

impl Errors {
    /// A fact, pointing at the least that is wrong.
    pub(crate) fn say(&mut self, at: impl ToTokens, fact: impl std::fmt::Display) {
        self.found.push(syn::Error::new_spanned(at, fact));
    }

    /// A fact and what to write instead.
    pub(crate) fn say_help(
        &mut self,
        at: impl ToTokens,
        fact: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) {
        self.say(at, format_args!("{fact}\nhelp: {help}"));
    }

    /// The model if there was no mistake, otherwise all mistakes from top to bottom.
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

/// Line and column, where a compiler is there to know them; the order of discovery stays otherwise.
fn position(span: Span) -> (usize, usize) {
    if proc_macro::is_available() {
        let span = span.unwrap();
        (span.line(), span.column())
    } else {
        (0, 0)
    }
}
