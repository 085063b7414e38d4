//! Finds the bytes that must be escaped in a JSON string, and copies texts without any.

use super::copy::copy_ends;

/// Copies a text, and returns whether no byte in it must be escaped. This is so for nearly all texts.
///
/// The last two chunks may overlap. That is cheaper than copying the remaining bytes one by one.
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

/// Written without a branch, so that it compiles to a few vector instructions.
#[inline]
pub(super) fn is_clean_chunk(chunk: &[u8; 16]) -> bool {
    !chunk.iter().fold(false, |found, byte| found | must_escape(*byte))
}

/// Not zero if one of eight bytes must be escaped. The subtractions borrow from the highest bit of a byte if the byte is less
/// than 0x20, or if it becomes zero after XOR with a quote or a backslash.
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

/// Whether a text has no byte that must be escaped.
pub(super) fn is_clean(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks();
    chunks.iter().all(is_clean_chunk) && !rest.iter().any(|byte| must_escape(*byte))
}

/// Sets the highest bit of each byte that must be escaped. The lowest set bit is exact. Above it, a bit may be set for a byte
/// that needs no escape.
#[inline]
pub(super) fn unclean_bytes(chunk: &[u8; 16]) -> u128 {
    let chunk = u128::from_le_bytes(*chunk);
    let (low, high) = (unclean(chunk as u64), unclean((chunk >> 64) as u64));
    u128::from(high) << 64 | u128::from(low)
}
