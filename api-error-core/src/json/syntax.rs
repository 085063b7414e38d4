//! Checks that a text is JSON (RFC 8259), also in a `const`.

// `const fn`: bytes can only be read by index, and each index is compared with the length first.
#![allow(clippy::indexing_slicing)]

/// What a text must be besides JSON.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Whether the names in an object must differ.
    pub(super) unique: bool,
    /// Whether each number must fit a float of 64 bits, which most readers make of it.
    pub(super) floats: bool,
}

impl Rules {
    /// JSON of any kind.
    pub(super) const NONE: Self = Self { unique: false, floats: false };
}

/// Whether `text` is one JSON value, optionally with white space around it, without duplicate names in an object, and with
/// numbers that fit a float.
pub(crate) const fn is_json(text: &str) -> bool {
    is_value(text.as_bytes(), u32::MAX, Rules { unique: true, floats: true })
}

/// Whether `json` is one JSON value, optionally with white space around it, nested at most `levels` deep. It must be UTF-8.
pub(super) const fn is_value(json: &[u8], levels: u32, rules: Rules) -> bool {
    match value(json, space(json, 0), levels, rules) {
        Some(end) => space(json, end) == json.len(),
        None => false,
    }
}

/// Calls `each` with the name and the value of each member of an object, in order. The name is a JSON string.
pub(crate) fn each_member<'j>(object: &'j str, mut each: impl FnMut(&'j str, &'j str)) {
    let bytes = object.as_bytes();
    let mut at = space(bytes, space(bytes, 0) + 1);
    while let Some(named) = string(bytes, at)
        && let start = space(bytes, space(bytes, named) + 1)
        && let Some(end) = value(bytes, start, u32::MAX, Rules::NONE)
        && let (Some(name), Some(value)) = (object.get(at..named), object.get(start..end))
    {
        each(name, value);
        at = space(bytes, space(bytes, end) + 1);
    }
}

/// The end of the value that starts at `at`, or `None` if it is not a value. The functions below return the same for their
/// part.
const fn value(bytes: &[u8], at: usize, levels: u32, rules: Rules) -> Option<usize> {
    if at >= bytes.len() {
        return None;
    }
    match bytes[at] {
        b'{' | b'[' if levels == 0 => None,
        b'{' => sequence(bytes, at + 1, b'}', levels - 1, rules),
        b'[' => sequence(bytes, at + 1, b']', levels - 1, rules),
        b'"' => string(bytes, at),
        b't' => word(bytes, at, b"true"),
        b'f' => word(bytes, at, b"false"),
        b'n' => word(bytes, at, b"null"),
        _ => number(bytes, at, rules),
    }
}

