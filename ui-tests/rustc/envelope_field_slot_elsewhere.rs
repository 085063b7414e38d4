// The slots of a field error are only valid in `field_errors`.

use api_error::envelope::*;

pub const FIELD_SLOT: Envelope = Envelope::json(&[member("field", FIELD)]);
pub const MESSAGE_SLOT: Envelope =
    Envelope::json(&[member("error", object(&[member("msg", FIELD_MESSAGE)]))]);
pub const LOC_SLOT: Envelope = Envelope::json(&[optional("loc", list(&[LOC]))]);
pub const IN_FIRST: Envelope = Envelope::json(&[member("type", first(&[CODE, FIELD_CODE]))]);

fn main() {}
