//! Writes integers.

use super::buffer::Buffer;

/// Appends an integer.
pub(crate) fn push_integer(out: &mut Buffer, integer: impl itoa::Integer) {
    out.push_slice(itoa::Buffer::new().format(integer).as_bytes());
}
