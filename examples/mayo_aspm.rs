//! Mayo ASPM, an application security service: 24 codes in six sections.
//!
//! Its reference gives retry advice twice: a strategy for each status, and a resolution for each code. If they
//! contradict each other, the resolution of the code wins, because it is more specific. Each contradiction has
//! a comment below, and the reference page mentions it next to the strategies.
//!
//! The strategy of 502 and 503 (a retry 30 seconds later) is not used: no documented code has these statuses.

#[path = "wire/mod.rs"]
mod wire;

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, FieldError, Report, http};

/// The body of every error.
///
/// `details` is always a list. It has the field errors, or one object with the error's own details, or nothing.
/// With `?verbose=true` the body also has the causes of the error and a suggestion. The reference describes
/// these two members but does not name them, so their names here come from its description.
pub const MAYO: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        member(
            "details",
            first(&[
                field_errors(&[member("field", FIELD), member("message", FIELD_MESSAGE)]),
                list(&[DETAILS]),
            ]),
        ),
        member("stack_context", CAUSES).verbose(),
        member("suggestion", HELP).verbose(),
    ]),
)]);

/// Every error of the Mayo ASPM API.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = MAYO)]
pub enum MayoError {
    /// Authentication and permissions.
    #[error(transparent)]
    #[api(transparent)]
    Auth(#[from] AuthError),
    /// Invalid requests.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),
    /// Resources.
    #[error(transparent)]
    #[api(transparent)]
    Resource(#[from] ResourceError),
    /// Policies written in Rego.
    #[error(transparent)]
    #[api(transparent)]
    Policy(#[from] PolicyError),
    /// Scans.
    #[error(transparent)]
    #[api(transparent)]
    Scan(#[from] ScanError),
    /// The rate limit of the caller.
    #[error(transparent)]
    #[api(transparent)]
    RateLimit(#[from] RateLimited),
}

/// Authentication and permissions.
// The default is the strategy of 401: refresh the token, then retry once.
#[derive(Debug, ApiError)]
#[api(std_error, status = 401, retryable(after_refresh, max = 1), require(description, help))]
pub enum AuthError {
    /// The request has no credentials, or unknown ones.
    #[api(code = "unauthorized", message = "Authentication is required")]
    #[api(help = "Send a valid API key or access token (a JWT)")]
    Unauthorized,

    /// The lifetime of the access token (a JWT) is over.
    #[api(code = "token_expired", message = "The access token has expired")]
    #[api(help = "Get a new access token from /api/auth/refresh")]
    TokenExpired,

    /// The access token cannot be parsed as a JWT, or it was signed by another issuer.
    // Contradiction: 401 says to refresh, the resolution says to authenticate again. A client can refresh on its
    // own, but its user has to sign in.
    #[api(code = "token_invalid", retryable = false, message = "The access token is not valid")]
    #[api(help = "Sign in again")]
    TokenInvalid,

    /// The API key was revoked.
    // Contradiction: 401 says to refresh, but a key cannot be refreshed. It has to be replaced.
    #[api(code = "api_key_revoked", retryable = false, message = "The API key has been revoked")]
    #[api(help = "Create another API key and use it instead")]
    ApiKeyRevoked,

    /// The expiry date of the API key is in the past.
    // Contradiction: the same as for a revoked key.
    #[api(code = "api_key_expired", retryable = false, message = "The API key has expired")]
    #[api(help = "Create another API key and use it instead")]
    ApiKeyExpired,

    /// The API key or the user is not allowed to do this.
    #[api(code = "insufficient_permissions", status = 403, retryable = false)]
    #[api(message = "The permission '{permission}' is required")]
    #[api(help = "Check the permissions of the API key, or the role of the user")]
    #[api(example = Self::InsufficientPermissions { permission: "policies:write" })]
    InsufficientPermissions {
        /// The missing permission.
        permission: &'static str,
    },
}

/// Invalid requests.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, require(description, help))]
pub enum ValidationError {
    /// The body is JSON, but some of its fields are invalid.
    #[error("{} wrong fields", fields.len())]
    #[api(code = "validation_error", message = "Request validation failed")]
    #[api(help = "Correct the fields listed in `details`")]
    #[api(example = Self::Fields {
        fields: vec![
            FieldError::new("scanners", "must contain at least one scanner"),
            FieldError::new("scope", "must be one of: organization, project, asset"),
        ],
    })]
    Fields {
        /// The field errors.
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },

    /// The body cannot be parsed as JSON.
    #[error("body is not JSON")]
    #[api(code = "invalid_json", message = "The request body is not JSON")]
    #[api(help = "Correct the JSON syntax of the body")]
    #[api(example = Self::InvalidJson(serde::de::Error::custom("expected value at line 1 column 9")))]
    InvalidJson(#[source] serde_json::Error),

    /// The body does not have a required field.
    #[error("no field {field}")]
    #[api(code = "missing_field", message = "The field '{field}' is required")]
    #[api(help = "Send the request again with this field")]
    #[api(example = Self::MissingField { field: "name" })]
    MissingField {
        /// The name of the field in the body.
        field: &'static str,
    },

    /// A query parameter of the URL is not valid.
    #[error("bad query parameter {parameter}")]
    #[api(code = "invalid_parameter", message = "The query parameter '{parameter}' is not valid")]
    #[api(help = "Compare the value with the format in the documentation of the endpoint")]
    #[api(example = Self::InvalidParameter { parameter: "limit" })]
    InvalidParameter {
        /// The name of the parameter in the query.
        parameter: &'static str,
    },
}

/// The resource does not exist, or its state conflicts with the request.
///
/// A conflict lasts until the resource or the request changes.
// The strategies do not mention 409.
#[derive(Debug, ApiError)]
#[api(std_error, status = 409, require(description, help))]
pub enum ResourceError {
    /// There is no resource with this ID.
    #[api(code = "not_found", status = 404, message = "{kind} '{id}' does not exist")]
    #[api(help = "Check the ID of the resource")]
    #[api(example = Self::NotFound { kind: "Project", id: "prj_123".to_owned() })]
    NotFound {
        /// The kind of resource.
        kind: &'static str,
        /// The requested ID.
        id: String,
    },

    /// Another resource already has this name or ID.
    #[api(code = "already_exists", message = "{kind} '{name}' already exists")]
    #[api(help = "Choose another name, or change the resource that has it")]
    #[api(example = Self::AlreadyExists { kind: "Project", name: "payments".to_owned() })]
    AlreadyExists {
        /// The kind of resource.
        kind: &'static str,
        /// The duplicate name or ID.
        name: String,
    },

    /// The current state of the resource does not allow this operation.
    #[api(code = "conflict", message = "{kind} '{id}' is {state}")]
    #[api(help = "Fetch the resource and check its state")]
    #[api(example = Self::Conflict { kind: "Scan", id: "scan_123".to_owned(), state: "already cancelled" })]
    Conflict {
        /// The kind of resource.
        kind: &'static str,
        /// The ID of the resource.
        id: String,
        /// The current state of the resource.
        state: &'static str,
    },

    /// Other resources depend on this one.
    #[api(code = "cannot_delete", message = "{kind} '{id}' still has {dependents}")]
    #[api(help = "Move or remove the dependent resources first, for example the assets of a project")]
    #[api(example = Self::CannotDelete { kind: "Project", id: "prj_123".to_owned(), dependents: "assets" })]
    CannotDelete {
        /// The kind of resource.
        kind: &'static str,
        /// The ID of the resource.
        id: String,
        /// The resources that depend on it.
        dependents: &'static str,
    },
}

/// Invalid policies.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 422, require(description, help))]
pub enum PolicyError {
    /// The Rego code cannot be parsed.
    // The reference promises a line number in the details, without an example. We send a list of one object,
    // `[{"line":7}]`, so that `details` is still a list and the number has a name.
    #[error("rego line {line}: {problem}")]
    #[api(code = "rego_parse_error", message = "The Rego code has a syntax error")]
    #[api(help = "Correct the line of Rego code given in `details`")]
    #[api(example = Self::RegoParse { line: 7, problem: "unexpected } token".to_owned() })]
    RegoParse {
        /// The first line that cannot be parsed, counted from 1.
        #[api(detail)]
        line: u32,
        /// The message of the parser, for the log.
        problem: String,
    },

    /// The Rego code can be parsed, but its types are wrong.
    #[error("rego: {problem}")]
    #[api(code = "rego_compile_error", message = "The Rego code does not compile")]
    #[api(help = "Check the types of the variables and the heads of the rules")]
    #[api(example = Self::RegoCompile { problem: "rego_type_error: undefined ref".to_owned() })]
    RegoCompile {
        /// The message of the compiler, for the log.
        problem: String,
    },

    /// The policy can reach two different decisions for one case.
    #[error("rules of policy {policy} contradict each other")]
    #[api(code = "policy_conflict", message = "Policy '{policy}' has rules that contradict each other")]
    #[api(help = "Change the rules so that only one can apply at a time")]
    #[api(example = Self::PolicyConflict { policy: "block-critical".to_owned() })]
    PolicyConflict {
        /// The name of the policy.
        policy: String,
    },

    /// There is no policy kind with this name.
    #[error("no policy kind {kind}")]
    #[api(code = "invalid_policy_kind", status = 400, message = "There is no policy kind '{kind}'")]
    #[api(help = "Use one of the kinds triage, priority, ownership, project and pr_scan")]
    #[api(example = Self::InvalidPolicyKind { kind: "routing".to_owned() })]
    InvalidPolicyKind {
        /// The requested kind.
        kind: String,
    },

    /// The Rego package belongs to another policy kind.
    #[error("package {package} in a policy of kind {kind}")]
    #[api(
        code = "invalid_package",
        message = "The package '{package}' does not fit the policy kind '{kind}'"
    )]
    #[api(help = "Name the package after the policy kind: mayo.triage, mayo.priority and so on")]
    #[api(example = Self::InvalidPackage { package: "mayo.priority".to_owned(), kind: "triage" })]
    InvalidPackage {
        /// The package that the Rego code declares.
        package: String,
        /// The kind of the policy.
        kind: &'static str,
    },
}

/// Scans, and the repositories that they read.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum ScanError {
    /// Another scan of the same scope is still running.
    // The strategies do not mention 409. The resolution says to wait: then the same request succeeds.
    #[error("scan of {scope} still running")]
    #[api(code = "scan_already_running", status = 409, retryable)]
    #[api(
        message = "A scan of '{scope}' is running",
        help = "Start the scan after the running one has finished"
    )]
    #[api(example = Self::AlreadyRunning { scope: "payments".to_owned() })]
    AlreadyRunning {
        /// The scope of the running scan.
        scope: String,
    },

    /// The tier of the caller does not allow more scans at the moment.
    // Contradiction: 429 says to wait for Retry-After, the resolution offers an upgrade instead. Waiting is
    // enough, so the advice follows the strategy. The wait is required: without it, a client cannot know when
    // to retry.
    #[error("scan limit of tier {tier}")]
    #[api(code = "scan_limit_exceeded", status = 429, retryable(throttled))]
    #[api(message = "The scan limit of the {tier} tier is reached")]
    #[api(help = "Wait for the number of seconds in Retry-After, or move to a larger plan")]
    #[api(example = Self::LimitExceeded { tier: "free", wait: Duration::from_secs(3600) })]
    LimitExceeded {
        /// The caller's tier.
        tier: &'static str,
        /// The time until the tier allows the next scan.
        #[api(retry_after)]
        wait: Duration,
    },

    /// The repository could not be cloned.
    // Contradiction: 500 says to retry, the resolution says to check permissions. A retry does not change them.
    #[error("clone of {repository} failed")]
    #[api(code = "clone_failed", status = 500, retryable = false)]
    #[api(message = "The repository could not be cloned")]
    #[api(help = "Check what the GitHub App is permitted to read")]
    #[api(example = Self::CloneFailed {
        repository: "acme/payments".to_owned(),
        cause: io::Error::other("remote: Repository not found"),
    })]
    CloneFailed {
        /// The repository, for the log.
        repository: String,
        /// The message of git, for the log.
        #[source]
        cause: io::Error,
    },

    /// A scanner was stopped because it exceeded its time limit.
    // Contradiction: 500 says to retry, but the same scope takes the same time again.
    #[error("{scanner} stopped after {limit:?}")]
    #[api(code = "scanner_timeout", status = 500, retryable = false)]
    #[api(message = "The scanner took too long")]
    #[api(help = "Scan a smaller scope, or check the size of the repository")]
    #[api(example = Self::ScannerTimeout { scanner: "semgrep", limit: Duration::from_secs(900) })]
    ScannerTimeout {
        /// The scanner, for the log.
        scanner: &'static str,
        /// The time limit, for the log.
        limit: Duration,
    },
}

