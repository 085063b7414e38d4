//! PolicyCortex, a policy service. The `code` in its bodies is the HTTP status.
//!
//! The reference has a section for each of eight statuses. A section with one error is a struct here, the section
//! with two errors is an enum. The members of an error are placed in `details` or at top level, as in the example
//! of its section. The error codes are only used inside the service: in its catalog, its log and its metrics.

#[path = "wire/mod.rs"]
mod wire;

use std::process::ExitCode;
use std::sync::Arc;
use std::{fmt, io};

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, Report, http};
use serde::{Serialize, Serializer};

/// The body of every error.
///
/// The wait and the request id are also sent as headers. Headers and body take them from the same place.
pub const POLICY_CORTEX: Envelope = Envelope::json(&[
    member("error", REASON),
    member("message", MESSAGE),
    member("code", STATUS),
    optional("details", DETAILS),
    optional("request_id", REQUEST_ID),
    optional("retry_after", RETRY_AFTER),
    flatten(EXTENSIONS),
]);

/// Every error of the PolicyCortex API, by status.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = POLICY_CORTEX)]
pub enum PolicyCortexError {
    /// 400: the request is malformed.
    #[error(transparent)]
    #[api(transparent)]
    BadRequest(#[from] MissingField),
    /// 401: the caller is not authenticated.
    #[error(transparent)]
    #[api(transparent)]
    Unauthorized(#[from] ApiKeyError),
    /// 403: the caller does not have the permission.
    #[error(transparent)]
    #[api(transparent)]
    Forbidden(#[from] MissingPermission),
    /// 404: the resource does not exist.
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] NotFound),
    /// 422: the policy is not valid.
    #[error(transparent)]
    #[api(transparent)]
    UnprocessableEntity(#[from] InvalidPolicy),
    /// 429: the caller exceeded its rate limit.
    #[error(transparent)]
    #[api(transparent)]
    TooManyRequests(#[from] RateLimited),
    /// 500: the service failed.
    #[error(transparent)]
    #[api(transparent)]
    InternalServerError(#[from] Outage),
    /// 503: the service is under maintenance.
    #[error(transparent)]
    #[api(transparent)]
    ServiceUnavailable(#[from] Maintenance),
}

/// The body does not have a required field.
///
/// The API responds with 400 to every malformed request:
///
/// - the body is not JSON;
/// - a required parameter is omitted;
/// - the value or type of a parameter is not valid;
/// - the URL of the endpoint is misspelled.
///
/// To fix the request:
///
/// 1. Compare the body with the schema of the API.
/// 2. Check that every required field is present, with a value of the right type.
/// 3. Compare the URL with the documentation of the endpoint.
#[derive(Debug, ApiError)]
#[api(std_error, code = "missing_field", status = 400, message = "Missing required field: {field}")]
#[api(help = "Add the field; the schema of the endpoint lists all required fields")]
#[api(example = Self { field: "rules", rule: "required" })]
pub struct MissingField {
    /// The name of the field in the body.
    #[api(detail)]
    pub field: &'static str,
    /// The schema rule that the field breaks.
    #[api(detail = "type")]
    pub rule: &'static str,
}

/// The API key is missing or malformed.
#[derive(Debug, ApiError)]
#[api(std_error, status = 401, require(description, help))]
pub enum ApiKeyError {
    /// The request has no Authorization header.
    ///
    /// API keys are the only way to authenticate. A request that uses another way gets this error too.
    #[api(code = "api_key_required", message = "API key required")]
    #[api(help = "Send an API key: Authorization: Bearer pc_api_key_...")]
    Required,

    /// The Authorization header does not hold an API key.
    ///
    /// A key that is not valid or has expired gets this error too. Generate a new key then, and check that it has the
    /// permissions that the endpoint requires.
    #[api(code = "invalid_api_key_format", message = "Invalid API key format")]
    #[api(
        help = "Write the header in the format that `details` shows; if the key has expired, generate a new one"
    )]
    #[api(example = Self::InvalidFormat { expected_format: "Bearer pc_api_key_..." })]
    InvalidFormat {
        /// The format of the header.
        #[api(detail)]
        expected_format: &'static str,
    },
}

/// The API key does not have the permission that the operation requires.
///
/// Possible reasons:
///
/// - the API key does not have the permission;
/// - the role of the user does not include it;
/// - the access rules of the resource do not allow it;
/// - the organization or workspace restricts it, or the user is not a member.
#[derive(Debug, ApiError)]
#[api(std_error, code = "insufficient_permissions", status = 403, message = "Insufficient permissions")]
#[api(help = "Use a key with the permission in `details`, or ask an administrator for it")]
#[api(example = Self {
    required_permission: "policies:delete",
    user_permissions: vec!["policies:read", "policies:write"],
})]
pub struct MissingPermission {
    /// The permission that the operation requires.
    #[api(detail)]
    pub required_permission: &'static str,
    /// The permissions of the API key.
    #[api(detail)]
    pub user_permissions: Vec<&'static str>,
}

