//! The limit of how deep a value may be nested.

use super::error::NotJson;

/// The maximum number of nested lists and objects in a value.
///
/// `serde_json` reads 127 levels. The other levels are for the envelope around the value. A client must be able to read the
/// body even if a service repeats data from a hostile request.
const MAX_LEVELS: u32 = 100;

/// The maximum number of `Some`s and newtypes around a value and its parts. They do not appear in JSON, but each uses stack
/// space.
const MAX_WRAPPERS: u32 = 512;

/// How many more levels and wrappers a value may have.
///
/// One integer holds both counts, so that a target fits into two registers: levels in the high bits, wrappers in the low
/// bits.
#[derive(Clone, Copy)]
pub(super) struct Limit(u32);

/// One level in a [`Limit`].
const LEVEL: u32 = 1 << 16;

impl Limit {
    /// The limit of an outermost value.
    pub(super) const MAX: Self = Self(MAX_LEVELS * LEVEL + MAX_WRAPPERS);

    /// The number of levels that are left.
    pub(super) fn levels(self) -> u32 {
        self.0 / LEVEL
    }

    /// The limit of the values in a list or an object.
    #[inline]
    pub(super) fn within_level(self) -> Result<Self, NotJson> {
        self.0.checked_sub(LEVEL).map(Self).ok_or(NotJson)
    }

    /// The limit of the value in a `Some` or a newtype.
    #[inline]
    pub(super) fn within_wrapper(self) -> Result<Self, NotJson> {
        if self.0.is_multiple_of(LEVEL) { Err(NotJson) } else { Ok(Self(self.0 - 1)) }
    }
}
