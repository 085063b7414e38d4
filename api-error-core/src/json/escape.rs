//! Strings and their escapes.

use std::fmt;

use super::buffer::Buffer;
use super::clean::{copy_clean, is_clean, is_clean_chunk, unclean_bytes};

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
#[inline(never)]
fn push_unusual(out: &mut Buffer, bytes: &[u8]) {
    if bytes.len() > LONG && is_clean(bytes) {
        return out.push_vast(bytes);
    }
    for block in bytes.chunks(BLOCK) {
        let start = out.len();
        let written = escape(out.next(block.len() * MAX_ESCAPE + DENSE), block);
        out.truncate(start + written);
    }
}

/// How much is escaped at a time: room is made for the case that all of it needs escapes.
const BLOCK: usize = 512;

/// The longest escape, `\u0000`.
const MAX_ESCAPE: usize = 6;

/// Writes `bytes` with their escapes into `room`, which is long enough. Returns how much was written.
fn escape(room: &mut [u8], bytes: &[u8]) -> usize {
    let (mut at, mut left) = (0, bytes);
    while let Some((chunk, rest)) = left.split_first_chunk::<16>() {
        if let Some(to) = room.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
            *to = *chunk;
        }
        if is_clean_chunk(chunk) {
            at += chunk.len();
            left = rest;
            continue;
        }
        let found = unclean_bytes(chunk);
        // Where escapes are dense, it costs more to look for each of them than to write each byte as if it were one.
        let is_dense = found & (found - 1) != 0;
        let clean = if is_dense { 0 } else { found.trailing_zeros() as usize / 8 };
        let pieces = if is_dense { chunk.len() } else { 1 };
        at += clean;
        let (_, from) = left.split_at(clean);
        let (near, rest) = from.split_at(pieces);
        at += push_pieces(room, at, near);
        left = rest;
    }
    at + push_pieces(room, at, left)
}

/// The room in which up to 16 bytes are written one by one. A power of two, and a last piece.
const DENSE: usize = 128 + size_of::<Piece>();

/// Writes up to 16 bytes one by one. Returns how much was written.
#[inline]
fn push_pieces(room: &mut [u8], at: usize, bytes: &[u8]) -> usize {
    let Some(room) = room.get_mut(at..).and_then(<[u8]>::first_chunk_mut::<DENSE>) else { return 0 };
    let mut at = 0;
    for byte in bytes {
        let piece = PIECES.get(usize::from(*byte)).copied().unwrap_or(unescaped(*byte));
        // 16 times 6 is less than 128. Said to the compiler, it compares nothing.
        if let Some(to) = room.get_mut(at % 128..).and_then(<[u8]>::first_chunk_mut) {
            *to = piece.to_le_bytes();
        }
        at += (piece >> 56) as usize;
    }
    at
}

/// A byte as it is written, followed by anything. The last of its bytes says how many count.
///
/// One integer, so that it goes from the table to its place through a register.
type Piece = u64;

/// All bytes up to the last that needs an escape.
static PIECES: [Piece; b'\\' as usize + 1] = {
    let mut pieces = [0; b'\\' as usize + 1];
    let mut left: &mut [Piece] = &mut pieces;
    let mut byte = 0;
    while let Some((piece, rest)) = left.split_first_mut() {
        *piece = escaped(byte);
        byte += 1;
        left = rest;
    }
    pieces
};

/// The shortest form of a byte, which is also the one that `serde_json` writes.
const fn escaped(byte: u8) -> Piece {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0C => b'f',
        0x00..0x20 => {
            let low = byte & 0xF;
            let digit = if low < 10 { b'0' + low } else { b'a' + low - 10 };
            return Piece::from_le_bytes([b'\\', b'u', b'0', b'0', b'0' + (byte >> 4), digit, 0, 6]);
        }
        _ => return unescaped(byte),
    };
    Piece::from_le_bytes([b'\\', short, 0, 0, 0, 0, 0, 2])
}

const fn unescaped(byte: u8) -> Piece {
    Piece::from_le_bytes([byte, 0, 0, 0, 0, 0, 0, 1])
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
