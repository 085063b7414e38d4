//! The repositories API of a code scanner: 9 codes, and clients that read `retryable` instead of the status.
//!
//! ```text
//! cargo run --example repositories               every response
//! cargo run --example repositories -- catalog    the catalog as JSON
//! ```
//!
//! Its reference makes two promises:
//!
//! - The message is safe to show to the user. If the log needs more, there are two texts: `#[error(..)]` for the
//!   log, `message` for the user.
//! - `retryable` is about *this* failure. Each occurrence of an internal error sets it.

use std::fmt;
use std::sync::Arc;

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, FieldError, http};

#[path = "wire/mod.rs"]
mod wire;

/// The body of every error. `details` is always an object, which can be empty.
pub const REPOSITORIES: Envelope = Envelope::json(&[
    member("schema_version", json("1")),
    member(
        "error",
        object(&[
            member("code", CODE),
            member("message", MESSAGE),
            member("retryable", RETRYABLE),
            member(
                "details",
                object(&[
                    flatten(DETAILS),
                    // FastAPI's list, with its members. The reference does not name the list, so we chose `errors`.
                    optional(
                        "errors",
                        field_errors(&[
                            optional("type", FIELD_CODE),
                            member("loc", LOC),
                            member("msg", FIELD_MESSAGE),
                        ]),
                    ),
                ]),
            ),
        ]),
    ),
]);

/// The cause of a failure. It is logged and never sent.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Every error of the API: validation, authentication, business logic, and failures of the service.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = REPOSITORIES)]
pub enum RepositoriesError {
    /// Invalid requests.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),

    /// Authentication and authorization.
    #[error(transparent)]
    #[api(transparent)]
    Auth(#[from] AuthError),

    /// Business logic.
    #[error(transparent)]
    #[api(transparent)]
    Business(#[from] BusinessError),

    /// Failures of the service.
    #[error(transparent)]
    #[api(transparent)]
    Server(#[from] ServerError),
}

/// Invalid requests.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum ValidationError {
    /// The body or the parameters cannot be parsed.
    #[error("malformed request: {0}")]
    #[api(code = "invalid_request", status = 400, message = "The request is malformed")]
    #[api(help = "Compare the body and the parameters with the documentation of the endpoint")]
    #[api(example = Self::Malformed("EOF while parsing a value at line 1 column 0".into()))]
    Malformed(Cause),

    /// The request can be parsed, but some values are missing, of the wrong type or otherwise invalid.
    ///
    /// `details.errors` lists the fields in FastAPI's format for Pydantic errors: each has its path and a message.
    #[error("{} invalid fields", .0.len())]
    #[api(code = "validation_error", status = 422, message = "The request has invalid fields")]
    #[api(help = "Correct the fields listed in `details.errors`")]
    #[api(example = Self::Fields(vec![
        FieldError::new("url", "Field required").with_code("missing"),
        FieldError::new("branches[0]", "Input should be a valid string").with_code("string_type"),
    ]))]
    Fields(#[api(field_errors)] Vec<FieldError>),
}

/// Authentication and authorization.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum AuthError {
    /// There is no Bearer token, or it has expired, or it was never valid.
    // The *same* request fails again, so `retryable` is false on the wire. The catalog says what helps: a refresh.
    #[error("bad bearer token: {reason}")]
    #[api(code = "invalid_token", status = 401, retryable(after_refresh, max = 1))]
    #[api(message = "Please sign in again")]
    #[api(help = "Get a new token, then retry the request once")]
    #[api(example = Self::InvalidToken { reason: "expired" })]
    InvalidToken {
        /// The reason, only for the log, so that an attacker does not learn it.
        reason: &'static str,
    },

    /// The user is not a member of the group that is allowed to do this.
    #[error("user is not in group {group}")]
    #[api(code = "forbidden", status = 403, message = "You do not have access to this")]
    #[api(help = "Ask an administrator to add the user to the group")]
    #[api(example = Self::Forbidden { group: "scan-admins" })]
    Forbidden {
        /// The group, for the log.
        group: &'static str,
    },
}

