//! Text as one line of a limited length.

/// The mark at the end of a line that was cut off.
const CUT: char = '…';

/// The text as one line of at most `max` bytes. A longer one is cut at a character boundary and ends with `…`.
///
/// White space, which includes line breaks, becomes single spaces. Other characters that are not printed, such as those
/// that a terminal obeys, become U+FFFD.
pub fn one_line(text: &str, max: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        let room = (max + 1).saturating_sub(line.len());
        // Each character has at least one byte.
        let letters = word.chars().take(room);
        line.extend(
            letters.map(|letter| if is_invisible(letter) { char::REPLACEMENT_CHARACTER } else { letter }),
        );
        if line.len() > max {
            return cut(&line, max);
        }
    }
    line
}

/// The text, or its beginning and `…` if it is longer than `max` bytes.
pub fn cut(text: &str, max: usize) -> String {
    if text.len() <= max {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(max.saturating_sub(CUT.len_utf8()));
    let mut cut = text.get(..end).unwrap_or_default().trim_end().to_owned();
    cut.push(CUT);
    cut
}

/// Whether a character controls a terminal, breaks a line, changes the direction of text or is a tag, which people do not see
/// and models read. It shows nothing itself.
pub fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn white_space_is_one_space_and_controls_are_replaced() {
        for (text, line) in [
            ("", ""),
            (" \r\n\t ", ""),
            ("  a\r\n\r\nb\u{85}c\u{2028}d  ", "a b c d"),
            ("a\0b\u{1b}[31mc\u{202e}d", "a\u{FFFD}b\u{FFFD}[31mc\u{FFFD}d"),
            ("tag\u{e0041}\u{e007f}", "tag\u{FFFD}\u{FFFD}"),
            ("مرحبا 🦀", "مرحبا 🦀"),
        ] {
            assert_eq!(one_line(text, 100), line);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(one_line("abcdef", 6), "abcdef");
        assert_eq!(one_line("abcdefg", 6), "abc…");
        assert_eq!(one_line("ab cdefg", 6), "ab…");
        assert_eq!(one_line("ééééé", 7), "éé…");
        assert_eq!(one_line("🦀🦀🦀", 8), "🦀…");
        assert_eq!(one_line(&"a ".repeat(1 << 20), 5), "a…");
    }

    proptest! {
        #[test]
        fn a_line_is_short_and_has_no_invisible_characters(text in any::<String>(), max in 3..40_usize) {
            let line = one_line(&text, max);
            prop_assert!(line.len() <= max, "{line:?}");
            prop_assert!(!line.contains(is_invisible), "{line:?}");
            prop_assert_eq!(line.trim(), &line);
        }
    }
}
