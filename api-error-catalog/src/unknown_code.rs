//! A code that no catalog has.

use std::error::Error;
use std::fmt;

/// A code that is not in the catalogs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    code: String,
    nearest: Option<&'static str>,
}

impl UnknownCode {
    pub(crate) fn new(code: &str, all: impl Iterator<Item = &'static str>) -> Self {
        Self { code: code.to_owned(), nearest: all.min_by_key(|known| distance(code, known)) }
    }

    /// The unknown code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The most similar code in the catalogs; `None` if they have no codes.
    pub const fn nearest(&self) -> Option<&'static str> {
        self.nearest
    }
}

/// ``no code `secret_notfound` in the catalog, the nearest is `secret_not_found` ``
impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no code `{}` in the catalog", self.code)?;
        match self.nearest {
            Some(nearest) => write!(f, ", the nearest is `{nearest}`"),
            None => f.write_str(", which has none at all"),
        }
    }
}

impl Error for UnknownCode {}

/// How many letters have to be added, removed or replaced, ignoring case.
fn distance(a: &str, b: &str) -> usize {
    strsim::levenshtein(&a.to_ascii_lowercase(), &b.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{UnknownCode, distance};

    #[test]
    fn the_distance_counts_letters() {
        for (a, b, letters) in [
            ("", "", 0),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
            ("NOT_found", "not_found", 0),
            ("ab", "ba", 2),
        ] {
            assert_eq!(distance(a, b), letters, "{a} {b}");
        }
    }

    #[test]
    fn an_unknown_code_is_said_with_the_nearest() {
        let unknown = UnknownCode::new("secret_notfound", ["rate_limited", "secret_not_found"].into_iter());
        assert_eq!(
            unknown.to_string(),
            "no code `secret_notfound` in the catalog, the nearest is `secret_not_found`"
        );
        let unknown = UnknownCode::new("any", [].into_iter());
        assert_eq!(unknown.to_string(), "no code `any` in the catalog, which has none at all");
    }
}
