//! What generated code names. Not part of the public API: it may change in any release.

pub use core::convert::From;
pub use core::{compile_error, concat};

pub use api_error_core::__private::*;

// The words of `#[api(..)]` that need a feature: a macro for each, and a module of the same name with what the macro names.
pub use crate::frameworks::*;