/// Business logic.
// The log needs no more than the user reads. So there is no thiserror, and `std_error` derives `Display` from the
// message.
#[derive(Debug, ApiError)]
#[api(std_error, require(description, help))]
pub enum BusinessError {
    /// The resource does not exist, or this user has no access to it. The response is the same for both.
    #[api(code = "not_found", status = 404, message = "{resource} {id} not found")]
    #[api(help = "Check the id, and that the user has access to the resource")]
    #[api(example = Self::NotFound { resource: Resource::Repository, id: "abc123".into() })]
    NotFound {
        /// The kind of resource.
        resource: Resource,
        /// The requested id.
        id: String,
    },

    /// The current state does not allow the operation, for example because a scan is still running.
    // A retry conflicts again, until the other operation has finished or was cancelled.
    #[api(code = "conflict", status = 409, message = "{0}")]
    #[api(help = "Check the current state, and wait for the running operation or cancel it")]
    #[api(example = Self::Conflict("A scan of this repository is already running"))]
    Conflict(&'static str),

    /// The user has reached a quota, for example the number of active scans.
    // A 429, but it does not help to wait: something that the quota counts has to end first.
    #[api(code = "quota_exceeded", status = 429, retryable = false)]
    #[api(message = "You have reached the limit of {limit} {quota}")]
    #[api(help = "Finish or cancel something that the quota counts, or ask for a higher quota")]
    #[api(example = Self::QuotaExceeded { quota: "active scans", limit: 3 })]
    QuotaExceeded {
        /// What the quota counts.
        #[api(detail)]
        quota: &'static str,
        /// The maximum.
        #[api(detail)]
        limit: u32,
    },
}

/// Failures of the service.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum ServerError {
    /// The service cannot reach Postgres, S3 or SQS, which every request needs.
    #[error("{dependency} is unreachable: {source}")]
    #[api(code = "service_unavailable", status = 503, retryable)]
    #[api(message = "The service is not available at the moment")]
    #[api(help = "Retry with a growing delay")]
    #[api(example = Self::Unavailable { dependency: "Postgres", source: "10.0.4.17:5432 refused".into() })]
    Unavailable {
        /// The dependency that cannot be reached, for the log.
        dependency: &'static str,
        /// The reason, for the log.
        source: Cause,
    },

    /// An unexpected failure.
    // The code has no retry advice of its own: each occurrence has to say whether a retry may succeed.
    #[error("internal error: {source}")]
    #[api(code = "internal_error", status = 500, message = "Something went wrong on our side")]
    #[api(help = "Retry if `retryable` is true; otherwise report the error")]
    #[api(example = Self::Internal { transient: true, source: "connection reset by peer".into() })]
    Internal {
        /// Whether the failure is temporary, such as a lost connection.
        #[api(retryable)]
        transient: bool,
        /// The cause, for the log.
        source: Cause,
    },
}

/// A kind of resource, as shown to the user.
#[derive(Clone, Copy, Debug)]
pub enum Resource {
    /// A repository.
    Repository,
    /// A scan of a repository.
    Scan,
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Repository => "Repository",
            Self::Scan => "Scan",
        })
    }
}

/// One response for each code, in the order of the reference, and two for the last one.
///
/// The reference shows no headers. We also send the request id, for support.
pub fn documented() -> Vec<http::Response<Bytes>> {
    errors().iter().map(|error| error.report().with_request_id("req_abc").to_response()).collect()
}

/// The example of each code, in the order of the reference, and a second one of the last code.
///
/// The example of `not_found` is the one that the reference shows.
pub fn errors() -> Vec<Arc<dyn ApiError>> {
    let entries = RepositoriesError::CATALOG.entries();
    let mut errors: Vec<Arc<dyn ApiError>> =
        entries.filter_map(|entry| entry.sent_example()).map(Arc::from).collect();
    let lasting = ServerError::Internal { transient: false, source: "row 17 has no owner".into() };
    errors.push(Arc::new(RepositoriesError::from(lasting)));
    errors
}

fn main() -> std::process::ExitCode {
    wire::run(RepositoriesError::CATALOG, &documented())
}
