// Only nodes with members can be flattened: details, extensions and objects.

use api_error::envelope::*;

pub const CODE_SLOT: Envelope = Envelope::json(&[member("message", MESSAGE), flatten(CODE)]);
pub const LIST: Envelope = Envelope::json(&[flatten(list(&[MESSAGE]))]);
pub const TEXT: Envelope = Envelope::json(&[flatten(text("Failure"))]);

fn main() {}
