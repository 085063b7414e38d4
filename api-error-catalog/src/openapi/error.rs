//! What cannot be added to a document.

use std::error::Error;
use std::fmt;

use super::UnknownCode;

/// Why [`OpenApi`](super::OpenApi) adds nothing to a document or an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenApiError {
    /// A code is not in the catalogs.
    UnknownCode(UnknownCode),
    /// The document has another component of this name.
    ComponentTaken {
        /// `schemas` or `responses`.
        kind: String,
        /// Its name.
        name: String,
    },
    /// The operation has a response of this status that cannot be added to, because it is a reference.
    ResponseTaken {
        /// Such as `404`.
        status: String,
    },
}

/// ``the document has another component `schemas/SealedError` ``, and what to do
impl fmt::Display for OpenApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCode(unknown) => unknown.fmt(f),
            Self::ComponentTaken { kind, name } => write!(
                f,
                "the document has another component `{kind}/{name}`\nhelp: give these a prefix: `OpenApi::with_prefix`"
            ),
            Self::ResponseTaken { status } => write!(
                f,
                "the operation has a response of status `{status}` that is a reference\nhelp: write that response in place"
            ),
        }
    }
}

impl Error for OpenApiError {}

impl From<UnknownCode> for OpenApiError {
    fn from(unknown: UnknownCode) -> Self {
        Self::UnknownCode(unknown)
    }
}
