//! What generated code names. Not part of the public API: it may change in any release.

pub use core::convert::From;
pub use core::{compile_error, concat};

pub use api_error_core::__private::*;

// The words of `#[api(..)]` that need a feature: a macro for each, and a module of the same name with what the macro names.
pub use crate::frameworks::*;

#[cfg(feature = "client")]
pub use core::{default::Default, str::FromStr};
#[cfg(feature = "client")]
pub use serde_core::de::DeserializeOwned;
#[cfg(feature = "client")]
pub use std::vec::Vec;

#[cfg(feature = "client")]
pub use crate::client::{
    Decode, Reply,
    field_values::{FromCode, FromRateLimit, FromRetryable, FromStatus, FromWait, row_of},
};
