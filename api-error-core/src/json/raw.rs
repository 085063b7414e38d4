//! Pieces of JSON that `serde_json` writes unchanged: its `RawValue`, and its `Number` with the feature
//! `arbitrary_precision`.
//!
//! Any `Serialize` can use the names of these types, and `RawValue` itself does not check everything. So each piece is parsed
//! before it is accepted.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A kind of raw piece.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Raw {
    Value,
    Number,
}

impl Raw {
    /// The name that `serde_json` gives to the struct of this kind, and to its only field.
    const fn name(self) -> &'static str {
        match self {
            Self::Value => "$serde_json::private::RawValue",
            Self::Number => "$serde_json::private::Number",
        }
    }

    /// The kind of raw piece whose struct has this name, if any.
    #[inline]
    pub(super) fn of(name: &str) -> Option<Self> {
        if !name.starts_with('$') {
            return None;
        }
        [Self::Value, Self::Number].into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the field with this name holds the piece.
    pub(super) fn is_field(self, name: &str) -> bool {
        self.name() == name
    }

    /// Whether `piece` is valid for this kind, and nested at most `levels` deep.
    ///
    /// The piece is untrusted. It may not be JSON, may hold a lone surrogate, or may hold a number that does not fit into a
    /// float.
    pub(super) fn is_valid(self, piece: &[u8], levels: u32) -> bool {
        let is_kind = match self {
            Self::Value => true,
            Self::Number => matches!(piece, [b'-' | b'0'..=b'9', .., b'0'..=b'9'] | [b'0'..=b'9']),
        };
        // The input is a `str`, so that the parser of `serde_json` is compiled for one kind of input only.
        is_kind
            && str::from_utf8(piece)
                .is_ok_and(|json| serde_json::from_str::<Read>(json).is_ok_and(|read| read.levels <= levels))
    }
}

/// The result of parsing a value. `IgnoredAny` checks neither surrogates nor depth.
struct Read {
    /// The number of nested lists and objects.
    levels: u32,
}

impl Read {
    const SCALAR: Self = Self { levels: 0 };

    fn around(deepest: u32) -> Self {
        Self { levels: deepest.saturating_add(1) }
    }
}

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReadVisitor)
    }
}

struct ReadVisitor;

impl<'de> Visitor<'de> for ReadVisitor {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Read, E> {
        Ok(Read::SCALAR)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Read, E> {
        Ok(Read::SCALAR)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Read, E> {
        Ok(Read::SCALAR)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Read, E> {
        Ok(Read::SCALAR)
    }

    fn visit_str<E>(self, _: &str) -> Result<Read, E> {
        Ok(Read::SCALAR)
    }

    fn visit_unit<E>(self) -> Result<Read, E> {
        Ok(Read::SCALAR)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Read, A::Error> {
        let mut deepest = 0;
        while let Some(element) = seq.next_element::<Read>()? {
            deepest = deepest.max(element.levels);
        }
        Ok(Read::around(deepest))
    }

    // With `arbitrary_precision`, a number is also a map, and counts as a level here.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read, A::Error> {
        let mut deepest = 0;
        while let Some((_, value)) = map.next_entry::<Read, Read>()? {
            deepest = deepest.max(value.levels);
        }
        Ok(Read::around(deepest))
    }
}
