//! The canonical codes of gRPC.

use crate::const_message::same;

/// The names in [`google/rpc/code.proto`](https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto)
/// that stand for an error.
const NAMES: [&str; 16] = [
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

#[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, within bounds here
pub(crate) const fn is_error(name: &str) -> bool {
    let mut at = 0;
    while at < NAMES.len() {
        if same(NAMES[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

/// The name of the canonical code that stands for a status.
///
/// The mapping of `code.proto`, read backwards; where several codes share a status, the one that says least. Statuses
/// that it does not name are given the code of their meaning, other 4xx are a failed precondition and other 5xx
/// internal.
pub(crate) const fn of_status(status: u16) -> &'static str {
    match status {
        400 | 422 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 | 410 => "NOT_FOUND",
        408 | 504 => "DEADLINE_EXCEEDED",
        409 => "ABORTED",
        416 => "OUT_OF_RANGE",
        429 => "RESOURCE_EXHAUSTED",
        499 => "CANCELLED",
        501 => "UNIMPLEMENTED",
        502 | 503 => "UNAVAILABLE",
        other if other < 500 => "FAILED_PRECONDITION",
        _ => "INTERNAL",
    }
}
