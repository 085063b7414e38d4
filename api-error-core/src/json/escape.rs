//! Strings and their escapes.

use std::fmt;

use super::buffer::Buffer;
use super::clean::{copy_clean, copy_clean_prefix, is_clean_chunk, must_escape};

/// Appends `text` as a JSON string, quotes included.
pub(crate) fn push_string(out: &mut Buffer, text: &str) {
    if text.len() <= LONG {
        let start = out.len();
        if let [open, inner @ .., close] = out.next(text.len() + 2)
            && copy_clean(inner, text.as_bytes())
        {
            (*open, *close) = (b'"', b'"');
            return;
        }
        out.truncate(start);
    }
    out.push(b'"');
    push_unusual(out, text.as_bytes());
    out.push(b'"');
}

/// Appends `text` as it stands within a JSON string.
pub(crate) fn push_escaped(out: &mut Buffer, text: &str) {
    if text.len() <= LONG {
        let start = out.len();
        if copy_clean(out.next(text.len()), text.as_bytes()) {
            return;
        }
        out.truncate(start);
    }
    push_unusual(out, text.as_bytes());
}

/// Takes what is displayed, as it stands within a JSON string.
pub(crate) struct Escaped<'a>(pub(crate) &'a mut Buffer);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        push_escaped(self.0, piece);
        Ok(())
    }
}

/// A text for which no room is made that is written twice, first with zeros.
const LONG: usize = 16 * 1024;

/// Appends a text that is long, or needs escapes.
#[cold]
fn push_unusual(out: &mut Buffer, bytes: &[u8]) {
    let is_clean = || {
        let (chunks, rest) = bytes.as_chunks();
        chunks.iter().all(is_clean_chunk) && !rest.iter().any(|byte| must_escape(*byte))
    };
    if bytes.len() > LONG && is_clean() {
        return out.push_vast(bytes);
    }
    for bytes in bytes.chunks(LONG) {
        let mut left = bytes;
        loop {
            let start = out.len();
            let clean = copy_clean_prefix(out.next(left.len()), left);
            out.truncate(start + clean);
            let Some((byte, rest)) = left.get(clean..).and_then(<[u8]>::split_first) else { break };
            push_escape(out, *byte);
            left = rest;
        }
    }
}

/// The shortest escape, which is also the one that `serde_json` writes.
fn push_escape(out: &mut Buffer, byte: u8) {
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
            out.push_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 0xF)]);
            return;
        }
    };
    out.push_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn string(text: &str) -> Vec<u8> {
        let mut out = Buffer::default();
        push_string(&mut out, text);
        out.into_vec()
    }

    #[test]
    fn every_character_stands_as_serde_json_writes_it_at_every_place_in_a_chunk() {
        for c in (0..=0x2_FFFF)
            .filter_map(char::from_u32)
            .filter(|c| *c < '\u{100}' || (*c as u32).is_multiple_of(997))
        {
            for before in 0..34 {
                let text = format!("{}{c}abc", "x".repeat(before));
                assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
            }
        }
    }

    #[test]
    fn long_texts_stand_as_serde_json_writes_them_wherever_an_escape_is() {
        for len in [LONG - 1, LONG, LONG + 1, 2 * LONG - 15, 3 * LONG + 7] {
            let clean = "x".repeat(len);
            for text in [clean.clone(), "ü".repeat(len), "\n".repeat(len)] {
                assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
            }
            for at in [0, 1, LONG - 2, LONG.min(len - 1), len - 17, len - 1] {
                let mut text = clean.clone();
                text.replace_range(at..=at, "\"");
                assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
                let mut out = Buffer::default();
                push_string(&mut out, "before");
                push_escaped(&mut out, &text);
                push_string(&mut out, "after");
                let escaped = text.replace('"', "\\\"");
                assert_eq!(
                    String::from_utf8(out.into_vec()).unwrap(),
                    format!("\"before\"{escaped}\"after\"")
                );
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
