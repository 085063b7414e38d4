//! The error of a form.

use std::fmt::{self, Display};

use serde_core::de::{self, Expected, Unexpected};

/// Why a form was refused, in the words of serde, and where the text is that was of the wrong type.
///
/// serde reads structs with a flattened field, and enums with a tag among the fields, from a copy of the form. A text of the
/// copy stays a text, and a number is refused. Its address tells which parameter it is, even where serde knows no path.
#[derive(Debug)]
pub(in crate::extract) struct FormError {
    text: String,
    refused: Option<usize>,
}

impl FormError {
    /// The address of the text that was refused because another type was expected.
    pub(super) fn refused(&self) -> Option<usize> {
        self.refused
    }
}

impl de::Error for FormError {
    fn custom<T: Display>(text: T) -> Self {
        Self { text: text.to_string(), refused: None }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let refused = match found {
            Unexpected::Str(text) => Some(text.as_ptr().addr()),
            _ => None,
        };
        Self { text: format!("invalid type: {found}, expected {expected}"), refused }
    }
}

impl Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for FormError {}