/// The resource does not exist, or the caller may not see it.
///
/// Possible reasons: the ID in the path or the URL of the endpoint is wrong, the resource was moved or deleted, or the
/// user has no access to it.
#[derive(Debug, ApiError)]
#[api(std_error, code = "resource_not_found", status = 404, message = "{resource} not found")]
#[api(help = "Check the ID and the URL, and whether the resource was deleted")]
#[api(example = Self { resource: Resource::Policy, id: "pol_nonexistent".to_owned() })]
pub struct NotFound {
    /// The kind of resource.
    #[api(extension)]
    pub resource: Resource,
    /// The requested ID.
    #[api(extension)]
    pub id: String,
}

/// A kind of resource.
///
/// It is in lower case as a value, and capitalized at the start of a message.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Resource {
    /// A policy.
    Policy,
    /// A scan.
    Scan,
}

impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Policy => "Policy",
            Self::Scan => "Scan",
        })
    }
}

/// The policy can be parsed, but its rules are not valid.
///
/// For example:
///
/// - a rule or condition has a syntax error;
/// - the policy breaks a business rule;
/// - it conflicts with the state of another resource.
///
/// The documentation describes the policy rules, and the schema validator finds most mistakes. A sandbox environment
/// is the place to test a policy.
#[derive(Debug, ApiError)]
#[api(std_error, code = "invalid_policy", status = 422, message = "Policy validation failed")]
#[api(help = "Check the rule in `details` with the schema validator, or test the policy in a sandbox")]
#[api(example = Self { field: "rules[0].condition".to_owned(), problem: "Invalid condition syntax" })]
pub struct InvalidPolicy {
    /// The part of the policy that is not valid.
    #[api(detail)]
    pub field: String,
    /// The reason why it is not valid.
    #[api(detail = "error")]
    pub problem: &'static str,
}

/// The caller exceeded its rate limit.
///
/// The caller sent too many requests in a short time or at the same time, or ran bulk operations without a rate limit.
// The reference shows no Retry-After here. The end of the window is in the details, and the advice is to wait until
// then.
#[derive(Debug, ApiError)]
#[api(std_error, code = "rate_limit_exceeded", status = 429, retryable(throttled))]
#[api(message = "Rate limit exceeded")]
#[api(
    help = "Wait until the window is over, and retry with growing delays; use bulk endpoints and caches to send fewer requests, or move to a higher tier"
)]
#[api(example = Self { limit: 1000, window: "1h", reset_time: "2024-09-15T15:30:00Z".to_owned() })]
pub struct RateLimited {
    /// The number of requests allowed in the window.
    #[api(detail)]
    pub limit: u32,
    /// The length of the window.
    #[api(detail)]
    pub window: &'static str,
    /// The start of the next window, in the format of RFC 3339.
    #[api(detail)]
    pub reset_time: String,
}

/// A part of the service failed.
///
/// Possible reasons: a short outage, no connection to the database, a resource that could not be processed, or a
/// problem of the infrastructure. The system status page lists outages.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("outage of the {part}")]
#[api(code = "outage", status = 500, retryable, message = "Service temporarily unavailable")]
#[api(help = "Retry in a moment with growing delays; if the error persists, send support the request id")]
#[api(example = Self { part: "scan store", cause: io::ErrorKind::TimedOut.into() })]
pub struct Outage {
    /// The part that failed, for the log.
    pub part: &'static str,
    /// The reason, for the log.
    #[source]
    pub cause: io::Error,
}

/// The service is under maintenance or overloaded.
///
/// Usually this is scheduled maintenance. High load, a deployment or scaling of the infrastructure causes the same
/// error. The status page has updates, and you can subscribe to maintenance notifications.
#[derive(Debug, ApiError)]
#[api(std_error, code = "maintenance", status = 503, retryable, message = "Service under maintenance")]
#[api(help = "Wait for the number of seconds in Retry-After, or until the end of the maintenance window")]
#[api(example = Self {
    seconds_left: 3600,
    window: Window { start: "2024-09-15T02:00:00Z", end: "2024-09-15T04:00:00Z" },
})]
pub struct Maintenance {
    /// The time until the end of the maintenance, in seconds.
    #[api(retry_after)]
    pub seconds_left: u32,
    /// The maintenance window.
    #[api(extension = "maintenance_window")]
    pub window: Window,
}

/// A period of time. Both ends are in the format of RFC 3339.
#[derive(Debug)]
pub struct Window {
    /// The start.
    pub start: &'static str,
    /// The end.
    pub end: &'static str,
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{} to {}", self.start, self.end))
    }
}

/// The example of each code, in the order of the reference.
pub fn errors() -> Vec<Arc<dyn ApiError>> {
    PolicyCortexError::CATALOG.entries().filter_map(|entry| entry.sent_example()).map(Arc::from).collect()
}

/// Every documented response. Only the 500 has a request id.
pub fn documented() -> Vec<http::Response<Bytes>> {
    let respond = |error: &Arc<dyn ApiError>| match error.code() {
        "outage" => Report::new(error).with_request_id("req_abc123def456").to_response(),
        _ => error.to_response(),
    };
    errors().iter().map(respond).collect()
}

fn main() -> ExitCode {
    wire::run(PolicyCortexError::CATALOG, &documented())
}
