//! String literals.

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Lit;

use super::items::stream;

/// A string literal, and its text.
///
/// syn decodes a string letter by letter, on each request. Macros are built without optimization, so that took a fifth of the
/// time of this one.
pub(crate) struct Str {
    literal: Literal,
    value: String,
}

impl Str {
    pub(super) fn of(literal: &Literal) -> Option<Self> {
        Some(Self { literal: literal.clone(), value: value(literal)? })
    }

    /// The string literal that `tokens` consist of.
    pub(super) fn of_tokens(tokens: &[TokenTree]) -> Option<Self> {
        match tokens {
            [TokenTree::Literal(literal)] => Self::of(literal),
            // The literal may be in an invisible group, which `macro_rules!` adds.
            tokens => match literal(tokens)? {
                Lit::Str(text) => Some(Self { literal: text.token(), value: text.value() }),
                _ => None,
            },
        }
    }

    pub(crate) fn value(&self) -> &str {
        &self.value
    }
}

/// The literal that `tokens` consist of.
pub(super) fn literal(tokens: &[TokenTree]) -> Option<Lit> {
    match tokens {
        [TokenTree::Literal(literal)] => Some(Lit::new(literal.clone())),
        tokens => syn::parse2(stream(tokens)).ok(),
    }
}

/// Splits a text before its first brace.
pub(crate) fn split_at_brace(text: &str) -> Option<(&str, &str)> {
    let mut left = text.as_bytes();
    while let [byte, rest @ ..] = left {
        if matches!(byte, b'{' | b'}') {
            return text.split_at_checked(text.len() - left.len());
        }
        left = rest;
    }
    None
}

/// The text of a literal, if it is a string.
pub(super) fn value(literal: &Literal) -> Option<String> {
    let written = literal.to_string();
    if let Some(rest) = written.strip_prefix('"')
        && let Some(within) = rest.strip_suffix('"')
        && !within.contains('\\')
        && !within.contains('\r')
    {
        return Some(within.to_owned());
    }
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

impl ToTokens for Str {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.literal.to_tokens(tokens);
    }
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn every_form_of_string_literal_is_read() {
        for (written, read) in [
            (r#""""#, Some("")),
            (r#""plain ü""#, Some("plain ü")),
            (r#""a \"b\" \u{fc}\n""#, Some("a \"b\" ü\n")),
            ("\"a \\\n   b\"", Some("a b")),
            ("r\"a\\\"", Some("a\\")),
            ("r#\"a\"b\"#", Some("a\"b")),
            ("b\"a\"", None),
            ("'\"'", None),
            ("7", None),
        ] {
            assert_eq!(value(&written.parse().unwrap()).as_deref(), read, "{written}");
        }
    }
}
