//! One name or value of a form.

use std::any::TypeId;
use std::borrow::Cow;
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16,
    NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};

use serde_core::de::value::{CowStrDeserializer, Error, SeqDeserializer};
use serde_core::de::{Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde_core::forward_to_deserialize_any;

use super::scalar::Scalar;

pub(super) struct Text<'de> {
    pub(super) text: Cow<'de, str>,
    /// Whether it is a number, a boolean or nothing if nobody says what it should be.
    pub(super) is_scalar: bool,
}

/// Whether an empty text is `None` of this type: of an optional number or boolean, which no empty text can be.
fn is_none_if_empty<T>() -> bool {
    macro_rules! is_one_of {
        ($($type:ty)*) => {
            [$(TypeId::of::<Option<$type>>()),*].contains(&typeid::of::<T>())
        };
    }
    is_one_of! {
        bool f32 f64
        i8 i16 i32 i64 i128 isize NonZeroI8 NonZeroI16 NonZeroI32 NonZeroI64 NonZeroI128 NonZeroIsize
        u8 u16 u32 u64 u128 usize NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroU128 NonZeroUsize
    }
}

impl<'de> Text<'de> {
    pub(super) fn of_name(text: Cow<'de, str>) -> Self {
        Self { text, is_scalar: false }
    }

    /// Whether it is `None` of this type.
    pub(super) fn is_none<T>(&self) -> bool {
        self.text.is_empty() && is_none_if_empty::<T>()
    }

    /// The text, which is empty after this.
    pub(super) fn take(&mut self) -> Self {
        Self { text: std::mem::take(&mut self.text), is_scalar: self.is_scalar }
    }

    fn visit_text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    /// Visits the smallest type that has this value.
    fn visit_scalar<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match Scalar::of(&self.text) {
            Some(Scalar::Unsigned(number)) => visitor.visit_u64(number),
            Some(Scalar::Signed(number)) => visitor.visit_i64(number),
            Some(Scalar::Float(number)) => visitor.visit_f64(number),
            Some(Scalar::Bool(is_true)) => visitor.visit_bool(is_true),
            Some(Scalar::Nothing) => visitor.visit_none(),
            None => self.visit_text(visitor),
        }
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.text.parse().map_err(Error::custom)?)
        }
    )*};
}

/// What is said to be text is text, even if it looks like a number.
macro_rules! texts {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.visit_text(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Text<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_scalar { self.visit_scalar(visitor) } else { self.visit_text(visitor) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_none::<V::Value>() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// A checkbox that is set sends `on`, and one that is not set sends nothing.
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &*self.text {
            "true" | "on" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            text => Err(Error::invalid_value(Unexpected::Str(text), &"\"true\", \"on\" or \"false\"")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        CowStrDeserializer::new(self.text).deserialize_enum(name, variants, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    /// A list of one.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(std::iter::once(self)))
    }

    parsed! {
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
        deserialize_i8 visit_i8 deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_i64 visit_i64
        deserialize_f32 visit_f32 deserialize_f64 visit_f64
    }

    texts! { deserialize_str deserialize_string deserialize_char deserialize_identifier }

    forward_to_deserialize_any! {
        unit bytes byte_buf unit_struct tuple_struct struct tuple ignored_any map
    }
}

impl<'de> IntoDeserializer<'de, Error> for Text<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
