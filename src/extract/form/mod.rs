//! `application/x-www-form-urlencoded` for serde: a parameter that is repeated is a list.

mod reading;
mod scalar;
mod text;
mod texts;

use std::borrow::Cow;
use std::collections::BinaryHeap;

use serde_core::de::value::{Error, MapDeserializer};
use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use self::scalar::Scalar;
use self::text::Text;
use self::texts::Texts;
use super::examine::{Failure, Refused, Slot};
use crate::cut::cut;
use crate::percent::encoded_byte;

pub(super) use self::reading::deserialize;

/// The parameters of a form, decoded, in their order.
pub(super) struct Form<'de> {
    parameters: Vec<Parameter<'de>>,
}

/// Reads a value whose type the caller does not know.
pub(super) type Reader<'r> = &'r mut dyn FnMut(&Slot, Form<'_>) -> Result<(), Failure>;

struct Parameter<'de> {
    name: Cow<'de, str>,
    value: Text<'de>,
    /// Whether it is a list, even if it is given once and nobody says what it should be.
    is_list: bool,
    /// Whether the name was not given before.
    is_first: bool,
    /// The place of the next parameter of this name.
    next: Option<usize>,
}

/// As many parameters as a form usually has. There is room for them at first.
const USUAL: usize = 8;

/// Up to so many parameters, comparing each name with those before it is faster than sorting them.
const FEW: usize = 24;

/// The parameters of a form, still encoded: names and values. Each value has an address of its own, even if it is empty.
pub(super) fn pairs(form: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = form;
    let pairs = std::iter::from_fn(move || {
        let (pair, after) = cut(rest, b'&').or_else(|| (!rest.is_empty()).then_some((rest, "")))?;
        rest = after;
        Some(pair)
    });
    pairs
        .filter(|pair| !pair.is_empty())
        .map(|pair| cut(pair, b'=').unwrap_or_else(|| pair.split_at(pair.len())))
}

fn is_encoding(byte: u8) -> bool {
    matches!(byte, b'%' | b'+')
}

/// A name or value, decoded. What is no percent-encoding stays as it is. `None` if it is not UTF-8.
pub(super) fn decode(text: &str) -> Option<Cow<'_, str>> {
    let Some(first) = text.bytes().position(is_encoding) else { return Some(Cow::Borrowed(text)) };
    let mut decoded = Vec::with_capacity(text.len());
    let (mut plain, mut rest) = text.as_bytes().split_at(first);
    loop {
        decoded.extend_from_slice(plain);
        let Some((encoding, after)) = rest.split_first() else { break };
        let (byte, after) = match encoded_byte(after) {
            Some(encoded) if *encoding == b'%' => encoded,
            _ if *encoding == b'+' => (b' ', after),
            _ => (*encoding, after),
        };
        decoded.push(byte);
        let end = after.iter().position(|byte| is_encoding(*byte)).unwrap_or(after.len());
        (plain, rest) = after.split_at(end);
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

impl<'de> Form<'de> {
    /// `None` if a name or value is not UTF-8.
    fn read(form: &'de str) -> Option<Self> {
        // One search of the entire form costs less than one of each name and value. It does not end early, so that it looks at
        // many bytes at once.
        let is_plain = !form.bytes().fold(false, |is_encoded, byte| is_encoded | is_encoding(byte));
        let decode = |text| if is_plain { Some(Cow::Borrowed(text)) } else { decode(text) };
        let mut parameters = Vec::with_capacity(USUAL);
        for (name, value) in pairs(form) {
            let name = decode(name)?;
            let value = Text { text: decode(value)?, is_scalar: false };
            parameters.push(Parameter { name, value, is_list: false, is_first: true, next: None });
        }
        Some(Self { parameters })
    }

    /// The same form, which refers to the texts of this one. With `all`, all values are numbers or booleans that can be.
    fn borrowed(&self, all: bool) -> Form<'_> {
        let mut parameters = Vec::with_capacity(self.parameters.len());
        for Parameter { name, value, is_list, .. } in &self.parameters {
            let can_be = || !value.text.is_empty() && Scalar::of(&value.text).is_some();
            let is_scalar = value.is_scalar || all && can_be();
            let value = Text { text: Cow::Borrowed(&*value.text), is_scalar };
            let name = Cow::Borrowed(&**name);
            parameters.push(Parameter { name, value, is_list: *is_list, is_first: true, next: None });
        }
        Form { parameters }
    }

    /// Has all values of a parameter read as what was expected in place of one of them. `false` if nothing changes: they are read
    /// so already, or the text is none of this form.
    fn mark(&mut self, refused: Refused) -> bool {
        let mut values = self.parameters.iter();
        let Some(found) = values.find(|parameter| parameter.value.text.as_ptr().addr() == refused.address)
        else {
            return false;
        };
        let name = found.name.clone();
        let mut is_new = false;
        for parameter in self.parameters.iter_mut().filter(|parameter| parameter.name == name) {
            let Parameter { value, is_list, .. } = parameter;
            if refused.is_list {
                is_new |= !std::mem::replace(is_list, true);
            } else if Scalar::of(&value.text).is_some() {
                is_new |= !std::mem::replace(&mut value.is_scalar, true);
            }
        }
        is_new
    }

    /// Names and values, each as often as it is given.
    fn pairs(self) -> impl Iterator<Item = (Text<'de>, Text<'de>)> {
        self.parameters.into_iter().map(|parameter| (Text::of_name(parameter.name), parameter.value))
    }

    /// Tells each parameter the next one of its name.
    fn link(&mut self) {
        if self.parameters.len() > FEW {
            return self.link_sorted();
        }
        for place in 1..self.parameters.len() {
            let Some((parameter, before)) = self.parameters.get_mut(..=place).and_then(<[_]>::split_last_mut)
            else {
                return;
            };
            if let Some(last) = before.iter_mut().rev().find(|other| other.name == parameter.name) {
                last.next = Some(place);
                parameter.is_first = false;
            }
        }
    }

    #[cold]
    fn link_sorted(&mut self) {
        let names = self.parameters.iter().enumerate();
        let names: BinaryHeap<(&str, usize)> =
            names.map(|(place, parameter)| (&*parameter.name, place)).collect();
        // A heap is slower than the sort of the standard library, which is 6 KB of code.
        let names = names.into_sorted_vec();
        let mut links = Vec::new();
        for pair in names.windows(2) {
            if let [(name, place), (next_name, next)] = pair
                && name == next_name
            {
                links.push((*place, *next));
            }
        }
        for (place, next) in links {
            if let Some(parameter) = self.parameters.get_mut(place) {
                parameter.next = Some(next);
            }
            if let Some(parameter) = self.parameters.get_mut(next) {
                parameter.is_first = false;
            }
        }
    }
}

