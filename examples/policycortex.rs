//! PolicyCortex, a policy service: a body whose `code` is the status.
//!
//! The reference has a section for each of eight statuses, most with one example. A section of one code is a
//! struct here, the section of two an enum. What goes with an error stands in `details` or at top level, as the
//! section's example has it. The codes are names for the service itself: its catalog, its log, its metrics.

#[path = "wire/mod.rs"]
mod wire;

use std::process::ExitCode;
use std::sync::Arc;
use std::{fmt, io};

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, Report, http};
use serde::{Serialize, Serializer};

/// Every error of the API, in one shape.
///
/// The wait and the request's id are facts that the response also has as headers, so the body takes them from
/// the same place.
pub const POLICY_CORTEX: Envelope = Envelope::json(&[
    member("error", REASON),
    member("message", MESSAGE),
    member("code", STATUS),
    optional("details", DETAILS),
    optional("request_id", REQUEST_ID),
    optional("retry_after", RETRY_AFTER),
    flatten(EXTENSIONS),
]);

/// All that a handler of PolicyCortex can fail with, by status.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = POLICY_CORTEX)]
pub enum PolicyCortexError {
    /// 400, the request is malformed.
    #[error(transparent)]
    #[api(transparent)]
    BadRequest(#[from] MissingField),
    /// 401, nobody knows who asks.
    #[error(transparent)]
    #[api(transparent)]
    Unauthorized(#[from] ApiKeyError),
    /// 403, whoever asks may not.
    #[error(transparent)]
    #[api(transparent)]
    Forbidden(#[from] MissingPermission),
    /// 404, nothing is there.
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] NotFound),
    /// 422, the request can be read and makes no sense.
    #[error(transparent)]
    #[api(transparent)]
    UnprocessableEntity(#[from] InvalidPolicy),
    /// 429, one request too many.
    #[error(transparent)]
    #[api(transparent)]
    TooManyRequests(#[from] RateLimited),
    /// 500, the service broke.
    #[error(transparent)]
    #[api(transparent)]
    InternalServerError(#[from] Outage),
    /// 503, the service is closed for now.
    #[error(transparent)]
    #[api(transparent)]
    ServiceUnavailable(#[from] Maintenance),
}

/// A field that has to be there is not.
///
/// The API answers with 400 to every request that it cannot make sense of:
///
/// - the body is no JSON;
/// - a parameter that has to be there is not;
/// - a parameter has a value or a type that it may not have;
/// - the URL of the endpoint is misspelt.
///
/// What helps:
///
/// 1. Hold the body against the schema of the API.
/// 2. Look whether all required fields are there, each with a value of its type.
/// 3. Compare the URL with the documentation of the endpoint.
#[derive(Debug, ApiError)]
#[api(std_error, code = "missing_field", status = 400, message = "Missing required field: {field}")]
#[api(help = "Hold the body against the schema of the endpoint, and send the field")]
#[api(example = Self { field: "rules", rule: "required" })]
pub struct MissingField {
    /// The field, as it is called in the body.
    #[api(detail)]
    pub field: &'static str,
    /// The rule of the schema that it breaks.
    #[api(detail = "type")]
    pub rule: &'static str,
}

/// The API key is not there, or cannot be one.
#[derive(Debug, ApiError)]
#[api(std_error, status = 401, require(description, help))]
pub enum ApiKeyError {
    /// The request has no Authorization header.
    ///
    /// The API knows callers by an API key alone. Another way to authenticate is the same as none.
    #[api(code = "api_key_required", message = "API key required")]
    #[api(help = "Send an API key: Authorization: Bearer pc_api_key_...")]
    Required,

    /// The Authorization header holds something that is no API key.
    ///
    /// That may also be a key that is not valid, or one that has expired: generate a new one then, and check that it has
    /// the permissions that the endpoint takes.
    #[api(code = "invalid_api_key_format", message = "Invalid API key format")]
    #[api(help = "Write the header as the details show it; if the key is too old, make a new one")]
    #[api(example = Self::InvalidFormat { expected_format: "Bearer pc_api_key_..." })]
    InvalidFormat {
        /// What the header looks like.
        #[api(detail)]
        expected_format: &'static str,
    },
}

/// The caller is known, and the key's permissions do not cover the operation.
///
/// What stands in the way may be:
///
/// - a permission that the API key does not have;
/// - the role of the user;
/// - the access rules of the one resource;
/// - a restriction of the organization or the workspace, or that the user is no member of it.
#[derive(Debug, ApiError)]
#[api(std_error, code = "insufficient_permissions", status = 403, message = "Insufficient permissions")]
#[api(help = "Use a key with the permission that the details name, or ask an administrator for it")]
#[api(example = Self {
    required_permission: "policies:delete",
    user_permissions: vec!["policies:read", "policies:write"],
})]
pub struct MissingPermission {
    /// The permission it takes.
    #[api(detail)]
    pub required_permission: &'static str,
    /// Those that there are.
    #[api(detail)]
    pub user_permissions: Vec<&'static str>,
}

/// The resource does not exist, or the caller may not see it.
///
/// Either the ID in the path is wrong, or the URL of the endpoint, or somebody has moved or deleted the resource, or the
/// user has no access to it.
#[derive(Debug, ApiError)]
#[api(std_error, code = "resource_not_found", status = 404, message = "{resource} not found")]
#[api(help = "Check the ID and the URL, and whether somebody has deleted the resource")]
#[api(example = Self { resource: Resource::Policy, id: "pol_nonexistent".to_owned() })]
pub struct NotFound {
    /// What kind of resource.
    #[api(extension)]
    pub resource: Resource,
    /// The ID that was asked for.
    #[api(extension)]
    pub id: String,
}

/// What the API is about: in lower case as a value, with a capital at the start of a message.
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

/// The policy can be read, and its rules make no sense.
///
/// For example:
///
/// - a rule or a condition breaks the syntax of policies, or is not valid;
/// - the policy breaks a rule of the business;
/// - it contradicts the state of another resource.
///
/// The documentation of policy rules says what they may hold, and the schema validator finds most of it. A sandbox
/// environment is the place to try the rest.
#[derive(Debug, ApiError)]
#[api(std_error, code = "invalid_policy", status = 422, message = "Policy validation failed")]
#[api(help = "Check the rule that the details name with the syntax validator, or try it in a sandbox")]
#[api(example = Self { field: "rules[0].condition".to_owned(), problem: "Invalid condition syntax" })]
pub struct InvalidPolicy {
    /// The part of the policy.
    #[api(detail)]
    pub field: String,
    /// What is wrong with it.
    #[api(detail = "error")]
    pub problem: &'static str,
}

/// The caller sends more requests than it may.
///
/// Too many in a short time, too many at the same time, or bulk operations that do not keep a rate.
// The reference shows no Retry-After here. The end of the window is in the details, and the advice is to back
// off until then.
#[derive(Debug, ApiError)]
#[api(std_error, code = "rate_limit_exceeded", status = 429, retryable(throttled))]
#[api(message = "Rate limit exceeded")]
#[api(
    help = "Wait until the window is over, with growing delays; send fewer requests by bulk endpoints and caches, or take a higher tier"
)]
#[api(example = Self { limit: 1000, window: "1h", reset_time: "2024-09-15T15:30:00Z".to_owned() })]
pub struct RateLimited {
    /// How many requests the window allows.
    #[api(detail)]
    pub limit: u32,
    /// How long the window is.
    #[api(detail)]
    pub window: &'static str,
    /// When the next one starts, as RFC 3339 writes it.
    #[api(detail)]
    pub reset_time: String,
}

