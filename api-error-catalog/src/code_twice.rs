//! The error of generated clients.

use std::error::Error;
use std::fmt;

/// Two errors cannot be told apart: two catalogs define the same id differently, or two codes are the same on the wire. See
/// [`typescript`](crate::typescript) and [`rust_client`](crate::rust_client).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeTwice {
    code: String,
}

impl CodeTwice {
    pub(crate) fn new(code: impl Into<String>) -> Self {
        Self { code: code.into() }
    }

    /// The code, as it is on the wire.
    pub fn code(&self) -> &str {
        &self.code
    }
}

/// ``code `gone` means two things in these catalogs``
impl fmt::Display for CodeTwice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "code `{}` means two things in these catalogs", self.code)
    }
}

impl Error for CodeTwice {}
