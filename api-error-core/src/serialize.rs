//! Serializes a report with any serde format.

use std::fmt;

use serde_core::de::{MapAccess, Visitor};
use serde_core::ser::{Error as _, Serialize, Serializer};
use serde_json::Number;
use serde_json::value::RawValue;

use crate::{Report, render};

/// Serializes the members of the body, in the same order. Their number is known in advance, because some formats need it. A
/// plain text body is a string.
///
/// The body is written as JSON first, because only then is it known which details are omitted.
impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let body = render::buffer(self);
        let body = str::from_utf8(body.as_slice()).map_err(S::Error::custom)?;
        if self.envelope().text_node().is_some() {
            return serializer.serialize_str(body);
        }
        Json(body).serialize(serializer)
    }
}

/// A text that is valid JSON. The limit on its depth was checked when it was written.
struct Json<'a>(&'a str);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = self.0.trim_ascii();
        match json.as_bytes().first() {
            Some(b'{') => {
                let members = read::<S, Entries<'_>>(json)?;
                serializer.collect_map(members.0.iter().map(|(name, value)| (name, Json(value.get()))))
            }
            Some(b'[') => {
                let elements = read::<S, Vec<&RawValue>>(json)?;
                serializer.collect_seq(elements.iter().map(|element| Json(element.get())))
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

/// Serializes the smallest kind of number that holds the value exactly.
fn number<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = json.parse::<u64>() {
        serializer.serialize_u64(number)
    } else if let Ok(number) = json.parse::<i64>()
        && number != 0
    {
        // `-0` is serialized as a float, because no integer keeps its sign.
        serializer.serialize_i64(number)
    } else if let Ok(number) = json.parse::<u128>() {
        serializer.serialize_u128(number)
    } else if let Ok(number) = json.parse::<i128>()
        && number != 0
    {
        serializer.serialize_i128(number)
    } else if let Ok(number) = json.parse::<f64>()
        && is_exact(json, number)
    {
        serializer.serialize_f64(number)
    } else {
        // With `arbitrary_precision`, this keeps every digit. Without, it is the nearest float.
        read::<S, Number>(json)?.serialize(serializer)
    }
}

/// Whether a float that was parsed from `json` has exactly that decimal value.
#[inline]
fn is_exact(json: &str, number: f64) -> bool {
    let again = serde_json::to_string(&number).unwrap_or_default();
    again == json || Decimal::read(&again).is_some_and(|again| Some(again) == Decimal::read(json))
}

/// A decimal number as its digits, without leading and trailing zeros.
#[derive(PartialEq)]
struct Decimal {
    is_negative: bool,
    digits: String,
    /// The power of ten of the last digit.
    exponent: i64,
}

impl Decimal {
    #[inline]
    fn read(json: &str) -> Option<Self> {
        let (mantissa, exponent) = json.split_once(['e', 'E']).unwrap_or((json, "0"));
        let exponent: i64 = exponent.parse().ok()?;
        let (is_negative, mantissa) =
            mantissa.strip_prefix('-').map_or((false, mantissa), |mantissa| (true, mantissa));
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [integer, fraction].concat();
        let digits = all.trim_end_matches('0');
        if digits.is_empty() {
            return Some(Self { is_negative, digits: String::new(), exponent: 0 });
        }
        // The cast cannot overflow, because no text is longer than `isize::MAX`.
        let shift = (all.len() - digits.len()) as i64 - fraction.len() as i64;
        let digits = digits.trim_start_matches('0').to_owned();
        Some(Self { is_negative, digits, exponent: exponent.checked_add(shift)? })
    }
}

/// The members of an object, in order.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> serde_core::Deserialize<'de> for Entries<'de> {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    #[inline]
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
