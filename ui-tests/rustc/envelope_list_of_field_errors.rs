// A list of values of field errors takes one slot of a field error.

use api_error::Location;
use api_error::envelope::*;

pub const OTHER_SLOT: Envelope = Envelope::json(&[member("errors", field_errors_list(MESSAGE))]);
pub const NO_SLOT: Envelope = Envelope::json(&[member("errors", field_errors_list(text("wrong")))]);
pub const SOMEWHERE: Envelope =
    Envelope::json(&[member("errors", field_errors_list(FIELD_MESSAGE.only_in(Location::Query)))]);

fn main() {}
