//! The escapes of a JSON string.

use super::clean::{is_clean_chunk, unclean_bytes};

/// The length of the longest escape, `\u0000`.
const MAX_ESCAPE: usize = 6;

/// The room that [`escape`] needs for this many bytes.
pub(super) fn escape_room(bytes: usize) -> usize {
    bytes * MAX_ESCAPE + DENSE
}

/// Writes `bytes` with their escapes into `room`. Returns the number of bytes written.
///
/// The last store may reach past the end of the output, but never past the end of `room`.
pub(super) fn escape(room: &mut [u8], bytes: &[u8]) -> usize {
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
        // If escapes are dense, writing each byte as if it needed an escape is cheaper than searching for the next one.
        let is_dense = found & (found - 1) != 0;
        let (clean, len) = if is_dense { (0, chunk.len()) } else { (found.trailing_zeros() as usize / 8, 1) };
        let (pieces, rest) = left.split_at(clean).1.split_at(len);
        at += clean;
        at += push_pieces(room, at, pieces);
        left = rest;
    }
    at + push_pieces(room, at, left)
}

/// The room for up to 16 bytes that are written one by one: a power of two, and a last piece.
const DENSE: usize = 128 + size_of::<Piece>();

/// Writes up to 16 bytes one by one. Returns the number of bytes written.
#[inline]
fn push_pieces(room: &mut [u8], at: usize, bytes: &[u8]) -> usize {
    let Some(room) = room.get_mut(at..).and_then(<[u8]>::first_chunk_mut::<DENSE>) else { return 0 };
    let mut at = 0;
    for byte in bytes {
        let piece = PIECES.get(usize::from(*byte)).copied().unwrap_or(unescaped(*byte));
        // `at` is at most 16 times 6, so it is less than 128. The modulo tells this to the compiler, which then omits the
        // bounds check.
        if let Some(to) = room.get_mut(at % 128..).and_then(<[u8]>::first_chunk_mut) {
            *to = piece.to_le_bytes();
        }
        at += (piece >> 56) as usize;
    }
    at
}

/// The output for one byte, followed by arbitrary bytes. The last byte of the piece is the length of the output.
///
/// It is one integer, so that it is copied from the table through a register.
type Piece = u64;

/// The pieces of all bytes up to the last one that needs an escape.
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

/// The shortest escape of a byte, which is also the one that `serde_json` writes.
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
