//! Rules of the canonical codes of gRPC.

use crate::errors::Errors;
use crate::parse::Tried;
use crate::similar;

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
pub(super) fn code(written: &Tried, errors: &mut Errors) -> Option<String> {
    let literal = written.text()?;
    let name = literal.value();
    if NAMES.contains(&name) {
        return Some(variant(name));
    }
    let help = match name.to_ascii_uppercase().as_str() {
        "OK" => "`OK` is not an error".to_owned(),
        shouted => similar::help("a code", shouted, &NAMES),
    };
    errors.say_help(literal, format_args!("`{name}` is not an error code of gRPC"), help);
    None
}

/// Converts `INVALID_ARGUMENT` to `InvalidArgument`.
fn variant(name: &str) -> String {
    let mut variant = String::new();
    let mut starts_word = true;
    for letter in name.chars() {
        match letter {
            '_' => {}
            _ if starts_word => variant.push(letter),
            _ => variant.push(letter.to_ascii_lowercase()),
        }
        starts_word = letter == '_';
    }
    variant
}
