//! The id of a request.

use std::fmt;

use serde_core::ser::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// The id of a request: a string, a number or `null` (specification, section 4).
///
/// It is the JSON text that the client sent, so that a large number, or a number with a fraction, is sent back as it is.
///
/// ```
/// use api_error::json_rpc::Id;
///
/// assert_eq!(Id::from("a").get(), r#""a""#);
/// assert_eq!(Id::from(7).get(), "7");
/// ```
#[derive(Clone)]
pub struct Id(Box<RawValue>);

impl Id {
    /// The id `null`, which an answer has if the id of its request is unknown.
    #[must_use]
    pub fn null() -> Self {
        Self(RawValue::NULL.to_owned())
    }

    /// The id of a request. `None` if it is not a string, a number or `null`.
    pub(super) fn of(json: &RawValue) -> Option<Self> {
        let is_id = match json.get().as_bytes() {
            // Not a string that is half a character, such as `"\ud800"`: many parsers would refuse the answer.
            [b'"', ..] => serde_json::from_str::<String>(json.get()).is_ok(),
            [b'-' | b'0'..=b'9', ..] | b"null" => true,
            _ => false,
        };
        is_id.then(|| Self(json.to_owned()))
    }

    /// The JSON text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        to_raw_value(text).map_or_else(|_| Self::null(), Self)
    }
}

impl From<u64> for Id {
    fn from(number: u64) -> Self {
        to_raw_value(&number).map_or_else(|_| Self::null(), Self)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Id").field(&self.get()).finish()
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
