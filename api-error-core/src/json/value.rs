//! Writes any value.

use serde_core::ser::Serialize;

use super::buffer::Buffer;
use super::limit::Limit;
use super::target::Target;
use crate::unwind::catch_panic;

/// Appends `value` as `serde_json` writes it. Returns whether that succeeded.
///
/// Nothing is appended if any part of the value fails or panics, even if its `Serialize` ignores that. Nothing is appended if
/// the value is nested too deep, see [`Members`](crate::Members).
pub(crate) fn push_value<T: Serialize + ?Sized>(out: &mut Buffer, value: &T) -> bool {
    let start = out.len();
    let limit = Limit::MAX;
    if matches!(catch_panic(|| value.serialize(Target { out, limit })), Some(Ok(()))) {
        return true;
    }
    out.truncate(start);
    false
}
