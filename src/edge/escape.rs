//! Text in the log.

use std::fmt::{self, Write};

use crate::__private::is_invisible;

/// Text with its control characters escaped, so that it cannot forge a line of the log or a command of a terminal.
///
/// So are the characters that break lines in Unicode, change the direction of text, or are not visible.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_invisible) {
            let (plain, escaped) = rest.split_at(at);
            f.write_str(plain)?;
            let mut letters = escaped.chars();
            if let Some(control) = letters.next() {
                write!(f, "{}", control.escape_debug())?;
            }
            rest = letters.as_str();
        }
        f.write_str(rest)
    }
}

/// Escapes what is written to it.
pub(super) struct Escaping<'f, W>(pub(super) &'f mut W);

impl<W: Write> Write for Escaping<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write!(self.0, "{}", Escaped(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped_and_other_text_stays() {
        for (text, logged) in [
            ("", ""),
            ("\"café\" \\ 日本", "\"café\" \\ 日本"),
            ("a\r\nb\tc\0", r"a\r\nb\tc\0"),
            ("\x1b[31mred\x7f\u{9b}", r"\u{1b}[31mred\u{7f}\u{9b}"),
            ("line\u{2028}\u{202e}gnp.exe", r"line\u{2028}\u{202e}gnp.exe"),
        ] {
            assert_eq!(Escaped(text).to_string(), logged);
        }
    }
}
