//! Makes codes from the names of variants, in the cases of serde's `rename_all`.

use crate::errors::Errors;
use crate::parse::Tried;
use crate::similar;

/// Defines one row for each case: its variant, and its word.
macro_rules! cases {
    ($($case:ident $word:literal,)+) => {
        /// A case of `rename_all`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Rename {
            $($case,)+
        }

        const WORDS: &[&str] = &[$($word,)+];

        impl Rename {
            fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$case),)+
                    _ => None,
                }
            }
        }
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
pub(super) fn case(written: &Tried, errors: &mut Errors) -> Option<Rename> {
    let literal = written.text()?;
    let word = literal.value();
    let case = Rename::from_word(word);
    if case.is_none() {
        let help = similar::help("a case", word, WORDS);
        errors.say_help(literal, format_args!("unknown case `{word}`"), help);
    }
    case
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
                let mut name = variant.to_owned();
                if let Some(first) = name.get_mut(..1) {
                    first.make_ascii_lowercase();
                }
                name
            }
            Self::Snake => words(variant, '_'),
            Self::ScreamingSnake => words(variant, '_').to_ascii_uppercase(),
            Self::Kebab => words(variant, '-'),
            Self::ScreamingKebab => words(variant, '-').to_ascii_uppercase(),
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
        words.push(if letter == '_' { separator } else { letter.to_ascii_lowercase() });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Rename, WORDS};

    #[test]
    fn names_are_written_as_serde_writes_them() {
        let written = WORDS.iter().map(|word| Rename::from_word(word).unwrap().apply("VeryTasty"));
        let written: Vec<_> = written.collect();
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
        assert_eq!(Rename::Kebab.apply("Odd_Name"), "odd--name");
    }
}
