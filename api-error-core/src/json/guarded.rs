//! `serde_json`, kept from panicking.
//!
//! Its `collect_str` takes for granted that a `Display` only fails where the writer does, and panics where one fails
//! by itself. A detail may hold such a `Display` at any depth, so every value on the way is wrapped: texts are
//! displayed here first, and all else is passed on.
//!
//! On the way it is also seen whether a raw piece of JSON is among the values: that one is written as it stands, so
//! someone has to look whether it is JSON.

use std::cell::Cell;
use std::fmt::{Display, Write};

use serde_core::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

/// A value, or what it is serialized with, under guard.
pub(super) struct Guarded<'a, T> {
    pub(super) inner: T,
    /// Whether a raw piece was seen.
    pub(super) raw: &'a Cell<bool>,
}

/// The name by which `serde_json` knows its `RawValue`.
const RAW: &str = "$serde_json::private::RawValue";

impl<'a, T> Guarded<'a, T> {
    fn with<U>(&self, inner: U) -> Guarded<'a, U> {
        Guarded { inner, raw: self.raw }
    }
}

impl<T: Serialize + ?Sized> Serialize for Guarded<'_, &T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.inner.serialize(self.with(serializer))
    }
}

macro_rules! passed_on {
    ($($method:ident($($name:ident: $argument:ty),*) -> $ok:ty,)*) => {$(
        fn $method(self, $($name: $argument),*) -> Result<$ok, S::Error> {
            self.inner.$method($($name),*)
        }
    )*};
}

macro_rules! compounds {
    ($($method:ident($($name:ident: $argument:ty),*) -> $ok:ident,)*) => {$(
        fn $method(self, $($name: $argument),*) -> Result<Self::$ok, S::Error> {
            let raw = self.raw;
            self.inner.$method($($name),*).map(|inner| Guarded { inner, raw })
        }
    )*};
}

impl<'a, S: Serializer> Serializer for Guarded<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Guarded<'a, S::SerializeSeq>;
    type SerializeTuple = Guarded<'a, S::SerializeTuple>;
    type SerializeTupleStruct = Guarded<'a, S::SerializeTupleStruct>;
    type SerializeTupleVariant = Guarded<'a, S::SerializeTupleVariant>;
    type SerializeMap = Guarded<'a, S::SerializeMap>;
    type SerializeStruct = Guarded<'a, S::SerializeStruct>;
    type SerializeStructVariant = Guarded<'a, S::SerializeStructVariant>;

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        write!(text, "{value}").map_err(|_| S::Error::custom("a `Display` failed"))?;
        self.inner.serialize_str(&text)
    }

    passed_on! {
        serialize_bool(value: bool) -> S::Ok,
        serialize_i8(value: i8) -> S::Ok,
        serialize_i16(value: i16) -> S::Ok,
        serialize_i32(value: i32) -> S::Ok,
        serialize_i64(value: i64) -> S::Ok,
        serialize_i128(value: i128) -> S::Ok,
        serialize_u8(value: u8) -> S::Ok,
        serialize_u16(value: u16) -> S::Ok,
        serialize_u32(value: u32) -> S::Ok,
        serialize_u64(value: u64) -> S::Ok,
        serialize_u128(value: u128) -> S::Ok,
        serialize_f32(value: f32) -> S::Ok,
        serialize_f64(value: f64) -> S::Ok,
        serialize_char(value: char) -> S::Ok,
        serialize_str(value: &str) -> S::Ok,
        serialize_bytes(value: &[u8]) -> S::Ok,
        serialize_none() -> S::Ok,
        serialize_unit() -> S::Ok,
        serialize_unit_struct(name: &'static str) -> S::Ok,
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> S::Ok,
    }

    compounds! {
        serialize_seq(len: Option<usize>) -> SerializeSeq,
        serialize_tuple(len: usize) -> SerializeTuple,
        serialize_tuple_struct(name: &'static str, len: usize) -> SerializeTupleStruct,
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, len: usize) -> SerializeTupleVariant,
        serialize_map(len: Option<usize>) -> SerializeMap,
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, len: usize) -> SerializeStructVariant,
    }

    fn serialize_struct(self, name: &'static str, len: usize) -> Result<Self::SerializeStruct, S::Error> {
        let raw = self.raw;
        raw.set(raw.get() || name == RAW);
        self.inner.serialize_struct(name, len).map(|inner| Guarded { inner, raw })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        let value = self.with(value);
        self.inner.serialize_some(&value)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let value = self.with(value);
        self.inner.serialize_newtype_struct(name, &value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let value = self.with(value);
        self.inner.serialize_newtype_variant(name, index, variant, &value)
    }
}

/// Compounds of values without names, and of values whose names are literals.
macro_rules! compound {
    ($($trait:ident::$method:ident($($name:ident: $argument:ty)?),)*) => {$(
        impl<S: $trait> $trait for Guarded<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, $($name: $argument,)? value: &T) -> Result<(), S::Error> {
                let value = self.with(value);
                self.inner.$method($($name,)? &value)
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        }
    )*};
}

compound! {
    SerializeSeq::serialize_element(),
    SerializeTuple::serialize_element(),
    SerializeTupleStruct::serialize_field(),
    SerializeTupleVariant::serialize_field(),
    SerializeStruct::serialize_field(name: &'static str),
    SerializeStructVariant::serialize_field(name: &'static str),
}

impl<S: SerializeMap> SerializeMap for Guarded<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        let key = self.with(key);
        self.inner.serialize_key(&key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        let value = self.with(value);
        self.inner.serialize_value(&value)
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}
