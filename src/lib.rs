#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "catalog")]
pub mod catalog;
#[cfg(feature = "client")]
pub mod client;
#[cfg(any(feature = "edge", feature = "extract"))]
mod cut;
#[cfg(feature = "edge")]
pub mod edge;
#[cfg(feature = "extract")]
pub mod extract;
mod frameworks;
#[cfg(any(doc, doctest))]
pub mod guide;
#[cfg(feature = "json-rpc")]
pub mod json_rpc;
#[cfg(any(feature = "edge", feature = "extract"))]
mod media_type;
#[cfg(any(feature = "client", feature = "extract"))]
mod percent;
#[cfg(feature = "stream")]
pub mod stream;
#[cfg(feature = "testing")]
pub mod testing;

/// What generated code names. Not part of the public API: it may change in any release.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[doc(inline)]
pub use api_error_core::{
    ApiError, AsCode, AsRateLimit, AsRetryable, AsStatus, Catalog, Cataloged, CloseFrame, Constant,
    Deprecated, DetailSpec, Entry, ErrorSpec, FieldError, FieldPath, GrpcCode, HeaderSpec, Location,
    LogLevel, Members, MessageWriter, Occurrence, RateLimit, Report, Retry, RetryAfter, RetryWhen, Segment,
    Segments, WrongExample, WrongExamples, envelope,
};
/// A full example; the keys of `#[api(…)]` are below.
///
/// ```
/// use std::time::Duration;
///
/// use api_error::envelope::{CODE, DETAILS, Envelope, MESSAGE, REQUEST_ID, member, object, optional};
/// use api_error::{ApiError, RateLimit};
///
/// const VAULT: Envelope = Envelope::json(&[member("error", object(&[
///     member("code", CODE),
///     member("message", MESSAGE),
///     optional("details", DETAILS),
///     optional("request_id", REQUEST_ID),
/// ]))]);
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// #[api(envelope = VAULT, doc_url = "https://docs.example.com/errors#{code}", require(description))]
/// pub enum SecretError {
///     /// No secret lives at this path, or the caller may not see it.
///     #[error("no secret at {path} in shard {shard}")] // for the log
///     #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")] // for the client
///     #[api(help = "Check the path, and that the token's policy covers it")]
///     #[api(example = Self::NotFound { path: "ci/token".to_owned(), shard: 7 })]
///     NotFound {
///         #[api(detail)]
///         path: String,
///         shard: u32,
///     },
///
///     /// The caller went over its request rate.
///     #[error("rate limited")]
///     #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
///     RateLimited {
///         #[api(retry_after)]
///         wait: Duration,
///         #[api(rate_limit)]
///         quota: RateLimit,
///     },
///
///     /// The storage failed.
///     #[error("storage: {0}")]
///     #[api(code = "storage_error", status = 500, retryable(max = 3))]
///     Storage(#[from] std::io::Error),
///
///     /// The token is not accepted.
///     #[error(transparent)]
///     #[api(transparent)]
///     Auth(#[from] AuthError),
/// }
///
/// /// Another enum: its codes join the catalog of `SecretError`.
/// #[derive(Debug, ApiError)]
/// #[api(std_error, status = 401, header("WWW-Authenticate" = "Bearer"))]
/// pub enum AuthError {
///     #[api(code = "token_expired", message = "Token has expired", retryable(after_refresh, max = 1))]
///     Expired,
///     #[api(code = "token_invalid", message = "Token is not valid")]
///     Invalid,
/// }
///
/// let response = SecretError::from(AuthError::Expired).to_response();
/// assert_eq!(response.status(), 401);
/// assert_eq!(response.headers()["www-authenticate"], "Bearer");
/// assert_eq!(response.body(), r#"{"error":{"code":"token_expired","message":"Token has expired"}}"#);
/// ```
///
pub use api_error_derive::ApiError;
/// The body of a response.
pub use bytes::Bytes;
#[cfg(feature = "mcp")]
pub use frameworks::mcp;
#[cfg(feature = "tonic")]
pub use frameworks::tonic;
// The crates whose types are in this crate's signatures.
pub use {http, serde_json};

/// What derives `JsonSchema` for the types of details, see `#[api(schemars)]`.
#[cfg(feature = "schemars")]
pub use schemars;
