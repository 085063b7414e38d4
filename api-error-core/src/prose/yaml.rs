//! Front matter in YAML (<https://yaml.org/spec/1.2.2/>).

use std::fmt::Write;

use super::line::is_invisible;

/// Appends a double-quoted scalar (section 7.3.1). Readers of YAML 1.1 and 1.2 read the same text back.
pub(super) fn push_quoted(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            // Not printable in YAML (section 5.1), or a line break in its older version.
            _ if is_invisible(letter) || matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(letter));
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
        ] {
            let mut out = String::new();
            push_quoted(text, &mut out);
            assert_eq!(out, quoted);
        }
    }
}
