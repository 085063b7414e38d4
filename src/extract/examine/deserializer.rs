//! A deserializer whose error is a [`Failure`], around any other.

use serde_core::de::{Deserializer, Visitor};

use super::failure::{Failure, Slot};

/// What a format provides: a deserializer, or access to what is within a value.
pub(super) struct Examined<'s, X> {
    pub(super) inner: X,
    pub(super) slot: &'s Slot,
}

impl<'s, X> Examined<'s, X> {
    pub(super) fn new(inner: X, slot: &'s Slot) -> Self {
        Self { inner, slot }
    }
}

/// What a type provides: a visitor.
pub(super) struct Handed<'s, V> {
    pub(super) inner: V,
    pub(super) slot: &'s Slot,
}

impl<'s, X> Examined<'s, X> {
    /// Reads with `read`. What the visitor expects is for the failures of the format, which do not say it.
    #[inline]
    pub(super) fn read<'de, V, E>(
        self,
        visitor: V,
        read: impl FnOnce(X, Handed<'s, V>) -> Result<V::Value, E>,
    ) -> Result<V::Value, Failure>
    where
        V: Visitor<'de>,
        E: serde_core::de::Error,
    {
        let Self { inner, slot } = self;
        slot.expect(&visitor);
        slot.settle(read(inner, Handed { inner: visitor, slot }))
    }
}

macro_rules! forward {
    ($($method:ident($($name:ident: $type:ty),*))*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Failure> {
            self.read(visitor, |inner, visitor| inner.$method($($name,)* visitor))
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Examined<'_, D> {
    type Error = Failure;

    forward! {
        deserialize_any()
        deserialize_bool()
        deserialize_i8()
        deserialize_i16()
        deserialize_i32()
        deserialize_i64()
        deserialize_i128()
        deserialize_u8()
        deserialize_u16()
        deserialize_u32()
        deserialize_u64()
        deserialize_u128()
        deserialize_f32()
        deserialize_f64()
        deserialize_char()
        deserialize_str()
        deserialize_string()
        deserialize_bytes()
        deserialize_byte_buf()
        deserialize_option()
        deserialize_unit()
        deserialize_unit_struct(name: &'static str)
        deserialize_newtype_struct(name: &'static str)
        deserialize_seq()
        deserialize_tuple(len: usize)
        deserialize_tuple_struct(name: &'static str, len: usize)
        deserialize_map()
        deserialize_struct(name: &'static str, fields: &'static [&'static str])
        deserialize_enum(name: &'static str, variants: &'static [&'static str])
        deserialize_identifier()
        deserialize_ignored_any()
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}
