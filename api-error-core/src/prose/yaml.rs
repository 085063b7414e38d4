//! Front matter in YAML (<https://yaml.org/spec/1.2.2/>).

use std::fmt::Write;

use super::line::is_invisible;

/// Appends a double-quoted scalar (section 7.3.1). Readers of YAML 1.1 and 1.2 read the same text back.
#[inline]
pub(super) fn push_quoted(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            // Not printable in YAML (section 5.1), or a line break in its older version.
            _ if is_invisible(letter) || matches!(letter, '\u{fffe}' | '\u{ffff}') => {
                let _ = match u32::from(letter) {
                    short @ ..=0xFFFF => write!(out, "\\u{short:04X}"),
                    long => write!(out, "\\U{long:08X}"),
                };
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::push_quoted;

    #[test]
    fn no_text_ends_the_scalar_or_its_line() {
        for (text, quoted) in [
            ("", r#""""#),
            ("req_1: #{}[]&*!|>'%@`", r##""req_1: #{}[]&*!|>'%@`""##),
            ("\"\n---\n", r#""\"\u000A---\u000A""#),
            ("\\u0041\0\u{85}\u{2028}\u{feff}🦀", r#""\\u0041\u0000\u0085\u2028\uFEFF🦀""#),
            ("a\u{200b}\u{e0041}", r#""a\u200B\U000E0041""#),
        ] {
            let mut out = String::new();
            push_quoted(text, &mut out);
            assert_eq!(out, quoted);
        }
    }
}