const fn sequence(bytes: &[u8], at: usize, close: u8, levels: u32, rules: Rules) -> Option<usize> {
    let open = at;
    let mut at = space(bytes, at);
    if at < bytes.len() && bytes[at] == close {
        return Some(at + 1);
    }
    loop {
        if close == b'}' {
            let Some(name) = string(bytes, at) else { return None };
            if rules.unique && is_taken(bytes, open, at, name) {
                return None;
            }
            at = space(bytes, name);
            if at >= bytes.len() || bytes[at] != b':' {
                return None;
            }
            at = space(bytes, at + 1);
        }
        let Some(end) = value(bytes, at, levels, rules) else { return None };
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
        let Some(next) = value(bytes, space(bytes, space(bytes, name) + 1), u32::MAX, Rules::NONE) else {
            return false;
        };
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
#[inline(never)]
pub(super) const fn code_unit(bytes: &[u8], at: usize) -> Option<u32> {
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

const fn number(bytes: &[u8], at: usize, rules: Rules) -> Option<usize> {
    let start = if at < bytes.len() && bytes[at] == b'-' { at + 1 } else { at };
    let integer_end = digits(bytes, start);
    if integer_end == start || (bytes[start] == b'0' && integer_end > start + 1) {
        return None;
    }
    let mut mantissa_end = integer_end;
    if mantissa_end < bytes.len() && bytes[mantissa_end] == b'.' {
        mantissa_end = digits(bytes, integer_end + 1);
        if mantissa_end == integer_end + 1 {
            return None;
        }
    }
    let (mut end, mut exponent) = (mantissa_end, 0);
    if end < bytes.len() && (bytes[end] == b'e' || bytes[end] == b'E') {
        let sign = if end + 1 < bytes.len() { bytes[end + 1] } else { b'+' };
        let first = if sign == b'-' || sign == b'+' { end + 2 } else { end + 1 };
        end = digits(bytes, first);
        if end <= first {
            return None;
        }
        exponent = saturating(bytes, first, end);
        if sign == b'-' {
            exponent = -exponent;
        }
    }
    if rules.floats && !fits_a_float(bytes, start, integer_end, mantissa_end, exponent) {
        return None;
    }
    Some(end)
}

/// The first digits of the smallest number that is no float of 64 bits any more: it has 309 digits.
const TOO_LARGE: &[u8] = b"17976931348623158079";

/// Whether a number is not too large for a float of 64 bits. Its digits are those from `start`
/// to `end`, with a dot at `integer_end` if there is a fraction.
const fn fits_a_float(bytes: &[u8], start: usize, integer_end: usize, end: usize, exponent: i64) -> bool {
    let mut at = start;
    while at < end && matches!(bytes[at], b'0' | b'.') {
        at += 1;
    }
    // The power of ten of the first digit that is not zero.
    let (place, point) = (at as i64, integer_end as i64);
    let power = if place < point { point - place - 1 } else { point - place } + exponent;
    if at == end || power != 308 {
        return at == end || power < 308;
    }
    let mut digit = 0;
    while digit < TOO_LARGE.len() {
        if at < end && bytes[at] == b'.' {
            at += 1;
        }
        let found = if at < end { bytes[at] } else { b'0' };
        if found != TOO_LARGE[digit] {
            return found < TOO_LARGE[digit];
        }
        at += 1;
        digit += 1;
    }
    false
}

/// The number that these digits write, or a large one.
const fn saturating(bytes: &[u8], mut at: usize, end: usize) -> i64 {
    let mut number: i64 = 0;
    while at < end && number < i64::MAX / 100 {
        number = number * 10 + (bytes[at] - b'0') as i64;
        at += 1;
    }
    number
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

    use super::{Rules, each_member, is_json, is_value};

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

    #[test]
    fn a_number_fits_a_float_of_64_bits() {
        let zeros = |count| "0".repeat(count);
        let fit = [
            "1e308".to_owned(),
            "1.7976931348623157e308".to_owned(),
            "17976931348623157".to_owned() + &zeros(292),
            "-179769313486231570000.0e288".to_owned(),
            "0.00017976931348623157e+312".to_owned(),
            "0e999".to_owned(),
            "0.000E99999999999999999999999".to_owned(),
            "1e-99999999999999999999999999".to_owned(),
            "10e307".to_owned(),
        ];
        for number in &fit {
            assert!(is_json(number), "{number}");
            assert!(number.parse::<f64>().unwrap().is_finite(), "{number}");
        }
        let too_large = [
            "1e309".to_owned(),
            "1.7976931348623159e308".to_owned(),
            "17976931348623159".to_owned() + &zeros(292),
            "1".to_owned() + &zeros(309),
            "-1e400".to_owned(),
            "0.001e312".to_owned(),
            "1e99999999999999999999999999".to_owned(),
        ];
        for number in &too_large {
            assert!(!is_json(number), "{number}");
            assert!(number.parse::<f64>().unwrap().is_infinite(), "{number}");
        }
    }

    #[test]
    fn a_value_is_nested_at_most_so_deep() {
        let unique = Rules { unique: true, ..Rules::NONE };
        assert!(is_value(b"1", 0, Rules::NONE));
        assert!(is_value(b"[{\"a\":[]},[]]", 3, Rules::NONE));
        assert!(!is_value(b"[{\"a\":[]},[]]", 2, Rules::NONE));
        assert!(is_value(b"{\"a\":1,\"a\":2}", 1, Rules::NONE));
        assert!(!is_value(b"{\"a\":1,\"a\":2}", 1, unique));
    }

    #[test]
    fn the_members_of_an_object_are_found() {
        let of = |object: &str| {
            let mut found = Vec::new();
            each_member(object, |name, value| found.push(format!("{name}={value}")));
            found
        };
        assert_eq!(
            of(r#" { "a" : [1, {"b":2}] , "c\"}" : "," } "#),
            [r#""a"=[1, {"b":2}]"#, r#""c\"}"=",""#]
        );
        assert_eq!(of(r#"{"large":1e400,"after":1}"#), [r#""large"=1e400"#, r#""after"=1"#]);
        assert_eq!(of("{}"), [""; 0]);
        assert_eq!(of(" { } "), [""; 0]);
    }

    proptest! {
        #[test]
        fn the_largest_numbers_are_those_of_std(digits in "[1-9][0-9]{0,4}", point in 0_usize..400, exponent in 0..400) {
            let mut number = format!("{digits}{}", "0".repeat(point));
            number.insert(1, '.');
            number.push_str(&format!("0e{exponent}"));
            prop_assert_eq!(is_json(&number), number.parse::<f64>().unwrap().is_finite(), "{}", number);
            let whole = format!("{digits}{}", "0".repeat(point));
            prop_assert_eq!(is_json(&whole), whole.parse::<f64>().unwrap().is_finite(), "{}", whole);
        }

        #[test]
        fn it_agrees_with_serde_json(text in r#"[\[\]{}",:0-9.eE+\- \\untrfals]{0,12}"#) {
            let known = serde_json::from_str::<Value>(&text).is_ok();
            prop_assert_eq!(is_json(&text), known, "{}", text);
        }
    }
}
