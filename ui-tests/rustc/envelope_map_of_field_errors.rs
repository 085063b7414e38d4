// A map of field errors takes two slots of a field error.

use api_error::Location;
use api_error::envelope::*;

pub const OTHER_SLOT: Envelope = Envelope::json(&[member("errors", field_errors_map(FIELD, CODE))]);
pub const NO_STRING: Envelope = Envelope::json(&[member("errors", field_errors_map(FIELD_CODE, FIELD_MESSAGE))]);
pub const SOMEWHERE: Envelope =
    Envelope::json(&[member("errors", field_errors_map(FIELD, FIELD_MESSAGE.only_in(Location::Query)))]);

fn main() {}
