//! The parts of an error.

use std::borrow::Cow;
use std::fmt::Display;

use super::expectation::{for_clients, has_length, integer, large_integer, takes_no_number};
use crate::extract::syntax::{is_out_of_range, is_too_deep};
use crate::{FieldError, FieldPath};

/// The parts of an error that hold nothing of the value. Expectations are those of the types, as serde words them.
#[derive(Clone, Debug)]
pub(super) enum Fault {
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
    /// A number that the format has no room for.
    OutOfRange {
        expected: Option<String>,
    },
    /// More levels than the format reads.
    TooDeep,
    /// An error of the format itself, such as text where a number should be.
    Unreadable {
        expected: Option<String>,
    },
}

/// Between the name of a struct and the number of its fields, as serde words it.
const WITH: &str = " with ";

impl Fault {
    /// Something is wrong.
    pub(super) const UNKNOWN: Self = Self::InvalidValue { expected: None };

    /// From the error that a format has made itself. Only the beginning of its text is looked at, which the value that
    /// it may quote comes after.
    pub(super) fn of_format(error: &dyn Display, expected: Option<String>) -> Self {
        let text = error.to_string();
        match expected {
            _ if is_too_deep(&text) => Self::TooDeep,
            Some(expected) if is_out_of_range(&text) && takes_no_number(&expected) => {
                Self::InvalidType { expected }
            }
            expected if is_out_of_range(&text) => Self::OutOfRange { expected },
            Some(expected) if text.starts_with("invalid type: ") => Self::InvalidType { expected },
            Some(expected) if text.starts_with("invalid length ") => Self::of_length(expected),
            // serde_json found more elements than the type takes.
            Some(expected) if text.starts_with("trailing characters") && has_length(&expected) => {
                Self::of_length(expected)
            }
            // Of a list in place of an object.
            Some(expected) if text.starts_with("trailing characters") && expected.starts_with("struct ") => {
                Self::InvalidType { expected: format!("{expected}{WITH}fewer elements") }
            }
            expected if text.starts_with("invalid value: ") => Self::InvalidValue { expected },
            expected => Self::Unreadable { expected },
        }
    }

    /// From the length of a list. A struct takes a list in place of an object, which clients are told of only where parameters
    /// have an order.
    pub(super) fn of_length(expected: String) -> Self {
        if expected.starts_with("struct ") {
            Self::InvalidType { expected }
        } else {
            Self::InvalidLength { expected }
        }
    }

    /// The code and the message about the arguments of a call, where they differ from those about a body.
    #[cfg(feature = "json-rpc")]
    pub(super) fn of_arguments(&self) -> Option<(&'static str, String)> {
        match self {
            Self::InvalidType { expected } if expected == "unit" => {
                Some(("invalid_type", "expected no parameters".to_owned()))
            }
            Self::InvalidType { expected } => {
                let (_, elements) = expected.strip_prefix("struct ")?.rsplit_once(WITH)?;
                Some(("invalid_length", format!("expected an object, or a list of {elements}")))
            }
            _ => None,
        }
    }

    /// All that can be said where it is about a value within the one that is named, and not known about which: what it
    /// expected would be said of another. A field that is missing is nearly always one of the named value.
    pub(super) fn become_of_something_within(&mut self) {
        if !matches!(self, Self::MissingField(_) | Self::DuplicateField(_)) {
            *self = Self::UNKNOWN;
        }
    }

    /// Whether it can be about a container itself whose type expects this: it expects the same, or goes on with a
    /// length.
    pub(super) fn is_of_container(&self, type_expected: &str) -> bool {
        match self {
            Self::InvalidType { expected }
            | Self::InvalidLength { expected }
            | Self::InvalidValue { expected: Some(expected) } => expected.starts_with(type_expected),
            _ => false,
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
        let (code, message) = self.words();
        let field = FieldError::new(path, message).with_code(code);
        match self {
            Self::UnknownVariant { expected } | Self::UnknownField { expected } => {
                field.with_param("expected", expected)
            }
            _ => field,
        }
    }

    /// The code and the message.
    fn words(&self) -> (&'static str, Cow<'static, str>) {
        match self {
            Self::InvalidType { expected } => ("invalid_type", expecting_kind(Some(expected))),
            Self::InvalidLength { expected } => ("invalid_length", expecting(Some(expected))),
            Self::InvalidValue { expected } => ("invalid_value", expecting(expected.as_deref())),
            Self::Unreadable { expected } => ("invalid_value", expecting_kind(expected.as_deref())),
            Self::OutOfRange { expected } => {
                let words =
                    expected.as_deref().and_then(integer).map(|integer| format!("expected {integer}"));
                ("invalid_value", words.map_or(Cow::Borrowed("is out of range"), Cow::Owned))
            }
            Self::TooDeep => ("invalid_value", "must not be deeper than 128 levels".into()),
            Self::UnknownVariant { expected } => ("invalid_value", one_of("not a known value", expected)),
            Self::UnknownField { expected } => ("unknown_field", one_of("unknown field", expected)),
            Self::MissingField(_) => ("missing", "is required".into()),
            Self::DuplicateField(_) => ("repeated", "must be given only once".into()),
        }
    }
}

/// Of a value that need not be out of a range.
fn expecting_kind(expected: Option<&str>) -> Cow<'static, str> {
    match expected.and_then(large_integer) {
        Some(integer) => format!("must be {integer}").into(),
        None => expecting(expected),
    }
}

fn expecting(expected: Option<&str>) -> Cow<'static, str> {
    match expected.and_then(for_clients) {
        Some(expected) => format!("expected {expected}").into(),
        None => "is not valid".into(),
    }
}

fn one_of(fact: &str, expected: &[&str]) -> Cow<'static, str> {
    let mut message = fact.to_owned();
    for (at, name) in expected.iter().enumerate() {
        message.push_str(if at == 0 { ", expected one of `" } else { ", `" });
        message.push_str(name);
        message.push('`');
    }
    message.into()
}
