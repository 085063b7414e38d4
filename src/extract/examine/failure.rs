//! An error that keeps its parts.

use std::cell::Cell;
use std::fmt::{self, Display};

use serde_core::de::{self, Expected, Unexpected};

use super::expectation::for_clients;
use crate::{FieldError, FieldPath};

/// Where a failure waits while the error of the format carries a stand-in for it.
pub(super) type Slot = Cell<Option<Failure>>;

/// The parts of an error that hold nothing of the value. Expectations are those of the types, as serde words them.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    InvalidType {
        expected: String,
    },
    InvalidValue {
        expected: Option<String>,
    },
    InvalidLength {
        expected: String,
    },
    UnknownVariant {
        expected: &'static [&'static str],
    },
    UnknownField {
        expected: &'static [&'static str],
    },
    MissingField(&'static str),
    DuplicateField(&'static str),
    /// An error of the format itself, such as text where a number should be.
    Unreadable {
        expected: Option<String>,
    },
}

impl Failure {
    /// From the error that a format has made itself. Only the beginning of its text is looked at, which the value that
    /// it may quote comes after.
    pub(super) fn of_format(error: &impl Display, expected: Option<String>) -> Self {
        let text = error.to_string();
        match expected {
            Some(expected) if text.starts_with("invalid type: ") => Self::InvalidType { expected },
            Some(expected) if text.starts_with("invalid length ") => Self::InvalidLength { expected },
            expected if text.starts_with("invalid value: ") => Self::InvalidValue { expected },
            expected => Self::Unreadable { expected },
        }
    }

    /// The field that is meant, where the failure is that of the object around it.
    pub(super) fn field(&self) -> Option<&'static str> {
        match self {
            Self::MissingField(field) | Self::DuplicateField(field) => Some(field),
            _ => None,
        }
    }

    pub(super) fn into_field_error(self, path: FieldPath) -> FieldError {
        match self {
            Self::InvalidType { expected } => expecting(path, "invalid_type", Some(&expected)),
            Self::InvalidLength { expected } => expecting(path, "invalid_length", Some(&expected)),
            Self::InvalidValue { expected } | Self::Unreadable { expected } => {
                expecting(path, "invalid_value", expected.as_deref())
            }
            Self::UnknownVariant { expected } => one_of(path, "invalid_value", "not a known value", expected),
            Self::UnknownField { expected } => one_of(path, "unknown_field", "unknown field", expected),
            Self::MissingField(_) => FieldError::new(path, "is required").with_code("missing"),
            Self::DuplicateField(_) => FieldError::new(path, "must be given only once").with_code("repeated"),
        }
    }
}

fn expecting(path: FieldPath, code: &'static str, expected: Option<&str>) -> FieldError {
    match expected.and_then(for_clients) {
        Some(expected) => FieldError::new(path, format!("expected {expected}")).with_code(code),
        None => FieldError::new(path, "is not valid").with_code(code),
    }
}

fn one_of(
    path: FieldPath,
    code: &'static str,
    fact: &'static str,
    expected: &'static [&'static str],
) -> FieldError {
    let mut message = fact.to_owned();
    for (at, name) in expected.iter().enumerate() {
        message.push_str(if at == 0 { ", expected one of `" } else { ", `" });
        message.push_str(name);
        message.push('`');
    }
    FieldError::new(path, message).with_code(code).with_param("expected", expected)
}

impl de::Error for Failure {
    /// Whatever the text says, it may quote the value.
    fn custom<T: Display>(_: T) -> Self {
        Self::InvalidValue { expected: None }
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::InvalidType { expected: expected.to_string() }
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::InvalidValue { expected: Some(expected.to_string()) }
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::InvalidLength { expected: expected.to_string() }
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::UnknownVariant { expected }
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self::UnknownField { expected }
    }

    fn missing_field(field: &'static str) -> Self {
        Self::MissingField(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::DuplicateField(field)
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is not valid")
    }
}

impl std::error::Error for Failure {}

/// What a format answered: its own error, or the stand-in for one that waits in the slot.
pub(super) fn settle<T, E: Display>(
    slot: &Slot,
    answer: Result<T, E>,
    expected: Option<String>,
) -> Result<T, Failure> {
    let waiting = slot.take();
    answer.map_err(|error| waiting.unwrap_or_else(|| Failure::of_format(&error, expected)))
}

/// The way of a failure through the format, which takes none but its own errors.
pub(super) fn hand<T, E: de::Error>(slot: &Slot, answer: Result<T, Failure>) -> Result<T, E> {
    answer.map_err(|failure| {
        slot.set(Some(failure));
        E::custom("")
    })
}
