//! Pieces of JSON that `serde_json` writes unchanged: its `RawValue`, and its `Number` with the feature
//! `arbitrary_precision`.
//!
//! Any `Serialize` can use the names of these types, and `RawValue` itself does not check everything. So each piece is checked
//! before it is accepted.

use super::syntax::{Rules, is_value};

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
    /// float. Only a number of its own may be that large: `arbitrary_precision` was turned on for it.
    pub(super) fn is_valid(self, piece: &[u8], levels: u32) -> bool {
        let is_kind = match self {
            Self::Value => true,
            Self::Number => matches!(piece, [b'-' | b'0'..=b'9', .., b'0'..=b'9'] | [b'0'..=b'9']),
        };
        let rules = Rules { floats: self == Self::Value, ..Rules::NONE };
        is_kind && str::from_utf8(piece).is_ok() && is_value(piece, levels, rules)
    }
}
