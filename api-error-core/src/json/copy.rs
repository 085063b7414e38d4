//! Copies of short pieces without a call of `memcpy`.

/// Copies `from` into `to`, which has the same length.
#[inline]
pub(super) fn copy(to: &mut [u8], from: &[u8]) {
    if from.len() > 32 {
        to.copy_from_slice(from);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<16>(), from.last_chunk()) {
        copy_ends(to, first, last);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<8>(), from.last_chunk()) {
        copy_ends(to, first, last);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<4>(), from.last_chunk()) {
        copy_ends(to, first, last);
    } else {
        for (to, from) in to.iter_mut().zip(from) {
            *to = *from;
        }
    }
}

/// Copies a piece that is between one and two chunks long, as two chunks that may overlap.
#[inline]
pub(super) fn copy_ends<const N: usize>(to: &mut [u8], first: &[u8; N], last: &[u8; N]) {
    if let Some(to) = to.first_chunk_mut() {
        *to = *first;
    }
    if let Some(to) = to.last_chunk_mut() {
        *to = *last;
    }
}
