//! Mayo ASPM, an application security service: 24 codes in six sections.
//!
//! Its reference says two things about trying again: a strategy for each status, and a resolution for each
//! code. Where they clash, the code decides, because only the resolution knows what went wrong; each clash has
//! a comment below, and the page says so beside the strategies. The strategy of 502 and 503 (again after 30
//! seconds) belongs to no code: the reference has those statuses in its table of statuses alone, so none is
//! made up here.

#[path = "wire/mod.rs"]
mod wire;

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, FieldError, Report, http};

/// Every error of the API, in one shape.
///
/// `details` is a list, also where it is empty: of wrong fields, or else of one object with the error's own
/// details. With `?verbose=true` come what lies behind the error and what to do about it. The reference gives
/// no names for those two, so they have the words it describes them with.
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

/// All that a handler of Mayo ASPM can fail with.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = MAYO)]
pub enum MayoError {
    /// Who is asking, and what they may do.
    #[error(transparent)]
    #[api(transparent)]
    Auth(#[from] AuthError),
    /// The shape of the request.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),
    /// The resource that the request is about.
    #[error(transparent)]
    #[api(transparent)]
    Resource(#[from] ResourceError),
    /// The policies that customers write in Rego.
    #[error(transparent)]
    #[api(transparent)]
    Policy(#[from] PolicyError),
    /// Scans, and the repositories they read.
    #[error(transparent)]
    #[api(transparent)]
    Scan(#[from] ScanError),
    /// The caller's request rate.
    #[error(transparent)]
    #[api(transparent)]
    RateLimit(#[from] RateLimited),
}

/// Who is asking, and what they may do.
// The default is the strategy of 401: refresh the token, then try once.
#[derive(Debug, ApiError)]
#[api(std_error, status = 401, retryable(after_refresh, max = 1), require(description, help))]
pub enum AuthError {
    /// The request carries no credentials, or none that are known.
    #[api(code = "unauthorized", message = "Authentication is required")]
    #[api(help = "Send a valid API key or access token (a JWT)")]
    Unauthorized,

    /// The access token, a JWT, is past its lifetime.
    #[api(code = "token_expired", message = "The access token has expired")]
    #[api(help = "Fetch a new access token from /api/auth/refresh")]
    TokenExpired,

    /// The access token cannot be read as a JWT, or somebody else signed it.
    // Clash: 401 says refresh, the resolution says to authenticate again. A client can do the first on its own,
    // the second takes its user.
    #[api(code = "token_invalid", retryable = false, message = "The access token is not valid")]
    #[api(help = "Sign in again")]
    TokenInvalid,

    /// Somebody took the API key out of use.
    // Clash: 401 says refresh, and a key has nothing to refresh: it takes a new one.
    #[api(code = "api_key_revoked", retryable = false, message = "The API key has been revoked")]
    #[api(help = "Create another API key and send that one")]
    ApiKeyRevoked,

    /// The API key is past the date that its owner gave it.
    // Clash: as for a revoked key.
    #[api(code = "api_key_expired", retryable = false, message = "The API key has expired")]
    #[api(help = "Create another API key and send that one")]
    ApiKeyExpired,

    /// The caller is known, and the key or user is not allowed to do this.
    #[api(code = "insufficient_permissions", status = 403, retryable = false)]
    #[api(message = "The permission '{permission}' is required")]
    #[api(help = "Look at the permissions of the API key, or at the role of the user")]
    #[api(example = Self::InsufficientPermissions { permission: "policies:write" })]
    InsufficientPermissions {
        /// The permission that is not there.
        permission: &'static str,
    },
}

/// What is wrong with the request as it was written.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400, require(description, help))]
pub enum ValidationError {
    /// The body is JSON, and some of its fields are not as they should be.
    #[error("{} wrong fields", fields.len())]
    #[api(code = "validation_error", message = "Request validation failed")]
    #[api(help = "Correct the fields that the details list")]
    #[api(example = Self::Fields {
        fields: vec![
            FieldError::new("scanners", "must contain at least one scanner"),
            FieldError::new("scope", "must be one of: organization, project, asset"),
        ],
    })]
    Fields {
        /// What is wrong with which field.
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },

    /// The body cannot be read as JSON.
    #[error("body is not JSON")]
    #[api(code = "invalid_json", message = "The request body is not JSON")]
    #[api(help = "Correct the syntax of the body")]
    #[api(example = Self::InvalidJson(serde::de::Error::custom("expected value at line 1 column 9")))]
    InvalidJson(#[source] serde_json::Error),

    /// A field that has to be there is not.
    #[error("no field {field}")]
    #[api(code = "missing_field", message = "The field '{field}' is required")]
    #[api(help = "Send the field as well")]
    #[api(example = Self::MissingField { field: "name" })]
    MissingField {
        /// The field, as it is called in the body.
        field: &'static str,
    },

    /// A parameter in the query of the URL is not as it should be.
    #[error("bad query parameter {parameter}")]
    #[api(code = "invalid_parameter", message = "The query parameter '{parameter}' is not valid")]
    #[api(help = "Compare the parameter with the format that its endpoint documents")]
    #[api(example = Self::InvalidParameter { parameter: "limit" })]
    InvalidParameter {
        /// The parameter, as it is called in the query.
        parameter: &'static str,
    },
}

/// The resource is not there, or not as the request takes it to be: all conflicts last until somebody changes something.
// The strategies say nothing of 409.
#[derive(Debug, ApiError)]
#[api(std_error, status = 409, require(description, help))]
pub enum ResourceError {
    /// There is no such resource.
    #[api(code = "not_found", status = 404, message = "{kind} '{id}' does not exist")]
    #[api(help = "Check the ID")]
    #[api(example = Self::NotFound { kind: "Project", id: "prj_123".to_owned() })]
    NotFound {
        /// What kind of resource.
        kind: &'static str,
        /// The ID that was asked for.
        id: String,
    },

    /// Another resource has that name or ID.
    #[api(code = "already_exists", message = "{kind} '{name}' already exists")]
    #[api(help = "Choose another name, or update what is there")]
    #[api(example = Self::AlreadyExists { kind: "Project", name: "payments".to_owned() })]
    AlreadyExists {
        /// What kind of resource.
        kind: &'static str,
        /// The name or ID that is taken.
        name: String,
    },

    /// The resource is in a state that does not allow this operation.
    #[api(code = "conflict", message = "{kind} '{id}' is {state}")]
    #[api(help = "Fetch the resource and look at its state")]
    #[api(example = Self::Conflict { kind: "Scan", id: "scan_123".to_owned(), state: "already cancelled" })]
    Conflict {
        /// What kind of resource.
        kind: &'static str,
        /// Which one.
        id: String,
        /// The state that is in the way.
        state: &'static str,
    },

    /// Other resources hang on this one.
    #[api(code = "cannot_delete", message = "{kind} '{id}' still has {dependents}")]
    #[api(help = "Move or remove what depends on it first: the assets of a project, for one")]
    #[api(example = Self::CannotDelete { kind: "Project", id: "prj_123".to_owned(), dependents: "assets" })]
    CannotDelete {
        /// What kind of resource.
        kind: &'static str,
        /// Which one.
        id: String,
        /// What depends on it.
        dependents: &'static str,
    },
}

/// What is wrong with a policy that is written in Rego.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 422, require(description, help))]
pub enum PolicyError {
    /// The Rego code breaks the grammar of the language.
    // The reference promises a line number in the details and shows no example. It stands there as one object,
    // `[{"line":7}]`: the list stays a list, and the number has a name.
    #[error("rego line {line}: {problem}")]
    #[api(code = "rego_parse_error", message = "The Rego code has a syntax error")]
    #[api(help = "Correct the line of Rego that the details name")]
    #[api(example = Self::RegoParse { line: 7, problem: "unexpected } token".to_owned() })]
    RegoParse {
        /// The first line that cannot be read, counted from 1.
        #[api(detail)]
        line: u32,
        /// What the parser says, for the log.
        problem: String,
    },

    /// The Rego code can be read, and its types do not fit.
    #[error("rego: {problem}")]
    #[api(code = "rego_compile_error", message = "The Rego code does not compile")]
    #[api(help = "Check the types of the variables and the heads of the rules")]
    #[api(example = Self::RegoCompile { problem: "rego_type_error: undefined ref".to_owned() })]
    RegoCompile {
        /// What the compiler says, for the log.
        problem: String,
    },

    /// The policy decides one case in two ways.
    #[error("rules of policy {policy} contradict each other")]
    #[api(code = "policy_conflict", message = "Two rules of policy '{policy}' decide differently")]
    #[api(help = "Write rules of which only one can apply at a time")]
    #[api(example = Self::PolicyConflict { policy: "block-critical".to_owned() })]
    PolicyConflict {
        /// The policy.
        policy: String,
    },

    /// The kind of policy is none that there is.
    #[error("no policy kind {kind}")]
    #[api(code = "invalid_policy_kind", status = 400, message = "There is no policy kind '{kind}'")]
    #[api(help = "Use one of triage, priority, ownership, project and pr_scan")]
    #[api(example = Self::InvalidPolicyKind { kind: "routing".to_owned() })]
    InvalidPolicyKind {
        /// The kind that was asked for.
        kind: String,
    },

    /// The Rego package is that of another kind of policy.
    #[error("package {package} in a policy of kind {kind}")]
    #[api(
        code = "invalid_package",
        message = "The package '{package}' does not fit the policy kind '{kind}'"
    )]
    #[api(help = "Name the package after the kind: mayo.triage, mayo.priority and so on")]
    #[api(example = Self::InvalidPackage { package: "mayo.priority".to_owned(), kind: "triage" })]
    InvalidPackage {
        /// The package that the Rego code declares.
        package: String,
        /// The kind of the policy.
        kind: &'static str,
    },
}

/// Scans, and the repositories they read.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum ScanError {
    /// Another scan of the same scope has not finished.
    // The strategies say nothing of 409, the resolution says to wait: the same request will succeed.
    #[error("scan of {scope} still running")]
    #[api(code = "scan_already_running", status = 409, retryable)]
    #[api(message = "A scan of '{scope}' is running", help = "Start the scan when the running one is done")]
    #[api(example = Self::AlreadyRunning { scope: "payments".to_owned() })]
    AlreadyRunning {
        /// What the running scan covers.
        scope: String,
    },

