//! JSON values whose floats are exactly what the text says.
//!
//! serde_json rounds some floats to a neighbour unless its feature `float_roundtrip` is on, and a feature changes the
//! entire build. So numbers are taken as text here, and parsed by the standard library.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;
use serde_json::{Error, Number, Value};

/// The limit of serde_json for values within values.
const MAX_DEPTH: usize = 128;

/// Parses a JSON text.
pub(crate) fn from_str(json: &str) -> Result<Value, Error> {
    value(serde_json::from_str(json)?, 0)
}

/// Reads a member of a larger document, for `#[serde(deserialize_with)]`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    value(raw, 0).map(Some).map_err(D::Error::custom)
}

fn value(raw: &RawValue, depth: usize) -> Result<Value, Error> {
    let json = raw.get();
    match json.as_bytes().first() {
        _ if depth > MAX_DEPTH => Err(Error::custom("recursion limit exceeded")),
        Some(b'{') => {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(json)?;
            let members = members.into_iter().map(|(name, raw)| Ok((name, value(raw, depth + 1)?)));
            members.collect::<Result<_, Error>>().map(Value::Object)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(json)?;
            let items = items.into_iter().map(|raw| value(raw, depth + 1));
            items.collect::<Result<_, Error>>().map(Value::Array)
        }
        Some(b'-' | b'0'..=b'9') => number(json),
        _ => serde_json::from_str(json),
    }
}

fn number(json: &str) -> Result<Value, Error> {
    if let Ok(integer) = json.parse::<u64>() {
        return Ok(integer.into());
    }
    // `-0` is a float.
    if let Ok(integer) = json.parse::<i64>()
        && integer != 0
    {
        return Ok(integer.into());
    }
    let float = json.parse().ok().and_then(Number::from_f64);
    float.map(Value::Number).ok_or_else(|| Error::custom("number out of range"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_those_of_serde_json() {
        for json in [
            "null",
            "true",
            "\"a\\n\"",
            "0",
            "-0",
            "-7",
            "18446744073709551615",
            "-9223372036854775808",
            "18446744073709551616",
            "1.5",
            "1e3",
            "[1, [], {}]",
            "{\"b\": {\"a\": -1.25}, \"a\": [null]}",
        ] {
            assert_eq!(from_str(json).unwrap(), serde_json::from_str::<Value>(json).unwrap(), "{json}");
        }
        for json in ["", "1e999", "[1", "{\"a\": 1e999}", "01", "nul", "1 2"] {
            assert!(from_str(json).is_err(), "{json}");
        }
        assert!(from_str(&("[".repeat(10_000) + &"]".repeat(10_000))).is_err());
    }

    #[test]
    fn a_float_is_read_back_as_it_was_written() {
        // Without `float_roundtrip`, serde_json gives the neighbour of this one.
        let float = 0.028_395_061_492_999_998_f64;
        assert_eq!(from_str(&json!(float).to_string()).unwrap(), json!(float));
    }

    proptest! {
        #[test]
        fn every_float_is_read_back(float in any::<f64>()) {
            prop_assert_eq!(from_str(&json!(float).to_string()).unwrap(), json!(float));
        }
    }
}
