//! Text that people wrote, in a place where it can do no harm.

use serde_json::Value;

/// A comment for tools, or nothing where there is nothing to say. `tags` are lines of ours, that begin with `@`.
pub(super) fn doc_comment(text: &str, tags: &[String], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut lines: Vec<String> =
        harmless(text).trim().lines().map(|line| escape_tag(line.trim_end())).collect();
    if !lines.is_empty() && !tags.is_empty() {
        lines.push(String::new());
    }
    lines.extend(tags.iter().map(|tag| harmless(tag)));
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{pad}/** {line} */\n"),
        lines => {
            let mut comment = format!("{pad}/**\n");
            for line in lines {
                comment.push_str(format!("{pad} * {line}").trim_end());
                comment.push('\n');
            }
            comment + &format!("{pad} */\n")
        }
    }
}

/// What ends no comment, and breaks no line but where it says so.
fn harmless(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace("*/", "*\\/")
        .chars()
        .map(|c| if c != '\n' && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) { ' ' } else { c })
        .collect()
}

/// An `@` where a line begins is a tag to tools, and to the compiler: `@deprecated`, `@ts-ignore`.
fn escape_tag(line: &str) -> String {
    let text = line.trim_start();
    match text.strip_prefix('@') {
        Some(rest) => format!("{}\\@{rest}", line.strip_suffix(text).unwrap_or_default()),
        None => line.to_owned(),
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A string literal. That of JSON is one of TypeScript.
pub(super) fn literal(text: &str) -> String {
    Value::from(text).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// The name of a property: in quotes, where it is no identifier.
pub(super) fn property_name(name: &str) -> String {
    let is_identifier = !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$'));
    if is_identifier { name.to_owned() } else { literal(name) }
}

#[cfg(test)]
mod tests {
    use super::{doc_comment, literal, property_name};

    #[test]
    fn no_text_ends_its_comment_or_is_a_tag() {
        assert_eq!(doc_comment("a */ b", &[], 0), "/** a *\\/ b */\n");
        assert_eq!(doc_comment("**/\u{2028}/", &[], 0), "/** **\\/ / */\n");
        assert_eq!(doc_comment("@ts-ignore", &[], 2), "  /** \\@ts-ignore */\n");
        assert_eq!(
            doc_comment("a\r\n  @deprecated\n", &["@see */".to_owned()], 0),
            "/**\n * a\n *   \\@deprecated\n *\n * @see *\\/\n */\n"
        );
        assert_eq!(doc_comment(" \n", &[], 0), "");
    }

    #[test]
    fn names_and_strings_are_quoted_where_they_have_to_be() {
        assert_eq!(property_name("request_id"), "request_id");
        assert_eq!(property_name("@type"), "\"@type\"");
        assert_eq!(property_name("404"), "\"404\"");
        assert_eq!(property_name(""), "\"\"");
        assert_eq!(literal("\"\\\n\u{2028}"), "\"\\\"\\\\\\n\\u2028\"");
    }
}
