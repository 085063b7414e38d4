// No duplicate names in one object, at any depth. The message names the member.

use api_error::envelope::*;

pub const TOP: Envelope = Envelope::json(&[member("code", CODE), member("code", STATUS)]);
pub const OPTIONAL: Envelope = Envelope::json(&[member("details", DETAILS), optional("details", EXTENSIONS)]);
pub const NESTED: Envelope = Envelope::json(&[member(
    "error",
    object(&[member("message", MESSAGE), member("title", TITLE), member("message", HELP)]),
)]);
pub const IN_FIELD_ERRORS: Envelope =
    Envelope::json(&[member("errors", field_errors(&[member("path", FIELD), member("path", POINTER)]))]);
pub const IN_FIRST_AND_LIST: Envelope = Envelope::json(&[member(
    "detail",
    first(&[list(&[object(&[member("code", CODE), member("code", TITLE)])]), MESSAGE]),
)]);

fn main() {}
