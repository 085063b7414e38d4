//! Text in HTML.

use std::fmt::Write as _;

/// Appends text, for the content of an element or a value between double quotes.
pub(super) fn push(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Controls are no characters of HTML.
            '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => {
                out.push(char::REPLACEMENT_CHARACTER)
            }
            _ => out.push(letter),
        }
    }
}

/// Appends an element that holds text.
pub(super) fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    push(out, text);
    // Attributes stand behind the name.
    let _ = write!(out, "</{}>", name.split(' ').next().unwrap_or(name));
}

/// Text, escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::{element, escaped};

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("<a b='c' d=\"e\">&amp;"), "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;amp;");
        assert_eq!(escaped("\0\u{1B}\u{85}\n\t"), "\u{FFFD}\u{FFFD}\u{FFFD}\n\t");
        let mut out = String::new();
        element(&mut out, "p class=\"x\"", "</p>");
        assert_eq!(out, "<p class=\"x\">&lt;/p&gt;</p>");
    }
}