    /// The caller's tier allows no more scans for now.
    // Clash: 429 says to wait for Retry-After, the resolution offers to upgrade instead. Waiting is enough, so
    // the advice is the strategy's, and the wait is not optional: without it there is nothing to wait for.
    #[error("scan limit of tier {tier}")]
    #[api(code = "scan_limit_exceeded", status = 429, retryable(throttled))]
    #[api(message = "The scan limit of the {tier} tier is reached")]
    #[api(help = "Wait for the seconds in Retry-After, or move to a larger plan")]
    #[api(example = Self::LimitExceeded { tier: "free", wait: Duration::from_secs(3600) })]
    LimitExceeded {
        /// The caller's tier.
        tier: &'static str,
        /// How long until the tier allows the next scan.
        #[api(retry_after)]
        wait: Duration,
    },

    /// The repository could not be fetched.
    // Clash: 500 says to retry, the resolution says to check permissions, which no retry changes.
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
        /// What git says, for the log.
        #[source]
        cause: io::Error,
    },

    /// A scanner ran for longer than it may.
    // Clash: 500 says to retry, and the same scope takes the same time.
    #[error("{scanner} stopped after {limit:?}")]
    #[api(code = "scanner_timeout", status = 500, retryable = false)]
    #[api(message = "The scanner took too long")]
    #[api(help = "Scan a smaller scope, or look at the size of the repository")]
    #[api(example = Self::ScannerTimeout { scanner: "semgrep", limit: Duration::from_secs(900) })]
    ScannerTimeout {
        /// The scanner, for the log.
        scanner: &'static str,
        /// How long it may run, for the log.
        limit: Duration,
    },
}

/// The caller sends more requests than it may.
#[derive(Debug, ApiError)]
#[api(std_error, code = "rate_limited", status = 429, retryable(throttled), require(description, help))]
#[api(message = "Too many requests", help = "Wait for the seconds in Retry-After")]
#[api(example = Self { wait: Duration::from_secs(30) })]
pub struct RateLimited {
    /// How long until the next request is allowed.
    #[api(retry_after)]
    pub wait: Duration,
}

/// The example of each code, in the order of the reference. That of `validation_error` is its own.
pub fn errors() -> Vec<Arc<dyn ApiError>> {
    MayoError::CATALOG.entries().filter_map(|entry| entry.sent_example()).map(Arc::from).collect()
}

/// One response for each code, and one in verbose mode, each with its request's id as the reference shows it.
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
