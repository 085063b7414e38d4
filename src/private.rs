//! What generated code names. Not part of the public API: it may change in any release.

pub use api_error_core::__private::*;

#[cfg(feature = "schemars")]
pub use crate::json_schema::json_schema_of;

/// `#[api(schemars)]`
pub use crate::__api_error_schemars as schemars;
