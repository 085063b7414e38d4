//! Puts the members of a map or struct in place of a single member.

use std::fmt;

use serde_core::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::Buffer;
use crate::members::Members;
use crate::value::Value;

/// Writes the members of a value in place, without those whose names are declared. A value that is not a map or a struct has
/// no members.
pub(crate) fn flatten(value: &Value<'_>, out: &mut Members<'_>) {
    // The entire value is written first. If any part of it fails, all of its members are omitted.
    let mut json = Buffer::default();
    if value.push_member(&mut json)
        && let Ok(json) = str::from_utf8(json.as_slice())
        && json.starts_with('{')
    {
        // This cannot fail, because the text was just written by our serializer.
        let _ = serde_json::Deserializer::from_str(json).deserialize_map(InPlace(out));
    }
}

struct InPlace<'a, 'o>(&'a mut Members<'o>);

impl<'de> Visitor<'de> for InPlace<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
            if !self.0.is_declared(&name) {
                self.0.raw(&name, value.get());
            }
        }
        Ok(())
    }
}
