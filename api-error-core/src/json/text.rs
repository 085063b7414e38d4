//! Scalars as text: the keys of maps, and raw pieces of JSON.

use std::fmt::{Display, Write};

use serde_core::ser::{Impossible, Serialize, Serializer};

use super::buffer::Buffer;
use super::error::NotJson;
use super::limit::Limit;
use super::string::push_string;

/// Serializes values that have a text, such as strings, integers and unit variants. All other values are rejected.
///
/// The text becomes a JSON string. If `RAW` is true, it is written unchanged.
pub(super) struct TextTarget<'a, const RAW: bool> {
    pub(super) out: &'a mut Buffer,
    pub(super) limit: Limit,
}

impl<const RAW: bool> TextTarget<'_, RAW> {
    #[inline]
    fn push(self, text: &str) -> Result<(), NotJson> {
        if RAW {
            self.out.push_slice(text.as_bytes())
        } else {
            push_string(self.out, text)
        }
        Ok(())
    }

    /// Appends a float as `serde_json` writes it.
    fn push_float(self, value: impl Serialize + Into<f64> + Copy) -> Result<(), NotJson> {
        if !value.into().is_finite() {
            return Err(NotJson);
        }
        let text = serde_json::to_string(&value).map_err(|_| NotJson)?;
        self.push(&text)
    }
}

macro_rules! integers {
    ($($method:ident: $integer:ty,)*) => {$(
        fn $method(self, value: $integer) -> Result<(), NotJson> {
            self.push(itoa::Buffer::new().format(value))
        }
    )*};
}

macro_rules! refused {
    ($($method:ident($($argument:ty),*) -> $ok:ty,)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$ok, NotJson> {
            Err(NotJson)
        }
    )*};
}

type Refused = Impossible<(), NotJson>;

impl<const RAW: bool> Serializer for TextTarget<'_, RAW> {
    type Ok = ();
    type Error = NotJson;
    type SerializeSeq = Refused;
    type SerializeTuple = Refused;
    type SerializeTupleStruct = Refused;
    type SerializeTupleVariant = Refused;
    type SerializeMap = Refused;
    type SerializeStruct = Refused;
    type SerializeStructVariant = Refused;

    integers! {
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_i128: i128,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_u128: u128,
    }

    refused! {
        serialize_bytes(&[u8]) -> (),
        serialize_none() -> (),
        serialize_unit() -> (),
        serialize_unit_struct(&'static str) -> (),
        serialize_seq(Option<usize>) -> Refused,
        serialize_tuple(usize) -> Refused,
        serialize_tuple_struct(&'static str, usize) -> Refused,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Refused,
        serialize_map(Option<usize>) -> Refused,
        serialize_struct(&'static str, usize) -> Refused,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Refused,
    }

    fn serialize_bool(self, value: bool) -> Result<(), NotJson> {
        self.push(if value { "true" } else { "false" })
    }

    fn serialize_f32(self, value: f32) -> Result<(), NotJson> {
        self.push_float(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), NotJson> {
        self.push_float(value)
    }

    fn serialize_char(self, value: char) -> Result<(), NotJson> {
        self.push(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), NotJson> {
        self.push(value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), NotJson> {
        let mut text = String::new();
        write!(text, "{value}").map_err(|_| NotJson)?;
        self.push(&text)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), NotJson> {
        self.push(variant)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotJson> {
        value.serialize(Self { limit: self.limit.within_wrapper()?, ..self })
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NotJson> {
        self.serialize_some(value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), NotJson> {
        Err(NotJson)
    }
}
