//! Finds the bytes that must be escaped in a JSON string, and copies texts without any.

use super::copy::copy_ends;

/// Copies a text, and returns whether no byte in it must be escaped. This is so for nearly all texts.
///
/// The first and the last chunk may overlap. That is cheaper than copying the remaining bytes one by one.
#[inline]
pub(super) fn copy_clean(to: &mut [u8], from: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (from.first_chunk(), from.last_chunk()) {
        copy_ends(to, first, last);
        is_clean_chunk(first) & is_clean_chunk(last) && (from.len() <= 32 || copy_clean_chunks(to, from))
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

/// Copies the whole chunks of a long text, and returns whether no byte in them must be escaped.
#[inline]
fn copy_clean_chunks(to: &mut [u8], from: &[u8]) -> bool {
    to.as_chunks_mut().0.iter_mut().zip(from.as_chunks().0).all(|(to, from)| {
        *to = *from;
        is_clean_chunk(from)
    })
}

/// Written without a branch and with one comparison for each byte, so that it compiles to a few vector instructions.
#[inline]
pub(super) fn is_clean_chunk(chunk: &[u8; 16]) -> bool {
    // One of the three is zero if the byte must be escaped.
    !chunk.iter().fold(false, |found, byte| found | ((byte & !0x1f).min(byte ^ b'"').min(byte ^ b'\\') == 0))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_judged_in_each_place() {
        for len in 1..=70 {
            for at in 0..len {
                for byte in 0..=u8::MAX {
                    let mut from = vec![b'a'; len];
                    *from.get_mut(at).unwrap() = byte;
                    let mut to = vec![0; len];
                    assert_eq!(copy_clean(&mut to, &from), !must_escape(byte), "{byte} at {at} of {len}");
                    assert_eq!(is_clean(&from), !must_escape(byte), "{byte} at {at} of {len}");
                    assert!(must_escape(byte) || to == from, "{at} of {len}");
                }
            }
        }
    }
}
