//! Writes a `google.protobuf.Duration` in JSON.

use std::time::Duration;

use crate::json::{Buffer, push_integer};

/// The maximum of `google.protobuf.Duration`: 315,576,000,000 seconds, about 10,000 years.
const MAX_DELAY: Duration = Duration::from_secs(315_576_000_000);

/// Appends seconds with zero, three, six or nine decimal places, such as `"1.500s"`.
pub(super) fn push_delay(out: &mut Buffer, wait: Duration) {
    let wait = wait.min(MAX_DELAY);
    out.push(b'"');
    push_integer(out, wait.as_secs());
    let nanos = wait.subsec_nanos();
    let fraction = match nanos {
        0 => String::new(),
        _ if nanos.is_multiple_of(1_000_000) => format!(".{:03}", nanos / 1_000_000),
        _ if nanos.is_multiple_of(1_000) => format!(".{:06}", nanos / 1_000),
        _ => format!(".{nanos:09}"),
    };
    out.push_slice(fraction.as_bytes());
    out.push_slice(b"s\"");
}
