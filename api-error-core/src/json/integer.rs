//! Writes integers.

use super::buffer::Buffer;

/// Appends an integer.
pub(crate) fn push_integer(out: &mut Buffer, integer: impl itoa::Integer) {
    out.push_slice(itoa::Buffer::new().format(integer).as_bytes());
}

/// Appends the last digits of a number, with leading zeros.
#[inline(never)]
pub(crate) fn push_digits(out: &mut Buffer, number: u64, digits: u32) {
    for at in (0..digits).rev() {
        out.push(b'0' + (number / 10_u64.pow(at) % 10) as u8);
    }
}
