//! Rules of the canonical codes of gRPC.

use crate::errors::Errors;
use crate::parse::{Str, Tried};
use crate::similar::closest;

/// The names in `google.rpc.Code` of all errors.
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

/// The variant of the runtime's `GrpcCode`.
pub(super) fn code(written: &Tried<Str>, errors: &mut Errors) -> Option<String> {
    let literal = written.value()?;
    let name = literal.value();
    let known = NAMES.iter().copied().find(|known| *known == name);
    if known.is_none() {
        let shouted = name.to_ascii_uppercase();
        let help = match closest(&shouted, NAMES) {
            Some(near) => format!("a code with a similar name exists: `{near}`"),
            None if shouted == "OK" => "`OK` is not an error".to_owned(),
            None => format!("the codes are {}", NAMES.map(|name| format!("`{name}`")).join(", ")),
        };
        errors.say_help(literal, format_args!("`{name}` is not an error code of gRPC"), help);
    }
    known.map(variant)
}

/// Converts `INVALID_ARGUMENT` to `InvalidArgument`.
fn variant(name: &str) -> String {
    let words = name.split('_').filter_map(|word| word.split_at_checked(1));
    words.map(|(first, rest)| format!("{first}{}", rest.to_ascii_lowercase())).collect()
}
