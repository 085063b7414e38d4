//! Text that people wrote, as Rust source in which it can do no harm.

use pulldown_cmark::CodeBlockKind;

use crate::doc;

/// What no build of a client is to complain about, on each item.
pub(super) const ALLOWED: &str =
    "#[allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic, rustdoc::all)]\n";

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A string literal of a template without placeholders.
pub(super) fn fixed_template(text: &str) -> String {
    literal(&text.replace('{', "{{").replace('}', "}}"))
}

/// A doc comment, or nothing if there is no text. Examples in it are not tests: they are written for another crate.
pub(super) fn doc_comment(text: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut comment = String::new();
    let mut fence: Option<String> = None;
    for line in harmless(text).trim().lines() {
        let line = line.trim_end();
        let (before, marks, info) = fence_of(line);
        let line = match &fence {
            Some(open) => {
                if info.is_empty() && marks.starts_with(open.as_str()) {
                    fence = None;
                }
                line.to_owned()
            }
            None if !marks.is_empty() => {
                fence = Some(marks.to_owned());
                let is_rust = doc::is_rust(&CodeBlockKind::Fenced(info.into()));
                if is_rust { format!("{before}{marks}text") } else { line.to_owned() }
            }
            None => without_code_indent(line),
        };
        comment.push_str(format!("{pad}/// {line}").trim_end());
        comment.push('\n');
    }
    comment
}

/// What comes before the marks of a fence, the marks, and the word behind them. Without a fence, there are no marks.
fn fence_of(line: &str) -> (&str, &str, &str) {
    let is_of_list =
        |c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '*' | '+' | '.' | ')');
    let rest = line.trim_start_matches(is_of_list);
    let before = line.strip_suffix(rest).unwrap_or_default();
    for mark in ['`', '~'] {
        let info = rest.trim_start_matches(mark);
        let marks = rest.strip_suffix(info).unwrap_or_default();
        if marks.len() >= 3 && !info.contains('`') {
            return (before, marks, info.trim());
        }
    }
    (line, "", "")
}

/// Four spaces or a tab begin a block of code, which would be a test.
fn without_code_indent(line: &str) -> String {
    let text = line.trim_start();
    let indent = line.strip_suffix(text).unwrap_or_default();
    if indent.len() > 3 || indent.contains('\t') { format!("   {text}") } else { line.to_owned() }
}

/// What breaks no line and does not turn the direction of the text.
fn harmless(text: &str) -> String {
    let is_harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let is_kept = |c: char| matches!(c, '\n' | '\t') || !is_harmful(c);
    text.replace("\r\n", "\n").chars().map(|c| if is_kept(c) { c } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::{doc_comment, fixed_template, literal};

    #[test]
    fn no_text_leaves_its_literal() {
        assert_eq!(literal("a\"b\\\n\u{202e}"), r#""a\"b\\\n\u{202e}""#);
        assert_eq!(fixed_template("{a}"), "\"{{a}}\"");
    }

    #[test]
    fn no_text_leaves_its_comment() {
        assert_eq!(
            doc_comment("a\r\nb\rc\u{2028}\u{202e}d\n\n*/ e", 0),
            "/// a\n/// b c  d\n///\n/// */ e\n"
        );
        assert_eq!(doc_comment(" \n", 4), "");
        assert_eq!(doc_comment("a", 4), "    /// a\n");
    }

    #[test]
    fn no_example_in_a_comment_is_a_test() {
        assert_eq!(doc_comment("```\na()\n```", 0), "/// ```text\n/// a()\n/// ```\n");
        assert_eq!(doc_comment("~~~rust,no_run\n    a()\n~~~", 0), "/// ~~~text\n///     a()\n/// ~~~\n");
        assert_eq!(doc_comment("```json\n{}\n```", 0), "/// ```json\n/// {}\n/// ```\n");
        assert_eq!(doc_comment("> - ```rust\n> - ```", 0), "/// > - ```text\n/// > - ```\n");
        assert_eq!(
            doc_comment("text\n\n        code()\n\n\tcode()", 0),
            "/// text\n///\n///    code()\n///\n///    code()\n"
        );
        assert_eq!(
            doc_comment("````\n```\n````\n```\n```", 0),
            "/// ````text\n/// ```\n/// ````\n/// ```text\n/// ```\n"
        );
    }
}
