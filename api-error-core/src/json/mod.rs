//! JSON text (RFC 8259), written straight into one buffer.

mod buffer;
mod escape;
mod guarded;
mod room;
mod scalar;

use std::cell::Cell;

use serde_core::ser::Serialize;

use crate::unwind::unless_it_panics;

pub(crate) use self::buffer::Buffer;
pub(crate) use self::escape::{Escaped, push_escaped, push_string};
pub(crate) use self::room::{Room, Text};

/// Appends an integer.
pub(crate) fn push_integer(out: &mut Buffer, integer: impl itoa::Integer) {
    out.push_slice(itoa::Buffer::new().format(integer).as_bytes());
}

/// Appends whatever `serde_json` makes of `value`. Where it fails or panics, nothing is appended.
pub(crate) fn push_value<T: Serialize + ?Sized>(out: &mut Buffer, value: &T) -> bool {
    let start = out.len();
    if unless_it_panics(|| try_push_value(out, value)) == Some(true) {
        return true;
    }
    out.truncate(start);
    false
}

fn try_push_value<T: Serialize + ?Sized>(out: &mut Buffer, value: &T) -> bool {
    let start = out.len();
    if value.serialize(scalar::Scalar { out: &mut *out }).is_ok() {
        return true;
    }
    out.truncate(start);
    let raw = Cell::new(false);
    serde_json::to_writer(&mut *out, &guarded::Guarded { inner: value, raw: &raw }).is_ok()
        && (!raw.get() || is_json(out.since(start)))
}

/// Whether a value that holds raw pieces can be read back: a piece may be no JSON at all, hold half of a surrogate
/// pair, or be nested deeper than anyone reads.
///
/// As a `str`, so that `serde_json`'s reader is compiled for one kind of input only.
fn is_json(value: &[u8]) -> bool {
    str::from_utf8(value).is_ok_and(|json| serde_json::from_str::<serde_json::Value>(json).is_ok())
}
