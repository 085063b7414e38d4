//! All values of one parameter.

use serde_core::de::value::Error;
use serde_core::de::{DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor};

use super::Groups;
use super::text::Text;

/// The values of the parameter whose name was read last. Most often there is one.
pub(super) struct Texts<'g, 'de>(pub(super) &'g mut Groups<'de>);

impl<'de> Texts<'_, 'de> {
    /// The value, for types that take one.
    fn only(self) -> Result<Text<'de>, Error> {
        match self.0.next_value() {
            Some(text) if self.0.value.is_none() => Ok(text),
            _ => Err(Error::custom("given more than once")),
        }
    }
}

/// For types that take one value.
macro_rules! one {
    ($($method:ident($($name:ident: $type:ty),*))*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Error> {
            self.only()?.$method($($name,)* visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Texts<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_list() { visitor.visit_seq(self) } else { self.only()?.deserialize_any(visitor) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        // `Some` is read from here, as all else is: reading it from a `Text` would be a copy of the code of each type.
        if self.0.next_is_none::<V::Value>() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    one! {
        deserialize_bool()
        deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_u128()
        deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_i128()
        deserialize_f32() deserialize_f64()
        deserialize_char() deserialize_str() deserialize_string() deserialize_bytes() deserialize_byte_buf()
        deserialize_unit() deserialize_unit_struct(name: &'static str)
        deserialize_tuple(length: usize) deserialize_tuple_struct(name: &'static str, length: usize)
        deserialize_map() deserialize_struct(name: &'static str, fields: &'static [&'static str])
        deserialize_enum(name: &'static str, variants: &'static [&'static str])
        deserialize_identifier()
    }
}

impl<'de> SeqAccess<'de> for Texts<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.next_value().map(|text| seed.deserialize(text)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.count_values())
    }
}
