//! JSON text (RFC 8259), written straight into one buffer.

mod escape;
mod guarded;
mod scalar;

use serde_core::ser::Serialize;

pub(crate) use self::escape::{push_escaped, push_string};

/// Appends an integer.
pub(crate) fn push_integer(out: &mut Vec<u8>, integer: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(integer).as_bytes());
}

/// Appends whatever `serde_json` makes of `value`. Where it fails, nothing is appended.
pub(crate) fn push_value<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> bool {
    let start = out.len();
    let written = match value.serialize(scalar::Scalar { out: &mut *out }) {
        Ok(()) => true,
        Err(scalar::NotScalar) => {
            out.truncate(start);
            serde_json::to_writer(&mut *out, &guarded::Guarded(value)).is_ok()
        }
    };
    if !written {
        out.truncate(start);
    }
    written
}