/// Something within the service broke.
///
/// It may be a short outage, a database that does not answer, a resource that could not be processed, or a problem of
/// the infrastructure. The page with the status of the system lists outages.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("outage of the {part}")]
#[api(code = "outage", status = 500, retryable, message = "Service temporarily unavailable")]
#[api(help = "Try again in a moment with growing delays; if it stays, send support the request's id")]
#[api(example = Self { part: "scan store", cause: io::ErrorKind::TimedOut.into() })]
pub struct Outage {
    /// What broke, for the log.
    pub part: &'static str,
    /// Why, for the log.
    #[source]
    pub cause: io::Error,
}

/// The service is being worked on.
///
/// The maintenance is scheduled, as a rule. A high load, a deployment and the scaling of the infrastructure look the
/// same. Updates stand on the status page, and one can subscribe to notifications of maintenance.
#[derive(Debug, ApiError)]
#[api(std_error, code = "maintenance", status = 503, retryable, message = "Service under maintenance")]
#[api(help = "Wait for the seconds in Retry-After, or until the maintenance window is over")]
#[api(example = Self {
    seconds_left: 3600,
    window: Window { start: "2024-09-15T02:00:00Z", end: "2024-09-15T04:00:00Z" },
})]
pub struct Maintenance {
    /// How many seconds are left of it.
    #[api(retry_after)]
    pub seconds_left: u32,
    /// From when to when it lasts.
    #[api(extension = "maintenance_window")]
    pub window: Window,
}

/// A span of time between two moments, as RFC 3339 writes them.
#[derive(Debug)]
pub struct Window {
    /// Its first moment.
    pub start: &'static str,
    /// Its last moment.
    pub end: &'static str,
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{} to {}", self.start, self.end))
    }
}

/// The errors of the reference's examples, in its order: those of the codes.
pub fn errors() -> Vec<Arc<dyn ApiError>> {
    PolicyCortexError::CATALOG.entries().filter_map(|entry| entry.sent_example()).map(Arc::from).collect()
}

/// Every response that the reference shows. Only its 500 has the id of its request.
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
