//! JSON text (RFC 8259), written straight into one buffer.

use serde_core::ser::Serialize;

/// Appends `text` as a JSON string, quotes included.
pub(crate) fn push_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    push_escaped(out, text);
    out.push(b'"');
}

/// Appends `text` as it stands within a JSON string.
pub(crate) fn push_escaped(out: &mut Vec<u8>, text: &str) {
    let mut left = text.as_bytes();
    while let Some(clean) = clean_prefix(left) {
        let (before, rest) = left.split_at(clean);
        out.extend_from_slice(before);
        let Some((byte, rest)) = rest.split_first() else { return };
        push_escape(out, *byte);
        left = rest;
    }
    out.extend_from_slice(left);
}

/// How many bytes come before the first that must be escaped; `None` where none must.
fn clean_prefix(bytes: &[u8]) -> Option<usize> {
    let (words, tail) = bytes.as_chunks::<8>();
    // Eight bytes at a time: copying clean text byte by byte costs several times as much.
    for (at, word) in words.iter().enumerate() {
        if must_escape_any(u64::from_le_bytes(*word)) {
            let within = word.iter().position(|byte| must_escape(*byte)).unwrap_or_default();
            return Some(at * 8 + within);
        }
    }
    tail.iter().position(|byte| must_escape(*byte)).map(|within| words.len() * 8 + within)
}

const fn must_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether any of the eight bytes must be escaped: the exact "has less" and "has zero" tests on words.
const fn must_escape_any(word: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHS: u64 = ONES << 7;
    const fn zero_byte(word: u64) -> u64 {
        word.wrapping_sub(ONES) & !word
    }
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = zero_byte(word ^ (ONES * b'"' as u64));
    let backslash = zero_byte(word ^ (ONES * b'\\' as u64));
    (control | quote | backslash) & HIGHS != 0
}

/// The shortest escape, which is also the one that `serde_json` writes.
fn push_escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0C => b'f',
        _ => {
            let hex = |digit: u8| HEX.get(usize::from(digit)).copied().unwrap_or(b'0');
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 0xF)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// Appends an integer.
pub(crate) fn push_integer(out: &mut Vec<u8>, integer: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(integer).as_bytes());
}

/// Appends whatever `serde_json` makes of `value`. Where it fails, nothing is appended.
pub(crate) fn push_value<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> bool {
    let start = out.len();
    let written = serde_json::to_writer(&mut *out, value).is_ok();
    if !written {
        out.truncate(start);
    }
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn string(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        push_string(&mut out, text);
        out
    }

    #[test]
    fn every_character_stands_as_serde_json_writes_it_at_every_place_in_a_word() {
        for c in (0..=0x2_FFFF)
            .filter_map(char::from_u32)
            .filter(|c| *c < '\u{800}' || (*c as u32).is_multiple_of(97))
        {
            for before in 0..9 {
                let text = format!("{}{c}abc", "x".repeat(before));
                assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_stands_as_serde_json_writes_it(text in any::<String>()) {
            prop_assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
        }
    }
}
