//! Any value.

use serde_core::ser::Serialize;

use super::buffer::Buffer;
use super::limit::Limit;
use super::target::Target;
use crate::unwind::unless_it_panics;

/// Appends `value` as `serde_json` writes it, and returns whether it could.
///
/// Nothing is appended where any part of the value fails or panics, even if the value goes on after that, or is nested
/// too deep (see [`Members`](crate::Members)).
pub(crate) fn push_value<T: Serialize + ?Sized>(out: &mut Buffer, value: &T) -> bool {
    let start = out.len();
    let limit = Limit::MAX;
    if matches!(unless_it_panics(|| value.serialize(Target { out, limit })), Some(Ok(()))) {
        return true;
    }
    out.truncate(start);
    false
}
