//! Bytes that must be escaped within a JSON string, and texts without any.

use super::copy::copy_ends;

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
pub(super) fn is_clean_chunk(chunk: &[u8; 16]) -> bool {
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

/// Whether no byte of a text must be escaped.
pub(super) fn is_clean(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks();
    chunks.iter().all(is_clean_chunk) && !rest.iter().any(|byte| must_escape(*byte))
}

/// The highest bit of each byte that must be escaped. The lowest such bit is right; above it, a byte may be too many.
#[inline]
pub(super) fn unclean_bytes(chunk: &[u8; 16]) -> u128 {
    let chunk = u128::from_le_bytes(*chunk);
    let (low, high) = (unclean(chunk as u64), unclean((chunk >> 64) as u64));
    u128::from(high) << 64 | u128::from(low)
}