/// The caller exceeded its rate limit.
#[derive(Debug, ApiError)]
#[api(std_error, code = "rate_limited", status = 429, retryable(throttled), require(description, help))]
#[api(message = "Too many requests", help = "Wait for the number of seconds in Retry-After")]
#[api(example = Self { wait: Duration::from_secs(30) })]
pub struct RateLimited {
    /// The time until the next request is allowed.
    #[api(retry_after)]
    pub wait: Duration,
}

/// The example of each code, in the order of the reference.
///
/// The example of `validation_error` is the one that the reference shows.
pub fn errors() -> Vec<Arc<dyn ApiError>> {
    MayoError::CATALOG.entries().filter_map(|entry| entry.sent_example()).map(Arc::from).collect()
}

/// One response for each code, and one in verbose mode. All have the request id that the reference shows.
pub fn documented() -> Vec<http::Response<Bytes>> {
    fn answered(error: &dyn ApiError) -> Report<'_> {
        Report::new(error).with_request_id("req_a1b2c3d4e5f6")
    }

    let errors = errors();
    let verbose = errors.iter().filter(|error| error.code() == "clone_failed");
    let verbose: Vec<_> = verbose.map(|error| answered(error).with_verbose(true).to_response()).collect();
    errors.iter().map(|error| answered(error).to_response()).chain(verbose).collect()
}

fn main() -> ExitCode {
    wire::run(MayoError::CATALOG, &documented())
}
