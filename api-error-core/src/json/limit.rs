//! How deep a value may be nested.

use super::error::NotJson;

/// How many levels of lists and objects a value may have.
///
/// `serde_json` reads 127. The rest is for the envelope around the value: a client must be able to read the body, even where
/// a service repeats what a hostile request held.
const MAX_LEVELS: u32 = 100;

/// How many `Some`s and newtypes may be around a value and those within it. They leave no trace in JSON, and each takes
/// some of the stack.
const MAX_WRAPPERS: u32 = 512;

/// How much deeper values may get from here.
///
/// Both counts are in one integer, so that a target is two registers: the levels above, the wrappers below.
#[derive(Clone, Copy)]
pub(super) struct Limit(u32);

/// One level within a [`Limit`].
const LEVEL: u32 = 1 << 16;

impl Limit {
    /// The limit of a value that is within no other.
    pub(super) const MAX: Self = Self(MAX_LEVELS * LEVEL + MAX_WRAPPERS);

    /// How many levels there may be.
    pub(super) fn levels(self) -> u32 {
        self.0 / LEVEL
    }

    /// The limit within a list or an object.
    #[inline]
    pub(super) fn within_level(self) -> Result<Self, NotJson> {
        self.0.checked_sub(LEVEL).map(Self).ok_or(NotJson)
    }

    /// The limit within a `Some` or a newtype.
    #[inline]
    pub(super) fn within_wrapper(self) -> Result<Self, NotJson> {
        if self.0.is_multiple_of(LEVEL) { Err(NotJson) } else { Ok(Self(self.0 - 1)) }
    }
}
