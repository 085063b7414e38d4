//! Text as one line of a limited length.

/// The mark at the end of a line that was cut off.
const CUT: char = '…';

/// The text as one line of at most `max` bytes. A longer one is cut at a character boundary and ends with `…`.
///
/// White space, which includes line breaks, becomes single spaces. Other characters that are not printed, such as those
/// that a terminal obeys, become U+FFFD.
#[inline]
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
#[inline]
pub fn cut(text: &str, max: usize) -> String {
    if text.len() <= max {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(max.saturating_sub(CUT.len_utf8()));
    let mut cut = text.get(..end).unwrap_or_default().trim_end().to_owned();
    cut.push(CUT);
    cut
}

/// Whether a character controls a terminal, breaks a line, changes the direction of text, or shows nothing at all, so that people
/// do not see what models and programs read.
///
/// These are the controls, the line breaks and what Unicode calls `Default_Ignorable_Code_Point` or "interlinear annotation".
/// Four of them are visible text: emoji and some scripts are written with U+200C, U+200D, U+FE0E and U+FE0F.
#[inline]
pub fn is_invisible(letter: char) -> bool {
    match letter {
        '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' => true,
        '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{e0000}'..='\u{e0fff}' => true,
        _ => letter.is_control(),
    }
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
            ("pass\u{200b}wo\u{ad}rd\u{feff}", "pass\u{FFFD}wo\u{FFFD}rd\u{FFFD}"),
            ("a\u{e0100}\u{e01ef}\u{2066}b\u{2069}", "a\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}"),
            // A family, a heart, and a Persian word with a non-joiner.
            ("👩\u{200d}👧 ❤\u{fe0f} می\u{200c}خواهم", "👩\u{200d}👧 ❤\u{fe0f} می\u{200c}خواهم"),
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
