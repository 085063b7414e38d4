//! A JSON reader that refuses objects with duplicate names.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// JSON without duplicate names in any object.
struct Strict;

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Strict;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_bool<E>(self, _: bool) -> Result<Strict, E> {
        Ok(Strict)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Strict, E> {
        Ok(Strict)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Strict, E> {
        Ok(Strict)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Strict, E> {
        Ok(Strict)
    }
    fn visit_str<E>(self, _: &str) -> Result<Strict, E> {
        Ok(Strict)
    }
    fn visit_unit<E>(self) -> Result<Strict, E> {
        Ok(Strict)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Strict, A::Error> {
        while seq.next_element::<Strict>()?.is_some() {}
        Ok(Strict)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Strict, A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(format_args!("member {name:?} is there twice")));
            }
            map.next_value::<Strict>()?;
        }
        Ok(Strict)
    }
}

/// The fault of a body, if there is one.
pub(crate) fn fault(body: &str) -> Option<String> {
    serde_json::from_str::<Strict>(body).err().map(|error| format!("{error} in {body}"))
}

#[test]
fn duplicate_names_and_invalid_json_are_errors_at_any_depth() {
    assert_eq!(fault(r#"{"a":[{"b":1.5,"c":null}],"b":-1,"d":true,"e":"x"}"#), None);
    for broken in [r#"{"a":1,"a":2}"#, r#"[{"a":{"b":1,"c":1,"\u0062":2}}]"#, "{", "", "[1,]", "\"\n\""] {
        assert!(fault(broken).is_some(), "{broken}");
    }
}
