//! Media types in headers.

use std::borrow::Cow;
use std::iter::from_fn;

use crate::cut::cut;

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    cut(media_type, b';').map_or(media_type, |(essence, _)| essence).trim_ascii()
}

/// The parameters of a media type: names and values, which are no longer quoted. What has no value is omitted.
pub(crate) fn parameters(media_type: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let all = cut(media_type, b';').map_or("", |(_, all)| all);
    parts(all, b';').filter_map(|parameter| {
        let (name, value) = cut(parameter, b'=')?;
        Some((name.trim_ascii(), unquoted(value.trim_ascii())))
    })
}

/// The parts between separators. A separator in a quoted string does not count (RFC 9110, section 5.6.4).
pub(crate) fn parts(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut rest = text;
    from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, after) = cut_unquoted(rest, separator).unwrap_or((rest, ""));
        rest = after;
        Some(part)
    })
}

/// What is before and after the first of this ASCII character that is not in a quoted string, which only begins a value.
fn cut_unquoted(text: &str, at: u8) -> Option<(&str, &str)> {
    let (mut is_quoted, mut is_escaped, mut before) = (false, false, b' ');
    let place = text.bytes().position(|byte| {
        let is_here = byte == at && !is_quoted;
        is_quoted = if is_quoted { byte != b'"' || is_escaped } else { byte == b'"' && before == b'=' };
        is_escaped = is_quoted && byte == b'\\' && !is_escaped;
        before = byte;
        is_here
    })?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// What a value is, whether it is a token or a quoted string.
fn unquoted(value: &str) -> Cow<'_, str> {
    let Some(quoted) = value.strip_prefix('"') else { return Cow::Borrowed(value) };
    let quoted = quoted.strip_suffix('"').unwrap_or(quoted);
    if !quoted.bytes().any(|byte| byte == b'\\') {
        return Cow::Borrowed(quoted);
    }
    let mut text = String::with_capacity(quoted.len());
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next() {
        text.push(if letter == '\\' { letters.next().unwrap_or(letter) } else { letter });
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A value as RFC 9110 has it: a token if it can be one, or a quoted string. `escapes` says which letters have a backslash before
    /// them that need none.
    fn written(value: &str, is_quoted: bool, escapes: u8) -> String {
        let is_token = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
        if !is_quoted && !value.is_empty() && value.chars().all(is_token) {
            return value.to_owned();
        }
        let mut text = String::from('"');
        for (place, letter) in value.chars().enumerate() {
            if matches!(letter, '"' | '\\') || escapes >> (place % 8) & 1 == 1 {
                text.push('\\');
            }
            text.push(letter);
        }
        text + "\""
    }

    proptest! {
        #[test]
        fn parameters_are_read_as_they_were_written(
            expected in proptest::collection::vec(("[a-z0-9!*+.^_-]{1,6}", "[ -~\té]{0,8}"), 0..6),
            forms in proptest::collection::vec((any::<bool>(), any::<u8>(), "[ \t]{0,2};[ \t]{0,2}(;[ \t]?)?"), 6),
        ) {
            let mut text = String::from("application/json");
            for ((name, value), (is_quoted, escapes, separator)) in expected.iter().zip(&forms) {
                text += &format!("{separator}{name}={}", written(value, *is_quoted, *escapes));
            }
            prop_assert_eq!(essence(&text), "application/json");
            let read: Vec<_> =
                parameters(&text).map(|(name, value)| (name.to_owned(), value.into_owned())).collect();
            prop_assert_eq!(read, &*expected);
            let list = format!("{text},{text}");
            prop_assert_eq!(parts(&list, b',').collect::<Vec<_>>(), [&text, &text]);
        }

        #[test]
        fn any_text_has_parameters(text in "[a;,=\"\\\\ é]{0,24}") {
            for (name, value) in parameters(&text) {
                prop_assert!(name.len() + value.len() < text.len());
            }
            let parts: String = parts(&text, b',').map(|part| format!("{part},")).collect();
            prop_assert!(parts == text || parts.strip_suffix(',') == Some(&text));
        }
    }

    #[test]
    fn a_separator_in_a_quoted_string_is_text() {
        let read =
            |text| parameters(text).map(|(name, value)| (name, value.into_owned())).collect::<Vec<_>>();
        let expected = |profile: &str| vec![("profile", profile.to_owned()), ("charset", "utf-8".to_owned())];
        assert_eq!(read(r#"application/json; profile="a;b"; charset=utf-8"#), expected("a;b"));
        assert_eq!(read(r#"application/json;profile="\";=\\";;charset="utf\-8""#), expected(r#"";=\"#));
        assert_eq!(read(r#"application/json;profile=a"b;charset=utf-8;"#), expected(r#"a"b"#));
    }
}
