//! A report through any serde format.

use std::fmt;

use serde_core::de::{MapAccess, Visitor};
use serde_core::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::{Report, render};

/// Serializes the members of the body, in the same order, with lengths known in advance for formats that need them.
///
/// The body is written as JSON first: whether a detail is omitted is only known after it was serialized.
impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let body = render::buffer(self);
        let body = str::from_utf8(body.as_slice()).map_err(S::Error::custom)?;
        Json { text: body, depth: 0 }.serialize(serializer)
    }
}

/// A text that is JSON.
struct Json<'a> {
    text: &'a str,
    depth: usize,
}

/// Twice the depth that `serde_json` reads. Deeper values could overflow the stack.
const MAX_DEPTH: usize = 256;

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (json, depth) = (self.text.trim_ascii(), self.depth + 1);
        if depth > MAX_DEPTH {
            return Err(S::Error::custom("the body is nested too deep"));
        }
        match json.as_bytes().first() {
            Some(b'{') => {
                let members = read::<S, Entries<'_>>(json)?;
                let members = members.0.iter().map(|(name, value)| (name, Json { text: value.get(), depth }));
                serializer.collect_map(members)
            }
            Some(b'[') => {
                let elements = read::<S, Vec<&RawValue>>(json)?;
                serializer.collect_seq(elements.iter().map(|element| Json { text: element.get(), depth }))
            }
            Some(b'"') => serializer.serialize_str(&read::<S, String>(json)?),
            Some(b't') => serializer.serialize_bool(true),
            Some(b'f') => serializer.serialize_bool(false),
            Some(b'n') => serializer.serialize_unit(),
            _ => number(json, serializer),
        }
    }
}

fn read<'de, S: Serializer, T: serde_core::Deserialize<'de>>(json: &'de str) -> Result<T, S::Error> {
    serde_json::from_str(json).map_err(S::Error::custom)
}

/// Serializes a number as the narrowest type that holds it exactly.
fn number<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = json.parse::<u64>() {
        serializer.serialize_u64(number)
    } else if let Ok(number) = json.parse::<i64>()
        && number != 0
    {
        // `-0` is a float, because no integer keeps its sign.
        serializer.serialize_i64(number)
    } else if let Ok(number) = json.parse::<u128>() {
        serializer.serialize_u128(number)
    } else if let Ok(number) = json.parse::<i128>()
        && number != 0
    {
        serializer.serialize_i128(number)
    } else {
        serializer.serialize_f64(json.parse().map_err(S::Error::custom)?)
    }
}

/// The members of an object, in their order.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> serde_core::Deserialize<'de> for Entries<'de> {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}
