// `first` needs at least one node.

use api_error::envelope::*;

pub const FIRST: Envelope = Envelope::json(&[member("detail", first(&[]))]);
pub const NESTED: Envelope = Envelope::json(&[member("error", object(&[optional("detail", first(&[]))]))]);

fn main() {}
