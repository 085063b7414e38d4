//! Four clients of the repositories API, one for each adapter. Each looks for a repository: a missing one is `None`, an expired
//! token is refreshed, and a failure that may pass is tried again.

pub mod with_middleware;
pub mod with_reqwest;
pub mod with_tonic;
pub mod with_tower;

use api_error::ApiError;
use api_error::client::{Caller, Failure, Tokens};
use serde::Deserialize;

/// The codes that this client handles. Every other code arrives too, as [`Failure::code`].
#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
pub enum RepositoriesError {
    /// There is no such repository.
    #[api(code = "not_found", status = 404, message = "Not found")]
    NotFound,

    /// The token has expired.
    #[api(code = "invalid_token", status = 401, retryable(after_refresh, max = 1))]
    #[api(message = "Please sign in again")]
    InvalidToken,

    /// The user has reached a quota.
    #[api(code = "quota_exceeded", status = 429, retryable = false)]
    #[api(message = "You have reached the limit of {limit} {quota}")]
    QuotaExceeded {
        #[api(detail)]
        quota: String,
        #[api(detail)]
        limit: u32,
    },

    /// The service cannot reach what it needs.
    #[api(code = "service_unavailable", status = 503, retryable)]
    Unavailable,
}

/// What a call gives: its result, or the failure of its last attempt.
pub type Result<T> = std::result::Result<T, Failure<RepositoriesError>>;

#[derive(Debug, PartialEq, Deserialize)]
pub struct Repository {
    pub id: String,
    pub url: String,
}

/// How the service is called. `tokens` gets a token from the identity provider.
pub fn caller(tokens: Tokens) -> Caller<RepositoriesError> {
    Caller::new().with_tokens(tokens)
}

/// Turns the failure that means "there is none" into `None`.
fn found<T>(answer: Result<T>) -> Result<Option<T>> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(failure) => match failure.error() {
            Some(RepositoriesError::NotFound) => Ok(None),
            _ => Err(failure),
        },
    }
}
