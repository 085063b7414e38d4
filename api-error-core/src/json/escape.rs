//! Strings and their escapes.

use std::fmt;

use super::Buffer;
use super::buffer::copy_ends;

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

/// Copies a text in which no byte must be escaped, which is nearly every text, and looks on the way whether it is one.
///
/// Chunks may overlap at the end, which costs less than a tail byte by byte.
#[inline]
pub(super) fn copy_clean(to: &mut [u8], from: &[u8]) -> bool {
    if let (Some(to_last), Some(last)) = (to.last_chunk_mut::<16>(), from.last_chunk::<16>()) {
        *to_last = *last;
        is_clean_chunk(last)
            && to.as_chunks_mut::<16>().0.iter_mut().zip(from.as_chunks::<16>().0).all(|(to, from)| {
                *to = *from;
                is_clean_chunk(from)
            })
    } else if let (Some(first), Some(last)) = (from.first_chunk(), from.last_chunk()) {
        copy_ends(to, first, last);
        (unclean(u64::from_le_bytes(*first)) | unclean(u64::from_le_bytes(*last))) == 0
    } else if let (Some(first), Some(last)) = (from.first_chunk(), from.last_chunk()) {
        copy_ends(to, first, last);
        unclean(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))) == 0
    } else {
        to.iter_mut().zip(from).all(|(to, from)| {
            *to = *from;
            !must_escape(*from)
        })
    }
}

/// Without a branch, so that it becomes a few instructions on a vector.
#[inline]
fn is_clean_chunk(chunk: &[u8; 16]) -> bool {
    !chunk.iter().fold(false, |found, byte| found | must_escape(*byte))
}

/// Not zero where one of eight bytes must be escaped: what is less than 0x20, or becomes zero against a quote or a
/// backslash, borrows from its highest bit.
#[inline]
const fn unclean(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let control = bytes.wrapping_sub(0x20 * EACH) & !bytes;
    let quote = bytes ^ (b'"' as u64 * EACH);
    let backslash = bytes ^ (b'\\' as u64 * EACH);
    (control | quote.wrapping_sub(EACH) & !quote | backslash.wrapping_sub(EACH) & !backslash) & HIGH
}

#[inline]
const fn must_escape(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
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

/// Copies what comes before the first byte that must be escaped; returns how much that is.
fn copy_clean_prefix(to: &mut [u8], from: &[u8]) -> usize {
    let (to_chunks, to_rest) = to.as_chunks_mut::<16>();
    let (chunks, rest) = from.as_chunks::<16>();
    let mut clean = 0;
    for (to, chunk) in to_chunks.iter_mut().zip(chunks) {
        *to = *chunk;
        if !is_clean_chunk(chunk) {
            return clean + first_unclean(chunk);
        }
        clean += 16;
    }
    for (to, byte) in to_rest.iter_mut().zip(rest) {
        if must_escape(*byte) {
            return clean;
        }
        *to = *byte;
        clean += 1;
    }
    clean
}

/// Where the first byte is that must be escaped: the lowest that [`unclean`] finds is always one.
fn first_unclean(chunk: &[u8; 16]) -> usize {
    let chunk = u128::from_le_bytes(*chunk);
    let (low, high) = (unclean(chunk as u64), unclean((chunk >> 64) as u64));
    let zeros = if low == 0 { 64 + high.trailing_zeros() } else { low.trailing_zeros() };
    zeros as usize / 8
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
    fn every_character_is_escaped_as_in_serde_json() {
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
    fn long_texts_are_escaped_as_in_serde_json() {
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
        fn any_text_is_escaped_as_in_serde_json(text in any::<String>()) {
            prop_assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
        }
    }
}
