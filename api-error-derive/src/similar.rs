//! Finds the legal word that a misspelled word is closest to.

/// The closest word of `legal`. It must differ from `written` in at most a third of the letters.
pub(crate) fn closest<'a>(written: &str, legal: &[&'a str]) -> Option<&'a str> {
    let mut closest = None;
    let mut least = usize::MAX;
    for word in legal {
        let distance = distance(written, word);
        let letters = word.chars().count().max(written.chars().count());
        if distance * 3 <= letters && distance < least {
            closest = Some(*word);
            least = distance;
        }
    }
    closest
}

/// What to write in place of a word that is not legal: one with a similar name, or any of them. `what` is such as `a case`.
pub(crate) fn help(what: &str, written: &str, legal: &[&str]) -> String {
    match closest(written, legal) {
        Some(near) => format!("{what} with a similar name exists: `{near}`"),
        None => {
            let (_, noun) = what.split_once(' ').unwrap_or(("", what));
            format!("the {noun}s are {}", listed(legal))
        }
    }
}

/// The words in backticks, with commas between them.
pub(crate) fn listed(words: &[&str]) -> String {
    let mut listed = String::new();
    for word in words {
        if !listed.is_empty() {
            listed.push_str(", ");
        }
        listed.push('`');
        listed.push_str(word);
        listed.push('`');
    }
    listed
}

/// The Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    // The row of the table for the letters of `a` so far, without its first cell.
    let mut row = Vec::new();
    for _ in b.chars() {
        row.push(row.len() + 1);
    }
    let mut first = 0;
    for left in a.chars() {
        let mut diagonal = first;
        first += 1;
        let mut before = first;
        for (cell, right) in row.iter_mut().zip(b.chars()) {
            let replaced = diagonal + usize::from(left != right);
            diagonal = *cell;
            *cell = replaced.min(diagonal + 1).min(before + 1);
            before = *cell;
        }
    }
    row.last().copied().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::{closest, distance, help};

    #[test]
    fn distances_count_changed_missing_and_extra_letters() {
        assert_eq!(distance("status", "status"), 0);
        assert_eq!(distance("statsu", "status"), 2);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn a_word_is_suggested_only_within_a_third_of_its_letters() {
        assert_eq!(closest("statsu", &["status", "code"]), Some("status"));
        assert_eq!(closest("cod", &["status", "code"]), Some("code"));
        assert_eq!(closest("colour", &["status", "code"]), None);
        assert_eq!(closest("ab", &["abc", "abd"]), Some("abc"), "the first of two");
    }

    #[test]
    fn a_word_that_is_close_to_no_other_is_answered_with_all() {
        assert_eq!(
            help("an argument", "mx", &["max", "after"]),
            "an argument with a similar name exists: `max`"
        );
        assert_eq!(help("an argument", "none", &["max", "after"]), "the arguments are `max`, `after`");
    }
}
