//! Reads JSON strings.

use std::borrow::Cow;

use super::syntax::code_unit;

/// The text of a JSON string. The string must be valid JSON, without lone surrogates.
pub(crate) fn unescape(string: &str) -> Cow<'_, str> {
    let mut rest = string.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(string);
    if !rest.as_bytes().contains(&b'\\') {
        return Cow::Borrowed(rest);
    }
    let mut text = String::with_capacity(rest.len());
    while let Some((before, escaped)) = rest.split_once('\\') {
        text.push_str(before);
        let (c, after) = escape(escaped);
        text.push(c);
        rest = after;
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character of the escape at the start of `text`, whose backslash was taken, and the text after it.
fn escape(text: &str) -> (char, &str) {
    let mut chars = text.chars();
    let c = match chars.next() {
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return unicode(chars.as_str()),
        // A quote, a slash or a backslash.
        other => other.unwrap_or('\\'),
    };
    (c, chars.as_str())
}

/// The character whose code units are at the start of `digits`, after `\u`. A character beyond U+FFFF has two, and the second
/// also begins with `\u` (RFC 8259, section 7).
fn unicode(digits: &str) -> (char, &str) {
    let bytes = digits.as_bytes();
    let (code, len) = match (code_unit(bytes, 0), code_unit(bytes, 6)) {
        (Some(high @ 0xD800..0xDC00), Some(low @ 0xDC00..0xE000)) => {
            (0x1_0000 + ((high & 0x3FF) << 10 | low & 0x3FF), 10)
        }
        (unit, _) => (unit.unwrap_or(u32::MAX), 4),
    };
    let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    (c, digits.get(len..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::unescape;

    #[test]
    fn every_escape_is_read() {
        assert_eq!(unescape(r#""\"\\\/\b\f\n\r\t""#), "\"\\/\u{8}\u{c}\n\r\t");
        assert_eq!(unescape(r#""\u00e9\ud83d\ude00é\u0041b""#), "é😀éAb");
        assert_eq!(unescape(r#""\ud83d\ude00""#), "😀");
        assert_eq!(unescape(r#""plain""#), "plain");
        assert_eq!(unescape(r#""""#), "");
    }

    proptest! {
        #[test]
        fn it_agrees_with_serde_json(text in ".*", units in prop::collection::vec(any::<char>(), 0..4)) {
            let plain = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(unescape(&plain), text);
            let mut escaped = String::from("\"");
            for unit in units.iter().flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec()) {
                escaped.push_str(&format!("\\u{unit:04X}"));
            }
            escaped.push('"');
            prop_assert_eq!(unescape(&escaped), units.iter().collect::<String>());
        }
    }
}
