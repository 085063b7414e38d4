//! The names by which a link leads to a place on the page.
//!
//! An error's name is its id. Letters that mean something in a link or in HTML are escaped. All other names of the page begin
//! with `_`, which no name of an error does.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

/// Gives each error of a page its name: the id, and where another catalog of the page has the same id, the id with `~2`.
#[derive(Default)]
pub(super) struct CodeIds {
    given: HashMap<String, usize>,
}

impl CodeIds {
    pub(super) fn give(&mut self, id: &str) -> String {
        let times = self.given.entry(id.to_owned()).and_modify(|times| *times += 1).or_insert(1);
        let id = escaped(id);
        if *times == 1 { id } else { format!("{id}~{times}") }
    }
}

/// An id without what needs an escape in a link: `a b` is `a~20~b`. No two ids come to the same.
fn escaped(id: &str) -> String {
    let mut escaped = String::with_capacity(id.len());
    for (at, letter) in id.char_indices() {
        if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | ':') || letter == '_' && at > 0 {
            escaped.push(letter);
        } else {
            let _ = write!(escaped, "~{:x}~", u32::from(letter));
        }
    }
    escaped
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
        let odd = ["a b", "a~2", "_search", "-32601", "no/such#page", "a~20~b"].map(|code| ids.give(code));
        assert_eq!(odd, ["a~20~b", "a~7e~2", "~5f~search", "-32601", "no~2f~such~23~page", "a~7e~20~7e~b"]);
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
