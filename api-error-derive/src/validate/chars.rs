//! Searches in texts. Each is one function, because searches with closures are compiled for each closure.

/// The first character of `text` that is not legal.
pub(super) fn illegal(text: &str, is_legal: fn(char) -> bool) -> Option<char> {
    text.chars().find(|c| !is_legal(*c))
}

/// Whether the text has placeholders or doubled braces. Most messages have none, and a search for one letter is fast even
/// without optimization.
pub(super) fn has_braces(text: &str) -> bool {
    text.contains('{') || text.contains('}')
}

/// Splits a text behind the digits that it begins with.
pub(super) fn split_digits(text: &str) -> (&str, &str) {
    let mut left = text.as_bytes();
    while let [b'0'..=b'9', rest @ ..] = left {
        left = rest;
    }
    text.split_at(text.len() - left.len())
}
