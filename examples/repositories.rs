//! A code scanner's repositories API: 9 codes, and clients that read `retryable` instead of the status.
//!
//! ```text
//! cargo run --example repositories               every response
//! cargo run --example repositories -- catalog    the catalog as JSON
//! ```
//!
//! Its reference makes two promises that an error type has to keep. The message is safe to show to the
//! user, so where the log needs to know more, there are two texts: `#[error(..)]` for the log, `message`
//! for the user. And `retryable` is said of *this* failure: for an internal error, each occurrence
//! decides.

use std::fmt;
use std::sync::Arc;

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, FieldError, http};

#[path = "wire/mod.rs"]
mod wire;

/// The body of every error. `details` is always an object, and empty where there is nothing to add.
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
                    // FastAPI's list, with its members. What the list is called, the reference leaves open.
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

/// Whatever went wrong inside. It is logged and never sent.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// All that can go wrong, by where it goes wrong: validation, auth, business logic, and what they stand on.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = REPOSITORIES)]
pub enum RepositoriesError {
    /// The request as it was written.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),

    /// Who sent it.
    #[error(transparent)]
    #[api(transparent)]
    Auth(#[from] AuthError),

    /// What it wants to be done.
    #[error(transparent)]
    #[api(transparent)]
    Business(#[from] BusinessError),

    /// What we need to do it.
    #[error(transparent)]
    #[api(transparent)]
    Server(#[from] ServerError),
}

/// The request as it was written.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum ValidationError {
    /// The body or the parameters can not be read.
    #[error("malformed request: {0}")]
    #[api(code = "invalid_request", status = 400, message = "The request is malformed")]
    #[api(help = "Compare the body and the parameters with the reference of the endpoint")]
    #[api(example = Self::Malformed("EOF while parsing a value at line 1 column 0".into()))]
    Malformed(Cause),

    /// The request can be read, but values are of the wrong type, missing or otherwise not acceptable.
    ///
    /// `details.errors` lists the fields, in the form that FastAPI gives to what Pydantic finds: each with its path and
    /// a message.
    #[error("{} invalid fields", .0.len())]
    #[api(code = "validation_error", status = 422, message = "The request has invalid fields")]
    #[api(help = "Correct each field that `details.errors` names")]
    #[api(example = Self::Fields(vec![
        FieldError::new("url", "Field required").with_code("missing"),
        FieldError::new("branches[0]", "Input should be a valid string").with_code("string_type"),
    ]))]
    Fields(#[api(field_errors)] Vec<FieldError>),
}

/// Who sent the request.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum AuthError {
    /// There is no Bearer token, or it has expired, or it was never good.
    // To the *same* request it is a no, so `retryable` is false on the wire; the catalog says what does help.
    #[error("bad bearer token: {reason}")]
    #[api(code = "invalid_token", status = 401, retryable(after_refresh, max = 1))]
    #[api(message = "Please sign in again")]
    #[api(help = "Get a new token and send the request once more")]
    #[api(example = Self::InvalidToken { reason: "expired" })]
    InvalidToken {
        /// Which of the three it is, for the log: an attacker learns nothing from us.
        reason: &'static str,
    },

    /// The user is known, but not a member of the group that may do this.
    #[error("user is not in group {group}")]
    #[api(code = "forbidden", status = 403, message = "You do not have access to this")]
    #[api(help = "Ask an administrator to add the user to the group")]
    #[api(example = Self::Forbidden { group: "scan-admins" })]
    Forbidden {
        /// The group, for the log.
        group: &'static str,
    },
}

/// What the request wants to be done.
// What the user reads says all, so the log gets the same: no thiserror, `std_error` makes `Display` of
// the message.
#[derive(Debug, ApiError)]
#[api(std_error, require(description, help))]
pub enum BusinessError {
    /// The resource does not exist, or this user can not get at it: the answer is the same.
    #[api(code = "not_found", status = 404, message = "{resource} {id} not found")]
    #[api(help = "Check the id, and that the user has access to it")]
    #[api(example = Self::NotFound { resource: Resource::Repository, id: "abc123".into() })]
    NotFound {
        /// What was asked for.
        resource: Resource,
        /// The id that was asked for.
        id: String,
    },

    /// The operation does not go together with what is going on, for example with a scan that still runs.
    // Asked again, it conflicts again, until what is in its way has ended or was cancelled.
    #[api(code = "conflict", status = 409, message = "{0}")]
    #[api(help = "Look at the present state, and wait for what is going on or cancel it")]
    #[api(example = Self::Conflict("A scan of this repository is already running"))]
    Conflict(&'static str),

    /// The user has as many of something as one may have, for example active scans.
    // A 429, but waiting as such frees no place: something has to end first.
    #[api(code = "quota_exceeded", status = 429, retryable = false)]
    #[api(message = "You have reached the limit of {limit} {quota}")]
    #[api(help = "End one of what the quota counts, or ask for a higher quota")]
    #[api(example = Self::QuotaExceeded { quota: "active scans", limit: 3 })]
    QuotaExceeded {
        /// What the quota counts.
        #[api(detail)]
        quota: &'static str,
        /// How many there may be.
        #[api(detail)]
        limit: u32,
    },
}

/// What we need to do it.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum ServerError {
    /// Something that every request needs can not be reached: Postgres, S3 or SQS.
    #[error("{dependency} is unreachable: {source}")]
    #[api(code = "service_unavailable", status = 503, retryable)]
    #[api(message = "The service is not available at the moment")]
    #[api(help = "Try again after a growing delay")]
    #[api(example = Self::Unavailable { dependency: "Postgres", source: "10.0.4.17:5432 refused".into() })]
    Unavailable {
        /// What can not be reached, for the log.
        dependency: &'static str,
        /// Why, for the log.
        source: Cause,
    },

    /// Something failed that should not have.
    // No advice for the code as such: whoever makes the error has to say whether this failure may pass.
    #[error("internal error: {source}")]
    #[api(code = "internal_error", status = 500, message = "Something went wrong on our side")]
    #[api(help = "Try again if `retryable` is true; otherwise report it")]
    #[api(example = Self::Internal { transient: true, source: "connection reset by peer".into() })]
    Internal {
        /// Whether the failure is one that passes, such as a dropped connection.
        #[api(retryable)]
        transient: bool,
        /// What happened, for the log.
        source: Cause,
    },
}

/// What an id can be the id of, in words for the user.
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

/// One response for each code, in the order of the reference, and two for the last.
///
/// The reference shows no headers. The id of the request is one that we send all the same, for support.
pub fn documented() -> Vec<http::Response<Bytes>> {
    errors().iter().map(|error| error.report().with_request_id("req_abc").to_response()).collect()
}

/// The example of each code, in the order of the reference, and the other form of the last. That of `not_found` is its
/// own.
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
