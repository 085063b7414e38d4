//! What generated code names. Not part of the public API: it may change in any release.

pub use core::convert::From;
pub use core::{compile_error, concat};

pub use api_error_core::__private::*;

// The words of `#[api(..)]` that need a feature: a macro each, and beside it the module with what the macro names.
pub use crate::frameworks::*;

#[cfg(feature = "utoipa")]
pub use crate::catalog::utoipa::{
    IntoResponses as UtoipaIntoResponses, Responses as UtoipaResponses, responses_of as utoipa_responses_of,
};
