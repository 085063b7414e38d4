//! The names by which a link leads to a place on the page.
//!
//! A code's name is the code. All other names hold a letter that no code can hold (see the grammar of codes), so none
//! of them is ever the name of a code.

use std::collections::{HashMap, HashSet};

/// Gives each code of a page its name: the code itself, and where another catalog of the page has the same code, the
/// code with `~2`.
#[derive(Default)]
pub(super) struct CodeIds {
    given: HashMap<String, usize>,
}

impl CodeIds {
    pub(super) fn give(&mut self, code: &str) -> String {
        let times = self.given.entry(code.to_owned()).and_modify(|times| *times += 1).or_insert(1);
        if *times == 1 { code.to_owned() } else { format!("{code}~{times}") }
    }
}

/// The names that headings get where Markdown is turned into pages: lower case, without signs, unique by a number.
/// GitHub, Docusaurus and mdBook agree on them as far as is relied on here.
#[derive(Default)]
pub(super) struct Slugs {
    taken: HashSet<String>,
}

impl Slugs {
    pub(super) fn of(text: &str) -> String {
        text.chars()
            .filter_map(|letter| match letter {
                ' ' => Some('-'),
                '-' | '_' => Some(letter),
                _ if letter.is_alphanumeric() => Some(letter),
                _ => None,
            })
            .flat_map(char::to_lowercase)
            .collect()
    }

    /// The name of the next heading of the page.
    pub(super) fn give(&mut self, text: &str) -> String {
        let base = Self::of(text);
        let mut slug = base.clone();
        let mut number = 0;
        while !self.taken.insert(slug.clone()) {
            number += 1;
            slug = format!("{base}-{number}");
        }
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeIds, Slugs};

    #[test]
    fn a_code_that_comes_again_has_a_name_that_is_no_code() {
        let mut ids = CodeIds::default();
        let given: Vec<_> = ["a", "b.c:d-e", "a", "a-2", "a"].map(|code| ids.give(code)).into();
        assert_eq!(given, ["a", "b.c:d-e", "a~2", "a-2", "a~3"]);
    }

    #[test]
    fn slugs_are_those_that_pages_give_to_headings() {
        let mut slugs = Slugs::default();
        let given: Vec<_> = ["Not Found!", "not_found", "a.b:c-D", "Not found", "Not found 1"]
            .map(|text| slugs.give(text))
            .into();
        assert_eq!(given, ["not-found", "not_found", "abc-d", "not-found-1", "not-found-1-1"]);
    }
}
