//! Why a value was not written.

use std::fmt::{self, Display};

/// A value cannot be written as JSON. Why is not kept: the member is left out, and nobody reads the reason.
#[derive(Debug)]
pub(super) struct NotJson;

impl Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value cannot be written as JSON")
    }
}

impl std::error::Error for NotJson {}

impl serde_core::ser::Error for NotJson {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}
