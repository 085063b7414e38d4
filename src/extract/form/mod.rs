//! `application/x-www-form-urlencoded` for serde: a parameter that is repeated is a list.

mod scalars;
mod text;
mod texts;

use std::borrow::Cow;

use percent_encoding::percent_decode;
use serde_core::de::value::{Error, MapDeserializer};
use serde_core::de::{Deserializer, Visitor};
use serde_core::forward_to_deserialize_any;

use self::text::Text;
use self::texts::Texts;

pub(super) use self::scalars::{Scalars, deserialize};

/// The parameters of a form, decoded, in their order.
pub(super) struct Form<'de> {
    parameters: Vec<Parameter<'de>>,
}

struct Parameter<'de> {
    place: usize,
    name: Text<'de>,
    value: Text<'de>,
}

/// A parameter with all its values.
struct Group<'de> {
    /// That of the first value.
    place: usize,
    name: Text<'de>,
    values: Texts<'de>,
}

/// As many parameters as a form usually has. There is room for them at first, and equal names among them are found without
/// sorting.
const USUAL: usize = 8;

/// The parameters of a form, still encoded: names and values.
pub(super) fn pairs(form: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = form;
    let pairs = std::iter::from_fn(move || {
        let (pair, after) = cut(rest, b'&').or_else(|| (!rest.is_empty()).then_some((rest, "")))?;
        rest = after;
        Some(pair)
    });
    pairs.filter(|pair| !pair.is_empty()).map(|pair| cut(pair, b'=').unwrap_or((pair, "")))
}

/// What is before and after the first of this ASCII character. `split_once` takes three times as long for texts as short as those
/// of a form.
fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// Whether this text is what it is decoded to.
fn is_plain(text: &str) -> bool {
    !text.as_bytes().contains(&b'%') && !text.as_bytes().contains(&b'+')
}

/// A name or value, decoded. `None` if it is not UTF-8.
pub(super) fn decode(text: &str) -> Option<Cow<'_, str>> {
    let has = |byte| text.as_bytes().contains(&byte);
    match (has(b'%'), has(b'+')) {
        (false, false) => Some(Cow::Borrowed(text)),
        (false, true) => Some(Cow::Owned(text.replace('+', " "))),
        (true, false) => percent_decode(text.as_bytes()).decode_utf8().ok(),
        (true, true) => {
            let spaced = text.replace('+', " ");
            let decoded = percent_decode(spaced.as_bytes()).decode_utf8().ok()?;
            Some(Cow::Owned(decoded.into_owned()))
        }
    }
}

impl<'de> Form<'de> {
    /// `None` if a name or value is not UTF-8.
    pub(super) fn read(form: &'de str, scalars: &Scalars) -> Option<Self> {
        // One search of the entire form costs less than one of each name and value.
        let is_plain = is_plain(form);
        let decode = |text| if is_plain { Some(Cow::Borrowed(text)) } else { decode(text) };
        let mut parameters = Vec::with_capacity(USUAL);
        for (place, (name, value)) in pairs(form).enumerate() {
            let value = Text { text: decode(value)?, is_scalar: scalars.has(place) };
            parameters.push(Parameter { place, name: Text { text: decode(name)?, is_scalar: false }, value });
        }
        Some(Self { parameters })
    }

    /// Names and values, each as often as it is given.
    fn pairs(self) -> impl Iterator<Item = (Text<'de>, Text<'de>)> {
        self.parameters.into_iter().map(|parameter| (parameter.name, parameter.value))
    }

    /// Names with all their values, in the order in which each is first given.
    fn grouped(mut self) -> impl Iterator<Item = (Text<'de>, Texts<'de>)> {
        let mut reach = USUAL;
        if self.parameters.len() > USUAL {
            // Stable: the values of a parameter keep their order.
            self.parameters.sort_by(|one, other| one.name.text.cmp(&other.name.text));
            reach = 1;
        }
        let mut groups: Vec<Group<'_>> = Vec::with_capacity(self.parameters.len());
        for Parameter { place, name, value } in self.parameters {
            match groups.iter_mut().rev().take(reach).find(|group| group.name.text == name.text) {
                Some(group) => group.values.push(value),
                None => groups.push(Group { place, name, values: Texts::new(value) }),
            }
        }
        groups.sort_unstable_by_key(|group| group.place);
        groups.into_iter().map(|group| (group.name, group.values))
    }
}

impl<'de> Deserializer<'de> for Form<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(MapDeserializer::new(self.grouped()))
    }

    /// Pairs of names and values, each as often as it is given.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(MapDeserializer::new(self.pairs()))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        MapDeserializer::new(self.pairs()).end()?;
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 char str string option bytes byte_buf unit_struct tuple_struct
        struct identifier tuple enum ignored_any map
    }
}