/// Names with all their values, in the order in which each is first given.
struct Groups<'de> {
    parameters: Vec<Parameter<'de>>,
    /// The place of the parameter whose name is read next.
    name: usize,
    /// The place of the value that is read next, of the name that was read last.
    value: Option<usize>,
}

impl<'de> Groups<'de> {
    /// The next value of the name that was read last.
    fn next_value(&mut self) -> Option<Text<'de>> {
        let parameter = self.parameters.get_mut(self.value?)?;
        self.value = parameter.next;
        Some(parameter.value.take())
    }

    /// Whether what is left of the name that was read last is a list if nobody says what it should be.
    fn is_list(&self) -> bool {
        let next = self.value.and_then(|place| self.parameters.get(place));
        next.is_some_and(|parameter| parameter.next.is_some() || parameter.is_list)
    }

    /// Whether the only value left of the name that was read last is `None` of this type. It is read then.
    fn next_is_none<T>(&mut self) -> bool {
        let next = self.value.and_then(|place| self.parameters.get(place));
        let is_none =
            next.is_some_and(|parameter| parameter.next.is_none() && parameter.value.is_none::<T>());
        if is_none {
            self.value = None;
        }
        is_none
    }

    /// How many values are left of the name that was read last.
    fn count_values(&self) -> usize {
        std::iter::successors(self.value, |place| self.parameters.get(*place)?.next).count()
    }
}

impl<'de> MapAccess<'de> for Groups<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        while let Some(parameter) = self.parameters.get_mut(self.name) {
            let place = self.name;
            self.name += 1;
            if parameter.is_first {
                self.value = Some(place);
                return seed.deserialize(Text::of_name(std::mem::take(&mut parameter.name))).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Texts(self))
    }
}

impl<'de> Deserializer<'de> for Form<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        self.link();
        visitor.visit_map(Groups { parameters: self.parameters, name: 0, value: None })
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use percent_encoding::percent_decode;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_decoded_as_its_two_encodings_say(text in "[%+a-fA-F0-9cC3xé]{0,16}") {
            let spaced = text.replace('+', " ");
            prop_assert_eq!(decode(&text), percent_decode(spaced.as_bytes()).decode_utf8().ok());
        }

        #[test]
        fn many_parameters_are_grouped_as_few_are(names in proptest::collection::vec(0_u8..12, 0..40)) {
            let mut groups = BTreeMap::<String, Vec<usize>>::new();
            let mut form = String::new();
            for (place, name) in names.iter().enumerate() {
                groups.entry(name.to_string()).or_default().push(place);
                form += &format!("{name}={place}&");
            }
            let read = crate::extract::query::<BTreeMap<String, Vec<usize>>>(&form);
            prop_assert_eq!(read.ok(), Some(groups));
        }
    }
}
