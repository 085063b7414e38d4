//! Makes codes from the names of variants, in the cases of serde's `rename_all`.

use crate::errors::Errors;
use crate::parse::{Str, Tried};
use crate::similar::closest;

/// Defines one row for each case: its variant, and its word.
macro_rules! cases {
    ($($case:ident $word:literal,)+) => {
        /// A case of `rename_all`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Rename {
            $($case,)+
        }

        const CASES: &[(&str, Rename)] = &[$(($word, Rename::$case),)+];
    };
}

cases! {
    Lower "lowercase",
    Upper "UPPERCASE",
    Pascal "PascalCase",
    Camel "camelCase",
    Snake "snake_case",
    ScreamingSnake "SCREAMING_SNAKE_CASE",
    Kebab "kebab-case",
    ScreamingKebab "SCREAMING-KEBAB-CASE",
}

/// The case as written. `None` if it is absent, or if it is unknown, which is reported.
pub(super) fn case(written: &Tried<Str>, errors: &mut Errors) -> Option<Rename> {
    let literal = written.value()?;
    let word = literal.value();
    let known = CASES.iter().find(|(known, _)| *known == word);
    if known.is_none() {
        let words = CASES.iter().map(|(word, _)| *word);
        let help = match closest(word, words.clone()) {
            Some(near) => format!("a case with a similar name exists: `{near}`"),
            None => {
                let words: Vec<_> = words.map(|word| format!("`{word}`")).collect();
                format!("the cases are {}", words.join(", "))
            }
        };
        errors.say_help(literal, format_args!("unknown case `{word}`"), help);
    }
    known.map(|(_, case)| *case)
}

impl Rename {
    /// Converts the name of a variant to this case. The result equals that of serde's derive: each upper case letter starts a
    /// word.
    pub(super) fn apply(self, variant: &str) -> String {
        match self {
            Self::Pascal => variant.to_owned(),
            Self::Lower => variant.to_ascii_lowercase(),
            Self::Upper => variant.to_ascii_uppercase(),
            Self::Camel => {
                let mut letters = variant.chars();
                let first = letters.next().map(|first| first.to_ascii_lowercase());
                first.into_iter().chain(letters).collect()
            }
            Self::Snake => words(variant, '_'),
            Self::ScreamingSnake => words(variant, '_').to_ascii_uppercase(),
            Self::Kebab => words(variant, '_').replace('_', "-"),
            Self::ScreamingKebab => words(variant, '_').to_ascii_uppercase().replace('_', "-"),
        }
    }
}

/// The words of a name in lower case, with `separator` between them.
fn words(variant: &str, separator: char) -> String {
    let mut words = String::new();
    for (at, letter) in variant.char_indices() {
        if at > 0 && letter.is_uppercase() {
            words.push(separator);
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{CASES, Rename};

    #[test]
    fn names_are_written_as_serde_writes_them() {
        let written: Vec<_> = CASES.iter().map(|(_, case)| case.apply("VeryTasty")).collect();
        assert_eq!(
            written,
            [
                "verytasty",
                "VERYTASTY",
                "VeryTasty",
                "veryTasty",
                "very_tasty",
                "VERY_TASTY",
                "very-tasty",
                "VERY-TASTY"
            ],
        );
        assert_eq!(Rename::Snake.apply("HTTPError"), "h_t_t_p_error");
        assert_eq!(Rename::Snake.apply("Z42"), "z42");
        assert_eq!(Rename::Kebab.apply("A"), "a");
    }
}
