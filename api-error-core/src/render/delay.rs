//! Writes a `google.protobuf.Duration` in JSON.

use std::time::Duration;

use crate::json::{Buffer, push_digits, push_integer};

/// The maximum of `google.protobuf.Duration`: 315,576,000,000 seconds, about 10,000 years.
const MAX_DELAY: Duration = Duration::from_secs(315_576_000_000);

/// Appends seconds with zero, three, six or nine decimal places, such as `"1.500s"`.
pub(super) fn push_delay(out: &mut Buffer, wait: Duration) {
    let wait = wait.min(MAX_DELAY);
    out.push(b'"');
    push_integer(out, wait.as_secs());
    let nanos = u64::from(wait.subsec_nanos());
    let (number, digits) = match nanos {
        0 => (0, 0),
        _ if nanos.is_multiple_of(1_000_000) => (nanos / 1_000_000, 3),
        _ if nanos.is_multiple_of(1_000) => (nanos / 1_000, 6),
        _ => (nanos, 9),
    };
    if digits > 0 {
        out.push(b'.');
        push_digits(out, number, digits);
    }
    out.push_slice(b"s\"");
}
