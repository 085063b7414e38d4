//! What is wrong with a value, in words that hold nothing of it.
//!
//! The texts of serde's errors quote values, `invalid type: string "hunter2", expected u64`. So no text is taken
//! apart. A value that was refused is read again through a deserializer whose error keeps the parts: the kind of error
//! and what was expected, and never what was found.

mod access;
mod deserializer;
mod expectation;
mod failure;
mod visitor;

use std::cell::Cell;

use serde_core::de::{Deserialize, Deserializer};
use serde_path_to_error::Segment;

use self::deserializer::Examined;
use self::failure::{Failure, Slot};
use crate::{FieldError, FieldPath, Location};

/// The longest key that a path repeats. What is longer is no name, and would only be sent back and forth.
pub(super) const MAX_KEY: usize = 64;

/// What is wrong, and where.
#[derive(Debug)]
pub(super) struct Flaw {
    path: FieldPath,
    failure: Failure,
}

/// Reads a value.
pub(super) fn examine<'de, T, D>(deserializer: D) -> Result<T, Flaw>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let slot: Slot = Cell::new(None);
    serde_path_to_error::deserialize(Examined::new(deserializer, &slot)).map_err(|error| {
        let path = field_path(error.path());
        let failure = error.into_inner();
        let path = match failure.field() {
            Some(field) => path.key(field),
            None => path,
        };
        Flaw { path, failure }
    })
}

impl Flaw {
    /// Where it is.
    pub(super) fn path(&self) -> &FieldPath {
        &self.path
    }

    /// The same flaw elsewhere.
    #[cfg(feature = "axum-extract")]
    pub(super) fn at(self, path: FieldPath) -> Self {
        Self { path, ..self }
    }

    /// Whether it is the kind of value that is wrong, and not its content.
    pub(super) fn is_of_kind(&self) -> bool {
        matches!(self.failure, Failure::InvalidType { .. } | Failure::Unreadable { .. })
    }

    pub(super) fn into_field_error(self, location: Location) -> FieldError {
        self.failure.into_field_error(self.path).with_location(location)
    }
}

fn field_path(path: &serde_path_to_error::Path) -> FieldPath {
    let mut field = FieldPath::root();
    for segment in path {
        field = match segment {
            Segment::Seq { index } => field.index(*index),
            Segment::Map { key } | Segment::Enum { variant: key } if key.len() <= MAX_KEY => field.key(key),
            // A key that can not be shown, so what is within can not be named either.
            Segment::Map { .. } | Segment::Enum { .. } | Segment::Unknown => return field,
        };
    }
    field
}
