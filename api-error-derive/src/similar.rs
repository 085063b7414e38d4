//! Finds the legal word that a misspelled word is closest to.

/// The closest word of `legal`. It must differ from `written` in at most a third of the letters.
pub(crate) fn closest<'a>(written: &str, legal: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    legal
        .into_iter()
        .map(|word| (distance(written, word), word))
        .filter(|(distance, word)| distance * 3 <= word.chars().count().max(written.chars().count()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, left) in a.chars().enumerate() {
        let above = std::mem::replace(&mut row, vec![at + 1]);
        for (right, pair) in b.iter().zip(above.windows(2)) {
            let [replaced, removed] = pair else { continue };
            let inserted = row.last().copied().unwrap_or_default();
            row.push((replaced + usize::from(left != *right)).min(removed + 1).min(inserted + 1));
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{closest, distance};

    #[test]
    fn distances_count_changed_missing_and_extra_letters() {
        assert_eq!(distance("status", "status"), 0);
        assert_eq!(distance("statsu", "status"), 2);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn a_word_is_suggested_only_within_a_third_of_its_letters() {
        assert_eq!(closest("statsu", ["status", "code"]), Some("status"));
        assert_eq!(closest("cod", ["status", "code"]), Some("code"));
        assert_eq!(closest("colour", ["status", "code"]), None);
    }
}
