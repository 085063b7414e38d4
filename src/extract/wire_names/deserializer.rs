//! A deserializer without a value, which listens to what a type asks for.

use std::fmt::{self, Display};

use serde_core::de::value::StrDeserializer;
use serde_core::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use super::Step;
use super::rename::wire_name;

/// At one place of the type, with the steps that are left to go.
pub(super) struct Follower<'a> {
    left: &'a [Step],
    wire: &'a mut Vec<Step>,
}

impl<'a> Follower<'a> {
    pub(super) fn new(left: &'a [Step], wire: &'a mut Vec<Step>) -> Self {
        Self { left, wire }
    }

    /// Goes one step, into what the visitor takes for the member of that name.
    fn member<'de, V: Visitor<'de>>(
        self,
        visitor: V,
        name: impl FnOnce(&str) -> Option<String>,
    ) -> Result<V::Value, End> {
        let Some((Step::Name(rust), left)) = self.left.split_first() else { return Err(End) };
        let Some(key) = name(rust) else { return Err(End) };
        self.wire.push(Step::Name(key.clone()));
        visitor.visit_map(Member { key: Some(key), within: Some(Follower::new(left, self.wire)) })
    }

    fn element<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, End> {
        let Some((step @ Step::Index(_), left)) = self.left.split_first() else { return Err(End) };
        self.wire.push(step.clone());
        visitor.visit_seq(Element { within: Some(Follower::new(left, self.wire)) })
    }
}

impl<'de> Deserializer<'de> for Follower<'_> {
    type Error = End;

    /// Values, and types that decide by the value: they tell no names.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, End> {
        Err(End)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, End> {
        self.member(visitor, |rust| wire_name(rust, fields).map(str::to_owned))
    }

    /// A map, or a struct that has a flattened one within and so does not tell its names.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, End> {
        if let Some((step @ Step::Index(_), left)) = self.left.split_first() {
            // validator counts the entries of a map: which of them it is, is not known, but what is within.
            self.wire.push(step.clone());
            let within = Some(Follower::new(left, self.wire));
            return visitor.visit_map(Member { key: Some(String::new()), within });
        }
        self.member(visitor, |key| Some(key.to_owned()))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, End> {
        self.element(visitor)
    }

    /// An array, or a tuple, of which only the first element can be followed; of arrays, all are like it.
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, End> {
        self.element(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, End> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, End> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple_struct enum identifier ignored_any
    }
}

/// An object with the one member that is followed.
struct Member<'a> {
    key: Option<String>,
    within: Option<Follower<'a>>,
}

impl<'de> MapAccess<'de> for Member<'_> {
    type Error = End;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, End> {
        let key = self.key.take().ok_or(End)?;
        seed.deserialize(StrDeserializer::new(&key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, End> {
        seed.deserialize(self.within.take().ok_or(End)?)
    }
}

/// A list with the one element that is followed.
struct Element<'a> {
    within: Option<Follower<'a>>,
}

impl<'de> SeqAccess<'de> for Element<'_> {
    type Error = End;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, End> {
        seed.deserialize(self.within.take().ok_or(End)?).map(Some)
    }
}

/// The end of the way.
#[derive(Debug)]
pub(super) struct End;

impl de::Error for End {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no value")
    }
}

impl std::error::Error for End {}
