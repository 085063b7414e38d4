//! Where a value is written.

use super::buffer::Buffer;
use super::error::NotJson;
use super::limit::Limit;

/// The end of a buffer, where one value goes. `serializer` makes it a `Serializer`.
///
/// It is used up by writing, so a `Serialize` that returns `Ok` has written one value, no more and no less.
pub(super) struct Target<'a> {
    pub(super) out: &'a mut Buffer,
    pub(super) limit: Limit,
}

impl<'a> Target<'a> {
    /// Where the value within a `Some` or a newtype goes.
    #[inline]
    pub(super) fn within_wrapper(self) -> Result<Self, NotJson> {
        Ok(Self { limit: self.limit.within_wrapper()?, ..self })
    }
}
