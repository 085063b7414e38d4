// A raw piece of JSON is one JSON value.

use api_error::envelope::*;

pub const WORD: Envelope = Envelope::json(&[member("success", json("no"))]);
pub const EMPTY: Envelope = Envelope::json(&[member("success", json(""))]);
pub const UNCLOSED: Envelope = Envelope::json(&[member("tags", json("[1, 2"))]);
pub const TRAILING_COMMA: Envelope = Envelope::json(&[member("tags", json("[1, 2,]"))]);
pub const LEADING_ZERO: Envelope = Envelope::json(&[member("version", json("01"))]);
pub const SINGLE_QUOTES: Envelope = Envelope::json(&[member("success", json("'no'"))]);
pub const BAD_ESCAPE: Envelope = Envelope::json(&[member("success", json(r#""\q""#))]);
pub const LINE_BREAK: Envelope = Envelope::json(&[member("success", json("\"a\nb\""))]);
pub const TWO_VALUES: Envelope = Envelope::json(&[member("success", json("1 2"))]);

fn main() {}
