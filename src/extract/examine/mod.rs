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
mod path;
mod visitor;

use serde_core::de::{Deserialize, Deserializer};

use self::deserializer::Examined;
pub(super) use self::failure::{Failure, Refused, Slot};
use self::fault::Fault;
pub(super) use self::path::MAX_KEY;
use self::path::field_path;
use crate::{FieldError, FieldPath, Location};

/// What is wrong, and where.
#[derive(Debug)]
pub(crate) struct Flaw {
    path: FieldPath,
    fault: Fault,
}

/// Reads a value. Code that does not know its type calls this as a `dyn FnMut`, so that it is compiled once, and not for each
/// type of a service.
pub(in crate::extract) fn read_into<'de, T, D>(
    value: &mut Option<T>,
    slot: &Slot,
    deserializer: D,
) -> Result<(), Failure>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    *value = Some(T::deserialize(Examined::new(deserializer, slot))?);
    Ok(())
}

/// Reads quickly. The failure says nothing of what is wrong: [`explain`] does.
pub(in crate::extract) fn read(read: impl FnOnce(&Slot) -> Result<(), Failure>) -> Result<(), Failure> {
    read(&Slot::default())
}

/// Reads again what [`read`] did not take, to say what is wrong.
pub(in crate::extract) fn explain(read: impl FnOnce(&Slot) -> Result<(), Failure>) -> Result<(), Flaw> {
    let slot = Slot::that_explains();
    read(&slot).map_err(|failure| Flaw::of(&slot, failure))
}

/// What is wrong with a value that a deserializer does not take.
#[cfg(feature = "axum-extract")]
pub(crate) fn flaw<'de, T, D>(deserializer: D) -> Option<Flaw>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    explain(|slot| read_into::<T, D>(&mut None, slot, deserializer)).err()
}

impl Flaw {
    #[cold]
    fn of(slot: &Slot, failure: Failure) -> Self {
        let (fault, mut steps) = slot.parts(failure);
        if matches!(fault, Fault::TooDeep) {
            // Nobody needs all the steps.
            steps.truncate(1);
        }
        let (path, is_entire_message) = field_path(&steps);
        match fault.field() {
            _ if !is_entire_message => Self { path, fault: Fault::UNKNOWN },
            Some(field) => Self { path: path.key(field), fault },
            None => Self { path, fault },
        }
    }

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
