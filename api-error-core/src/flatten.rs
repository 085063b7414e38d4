//! Members that are put in place of a map or struct.

use std::fmt;

use serde_core::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::Buffer;
use crate::members::Members;
use crate::value::Value;

/// Writes the members of a value in place. A value that is not a map or a struct has none.
pub(crate) fn flatten(value: &Value<'_>, out: &mut Members<'_>) {
    // The value is written whole first: a part that fails takes all members with it, as in a member of its own.
    let mut json = Buffer::default();
    if value.push_member(&mut json)
        && let Ok(json) = str::from_utf8(json.as_slice())
        && json.starts_with('{')
    {
        // What was just written can be read.
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
            self.0.raw(&name, value.get());
        }
        Ok(())
    }
}
