//! A small service with a bit of everything.

use std::time::Duration;

use api_error::{ApiError, FieldError, RateLimit, envelope};
use serde::Serialize;

/// Who is asking.
#[derive(Debug, ApiError)]
#[api(std_error, header("WWW-Authenticate" = "Bearer"))]
pub(crate) enum AuthError {
    /// The token's time is over.
    #[api(
        code = "token_expired",
        status = 401,
        retryable(after_refresh, max = 1),
        message = "Token has expired"
    )]
    #[api(example = Self::Expired)]
    Expired,
    /// There is no token.
    #[api(code = "token_missing", status = 401, message = "No token", example = Self::Missing)]
    Missing,
}

/// What is asked for.
#[derive(Debug, Serialize)]
pub(crate) struct Version(pub(crate) u32);

/// What can go wrong with secrets.
#[derive(Debug, ApiError)]
#[api(std_error, doc_url = "https://docs.example.com/errors#{code}")]
#[allow(deprecated)] // one of the codes is
pub(crate) enum SecretError {
    #[api(transparent)]
    Auth(AuthError),

    /// No secret lives at this path.
    #[api(code = "secret_not_found", status = 404, message = "No secret at {path}")]
    #[api(help = "Check the path", example = Self::NotFound { path: "ci/token".to_owned(), shard: None })]
    NotFound {
        /// Where it was looked for.
        #[api(detail)]
        path: String,
        /// The shard, where it is known.
        #[api(detail)]
        shard: Option<u8>,
    },

    /// The secret has no such version.
    #[api(code = "version_not_found", status = 404, message = "No such version")]
    NoVersion {
        #[api(detail)]
        version: Version,
    },

    /// Fields are not as they should be.
    #[api(code = "invalid", status = 422, message = "Invalid")]
    #[api(example = Self::Invalid(vec![FieldError::new("ttl", "must be positive").with_code("range")]))]
    Invalid(#[api(field_errors)] Vec<FieldError>),

    /// Too many requests.
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    #[api(example = Self::Limited {
        wait: Duration::from_millis(1500),
        limit: RateLimit { limit: 10, remaining: 0, reset: 60 },
    })]
    Limited {
        #[api(retry_after)]
        wait: Duration,
        #[api(rate_limit)]
        limit: RateLimit,
    },

    /// The store is sealed.
    #[api(code = "sealed", status = 503, retryable(after = "30s"), example = Self::Sealed)]
    #[deprecated(since = "2.0.0", note = "use `unavailable`")]
    Sealed,
}

/// The same, as problem details.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = envelope::PROBLEM_JSON)]
pub(crate) enum ProblemError {
    #[api(transparent)]
    Secret(SecretError),
}
