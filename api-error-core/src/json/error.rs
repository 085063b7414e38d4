//! The error of a value that cannot be written.

use std::fmt::{self, Display};

/// A value cannot be written as JSON. The reason is not kept, because the member is omitted and nobody reads it.
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
