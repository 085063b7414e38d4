//! A check in a `const` that a text is JSON (RFC 8259).

// `const fn`: bytes can only be read by index, and each index is compared with the length first.
#![allow(clippy::indexing_slicing)]

/// Whether `text` is one JSON value, optionally with white space around it, without duplicate names in an object.
pub(super) const fn is_json(text: &str) -> bool {
    let bytes = text.as_bytes();
    match value(bytes, space(bytes, 0)) {
        Some(end) => space(bytes, end) == bytes.len(),
        None => false,
    }
}

/// The end of the value that starts at `at`, or `None` if it is not a value. The functions below return the same for their
/// part.
const fn value(bytes: &[u8], at: usize) -> Option<usize> {
    if at >= bytes.len() {
        return None;
    }
    match bytes[at] {
        b'{' => sequence(bytes, at + 1, b'}', true),
        b'[' => sequence(bytes, at + 1, b']', false),
        b'"' => string(bytes, at),
        b't' => word(bytes, at, b"true"),
        b'f' => word(bytes, at, b"false"),
        b'n' => word(bytes, at, b"null"),
        _ => number(bytes, at),
    }
}

const fn sequence(bytes: &[u8], at: usize, close: u8, named: bool) -> Option<usize> {
    let open = at;
    let mut at = space(bytes, at);
    if at < bytes.len() && bytes[at] == close {
        return Some(at + 1);
    }
    loop {
        if named {
            let Some(name) = string(bytes, at) else { return None };
            if is_taken(bytes, open, at, name) {
                return None;
            }
            at = space(bytes, name);
            if at >= bytes.len() || bytes[at] != b':' {
                return None;
            }
            at = space(bytes, at + 1);
        }
        let Some(end) = value(bytes, at) else { return None };
        at = space(bytes, end);
        if at >= bytes.len() {
            return None;
        }
        if bytes[at] == close {
            return Some(at + 1);
        }
        if bytes[at] != b',' {
            return None;
        }
        at = space(bytes, at + 1);
    }
}

/// Whether the name from `start` to `end` is also the name of an earlier member of the object that opens at `open`.
const fn is_taken(bytes: &[u8], open: usize, start: usize, end: usize) -> bool {
    let mut at = space(bytes, open);
    while at < start {
        // Everything before `start` was already parsed, so this always succeeds.
        let Some(name) = string(bytes, at) else { return false };
        if name - at == end - start {
            let mut within = 0;
            while within < end - start && bytes[at + within] == bytes[start + within] {
                within += 1;
            }
            if within == end - start {
                return true;
            }
        }
        let Some(next) = value(bytes, space(bytes, space(bytes, name) + 1)) else { return false };
        at = space(bytes, space(bytes, next) + 1);
    }
    false
}

const fn string(bytes: &[u8], at: usize) -> Option<usize> {
    if at >= bytes.len() || bytes[at] != b'"' {
        return None;
    }
    let mut at = at + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return Some(at + 1),
            0..0x20 => return None,
            b'\\' if at + 1 < bytes.len() => match bytes[at + 1] {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at += 2,
                b'u' => match code_unit(bytes, at + 2) {
                    Some(0xD800..0xDC00) => match code_unit(bytes, at + 8) {
                        Some(0xDC00..0xE000) if bytes[at + 6] == b'\\' && bytes[at + 7] == b'u' => at += 12,
                        _ => return None,
                    },
                    Some(0xDC00..0xE000) | None => return None,
                    Some(_) => at += 6,
                },
                _ => return None,
            },
            b'\\' => return None,
            _ => at += 1,
        }
    }
    None
}

/// The four hexadecimal digits at `at`. Lone surrogates are valid JSON but not valid Unicode, so the caller rejects them.
const fn code_unit(bytes: &[u8], at: usize) -> Option<u32> {
    if at + 4 > bytes.len() {
        return None;
    }
    let mut unit = 0;
    let mut digit = at;
    while digit < at + 4 {
        unit = unit * 16
            + match bytes[digit] {
                byte @ b'0'..=b'9' => byte - b'0',
                byte @ b'a'..=b'f' => byte - b'a' + 10,
                byte @ b'A'..=b'F' => byte - b'A' + 10,
                _ => return None,
            } as u32;
        digit += 1;
    }
    Some(unit)
}

const fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = if at < bytes.len() && bytes[at] == b'-' { at + 1 } else { at };
    let integer_end = digits(bytes, at);
    if integer_end == at || (bytes[at] == b'0' && integer_end > at + 1) {
        return None;
    }
    at = integer_end;
    if at < bytes.len() && bytes[at] == b'.' {
        let fraction = digits(bytes, at + 1);
        if fraction == at + 1 {
            return None;
        }
        at = fraction;
    }
    if at < bytes.len() && (bytes[at] == b'e' || bytes[at] == b'E') {
        let signed = at + 1 < bytes.len() && (bytes[at + 1] == b'+' || bytes[at + 1] == b'-');
        let start = if signed { at + 2 } else { at + 1 };
        let exponent = digits(bytes, start);
        if exponent == start {
            return None;
        }
        at = exponent;
    }
    Some(at)
}

const fn digits(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        at += 1;
    }
    at
}

const fn word(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    let mut within = 0;
    while within < word.len() {
        if at + within >= bytes.len() || bytes[at + within] != word[within] {
            return None;
        }
        within += 1;
    }
    Some(at + word.len())
}

const fn space(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    while at < bytes.len() && matches!(bytes[at], b' ' | b'\n' | b'\r' | b'\t') {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::is_json;

    #[test]
    fn every_kind_of_value_is_known() {
        for json in [
            "1",
            "-0.5e+3",
            "0",
            "[]",
            "{}",
            " [1, {\"a\": [null, true, false]}] ",
            r#""\u00e9\n\"""#,
            r#""\ud83d\ude00""#,
            "\"é\"",
            "1e5",
        ] {
            assert!(is_json(json), "{json}");
        }
        for broken in [
            "",
            " ",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "[1,]",
            "[1 2]",
            "{a:1}",
            "{\"a\"}",
            "{\"a\":1,}",
            "{\"a\":1,\"b\":2,\"a\":3}",
            "tru",
            "nulll",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            r#""\ud83d""#,
            r#""\ude00""#,
            "\"\n\"",
            "1 2",
            "[",
            "]",
            "{\"a\":",
            r#""\ud83d\u0041""#,
            r#""\ud83d12345678""#,
            "\"\\",
        ] {
            assert!(!is_json(broken), "{broken}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_serde_json(text in r#"[\[\]{}",:0-9.eE+\- \\untrfals]{0,12}"#) {
            // A number that is out of range is valid JSON, but `serde_json` cannot hold it.
            let known = match serde_json::from_str::<Value>(&text) {
                Err(error) if error.to_string().starts_with("number out of range") => true,
                parsed => parsed.is_ok(),
            };
            prop_assert_eq!(is_json(&text), known, "{}", text);
        }
    }
}
