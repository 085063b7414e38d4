//! What an extractor has taken from a request.

use crate::Location;

/// An extractor whose value can be validated.
///
/// Implement it for an extractor of your own, to have it within [`Garde`](super::Garde) or
/// [`Validator`](super::Validator).
pub trait Extracted {
    /// What is taken from the request.
    type Value;

    /// The part of the request that it is taken from.
    const LOCATION: Location;

    /// The value.
    fn value(&self) -> &Self::Value;
}
