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
    if nanos > 0 {
        let digits = format!("{nanos:09}");
        let mut digits = digits.as_str();
        while let Some(shorter) = digits.strip_suffix("000") {
            digits = shorter;
        }
        out.push(b'.');
        out.push_slice(digits.as_bytes());
    }
    out.push_slice(b"s\"");
}
