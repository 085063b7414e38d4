// A field error cannot contain field errors.

use api_error::envelope::*;

pub const LIST: Envelope = Envelope::json(&[member(
    "errors",
    field_errors(&[
        member("path", FIELD),
        member("errors", field_errors(&[member("message", FIELD_MESSAGE)])),
    ]),
)]);
pub const MAP: Envelope = Envelope::json(&[member(
    "errors",
    field_errors(&[member("errors", field_errors_map(FIELD, FIELD_MESSAGE))]),
)]);

fn main() {}
