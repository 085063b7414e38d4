//! What is wrong with a value, in words that hold nothing of it.
//!
//! The texts of serde's errors quote values, `invalid type: string "hunter2", expected u64`. So no text is taken
//! apart. A value that was refused is read again through a deserializer whose error keeps the parts: the kind of error
//! and what was expected, and never what was found.

mod access;
mod deserializer;
mod expectation;
mod failure;
mod fault;
mod visitor;

use serde_core::de::{Deserialize, Deserializer};
use serde_path_to_error::Segment;

use self::deserializer::Examined;
use self::failure::Slot;
use self::fault::Fault;
use crate::{FieldError, FieldPath, Location};

/// The longest key that a path repeats. What is longer is no name, and would only be sent back and forth.
pub(super) const MAX_KEY: usize = 64;

/// What is wrong, and where.
#[derive(Debug)]
pub(crate) struct Flaw {
    path: FieldPath,
    fault: Fault,
}

/// Reads a value.
pub(crate) fn examine<'de, T, D>(deserializer: D) -> Result<T, Flaw>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let slot = Slot::default();
    serde_path_to_error::deserialize(Examined::new(deserializer, &slot)).map_err(|error| {
        let (path, is_entire_message) = field_path(error.path());
        let fault = slot.fault(error.into_inner());
        match fault.field() {
            _ if !is_entire_message => Flaw { path, fault: Fault::UNKNOWN },
            Some(field) => Flaw { path: path.key(field), fault },
            None => Flaw { path, fault },
        }
    })
}

impl Flaw {
    /// Where it is.
    pub(crate) fn path(&self) -> &FieldPath {
        &self.path
    }

    /// The same flaw elsewhere.
    #[cfg(feature = "axum-extract")]
    pub(crate) fn at(self, path: FieldPath) -> Self {
        Self { path, ..self }
    }

    /// Whether it is the kind of value that is wrong, and not its content.
    pub(crate) fn is_of_kind(&self) -> bool {
        matches!(self.fault, Fault::InvalidType { .. } | Fault::Unreadable { .. })
    }

    /// Whether it is the names that do not fit, so that no other value would be taken.
    #[cfg(feature = "axum-extract")]
    pub(crate) fn is_of_names(&self) -> bool {
        matches!(self.fault, Fault::MissingField(_) | Fault::DuplicateField(_) | Fault::UnknownField { .. })
    }

    /// In words for the arguments of a call, which may be a list in place of an object, or nothing.
    #[cfg(feature = "json-rpc")]
    pub(crate) fn into_field_error_of_arguments(self) -> FieldError {
        match self.fault.of_arguments().filter(|_| self.path.segments().next().is_none()) {
            Some((code, message)) => FieldError::new(self.path, message).with_code(code),
            None => self.into_field_error(Location::Body),
        }
    }

    pub(crate) fn into_field_error(self, location: Location) -> FieldError {
        self.fault.into_field_error(self.path).with_location(location)
    }
}

/// The path, and whether it is all of it: it ends before a key that cannot be shown, since what is within cannot be
/// named either.
fn field_path(path: &serde_path_to_error::Path) -> (FieldPath, bool) {
    let mut field = FieldPath::root();
    for segment in path {
        field = match segment {
            Segment::Seq { index } => field.index(*index),
            Segment::Map { key } | Segment::Enum { variant: key } if key.len() <= MAX_KEY => field.key(key),
            Segment::Map { .. } | Segment::Enum { .. } => return (field, false),
            // A key that is not of its type: what is expected, is of the keys of the map.
            Segment::Unknown => return (field, true),
        };
    }
    (field, true)
}
