//! The repositories API as tools for agents, on rmcp.
//!
//! Tools return `Result<_, Failure>` and use `?`, as handlers do over HTTP.

#[path = "../../repositories.rs"]
#[allow(dead_code, unreachable_pub)] // it is also a program
pub mod vocabulary;

mod faults;
mod store;
mod tools;

use api_error::extract::RequestError;
use api_error::{ApiError, FieldError};

pub use crate::tools::Server;
use crate::vocabulary::{RepositoriesError, ValidationError};

/// The error type of tools: the documented errors, as results of tools.
#[derive(Debug, thiserror::Error, ApiError)]
#[error(transparent)]
#[api(transparent, mcp)]
pub struct Failure(RepositoriesError);

/// `?` converts from each enum of the vocabulary.
impl<E: Into<RepositoriesError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Wrong arguments, as the documented code for invalid fields.
impl From<RequestError> for RepositoriesError {
    fn from(error: RequestError) -> Self {
        let fields: &[FieldError] = error.field_errors();
        if fields.is_empty() {
            ValidationError::Malformed(error.into()).into()
        } else {
            ValidationError::Fields(fields.to_vec()).into()
        }
    }
}
