//! The place where a value is written.

use super::buffer::Buffer;
use super::error::NotJson;
use super::limit::Limit;

/// The end of a buffer, where one value is written. `serializer.rs` implements `Serializer` for it.
///
/// Writing consumes it, so a `Serialize` that returns `Ok` has written exactly one value.
pub(super) struct Target<'a> {
    pub(super) out: &'a mut Buffer,
    pub(super) limit: Limit,
}

impl<'a> Target<'a> {
    /// The target for the value in a `Some` or a newtype.
    #[inline]
    pub(super) fn within_wrapper(self) -> Result<Self, NotJson> {
        Ok(Self { limit: self.limit.within_wrapper()?, ..self })
    }
}
