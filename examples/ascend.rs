//! Ascend, a governance service for AI agents: a body without a code.
//!
//! All that a client sees is `detail`, a text or FastAPI's list of wrong fields, and at times a member beside
//! it. The codes here are names for the service itself: its catalog, its log, its metrics. The reference shows
//! some texts in two of its sections; what becomes of each is said where it is declared.
//!
//! It also lists 400, 502 and 504 in its table of statuses. No text belongs to them, so no code does here.

#[path = "wire/mod.rs"]
mod wire;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, FieldError, Location, RateLimit, http};
use serde::{Serialize, Serializer};

/// Every error of the API, in one shape: the list where fields are wrong, otherwise the message, and beside it
/// whatever the error adds.
pub const ASCEND: Envelope = Envelope::json(&[
    member(
        "detail",
        first(&[
            field_errors(&[member("loc", LOC), member("msg", FIELD_MESSAGE), member("type", FIELD_CODE)]),
            MESSAGE,
        ]),
    ),
    flatten(EXTENSIONS),
]);

/// All that a handler of Ascend can fail with.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = ASCEND)]
pub enum AscendError {
    /// Who is asking.
    #[error(transparent)]
    #[api(transparent)]
    Authentication(#[from] AuthenticationError),
    /// What they may do.
    #[error(transparent)]
    #[api(transparent)]
    Permission(#[from] PermissionError),
    /// The caller's request rate.
    #[error(transparent)]
    #[api(transparent)]
    RateLimit(#[from] RateLimitExceeded),
    /// The shape of the request.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),
    /// Resources that are not there.
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] NotFoundError),
    /// Resources that are there already.
    #[error(transparent)]
    #[api(transparent)]
    Conflict(#[from] ConflictError),
    /// The states that an action goes through.
    #[error(transparent)]
    #[api(transparent)]
    ActionStatus(#[from] ActionStatusError),
    /// Who has to agree to an action.
    #[error(transparent)]
    #[api(transparent)]
    Approval(#[from] ApprovalError),
    /// The limits that an agent's owner set for it.
    #[error(transparent)]
    #[api(transparent)]
    Governance(#[from] GovernanceError),
    /// The organizations that share the service.
    #[error(transparent)]
    #[api(transparent)]
    Organization(#[from] OrganizationError),
    /// What broke within the service.
    #[error(transparent)]
    #[api(transparent)]
    Server(#[from] ServerError),
    /// What is not to be reached for now.
    #[error(transparent)]
    #[api(transparent)]
    Unavailable(#[from] UnavailableError),
}

/// Nobody knows who is asking.
#[derive(Debug, ApiError)]
#[api(std_error, status = 401, require(description, help))]
pub enum AuthenticationError {
    /// The request carries no credentials, neither as header nor as cookie.
    ///
    /// A session sends its cookie, a program its key or token.
    #[api(code = "authentication_required", message = "Authentication required")]
    #[api(help = "Send the header X-API-Key, or Authorization: Bearer")]
    Required,

    /// The access token is older than 60 minutes.
    #[api(code = "token_expired", retryable(after_refresh, max = 1), message = "Token has expired")]
    #[api(help = "Fetch a new token from /api/auth/refresh")]
    TokenExpired,

    /// The token was signed by somebody else, or changed on its way.
    #[api(code = "invalid_token_signature", message = "Invalid token signature")]
    #[api(help = "Sign in again, and send the token as it comes")]
    InvalidSignature,

    /// The credentials cannot be read, as a malformed JWT cannot, or are no longer known.
    #[api(code = "invalid_credentials", message = "Could not validate credentials")]
    #[api(help = "Check that the token is whole, or that the API key is valid and not revoked")]
    InvalidCredentials,
}

/// What the caller may not do.
///
/// [`OrganizationError::UserWithoutOrganization`] and [`OrganizationError::ContextRequired`] are of the same status.
// The reference shows their texts here too. It repeats them among the organization errors: they are one error each,
// declared there.
#[derive(Debug, ApiError)]
#[api(std_error, status = 403, require(description, help))]
pub enum PermissionError {
    /// The endpoint is for admins, and the caller is none.
    #[api(code = "admin_access_required", message = "Admin access required")]
    #[api(help = "Ask an admin to do it, or to give you the role")]
    AdminRequired,

    /// A request that changes something came without the CSRF token of its session.
    #[api(code = "csrf_validation_failed", message = "CSRF validation failed")]
    #[api(help = "Send the CSRF token with every POST, PUT and DELETE")]
    Csrf,

    /// The caller's role does not allow the operation.
    #[api(code = "insufficient_permissions", message = "Insufficient permissions for this operation")]
    #[api(help = "Check whether you are admin, manager or user, and ask an admin for the role it takes")]
    Insufficient,
}

/// The caller sends more requests than it may.
///
/// By default 1,000 an hour and 10,000 a day; an admin can have that raised to 100,000 and 1,000,000. The
/// message is also that of an agent's own limit, [`GovernanceError::RateLimit`].
// What they carry differs, and so does who can raise the limit: they are two errors.
#[derive(Debug, ApiError)]
#[api(std_error, code = "rate_limit_exceeded", status = 429, require(description, help))]
#[api(retryable(throttled, max = 3), message = "Rate limit exceeded")]
#[api(
    help = "Wait for the seconds in Retry-After, then go on with growing delays and fewer requests; the admin console takes requests for a higher limit"
)]
#[api(example = Self {
    wait: Duration::from_secs(3600),
    quota: RateLimit { limit: 1000, remaining: 0, reset: 1_704_067_200 },
})]
pub struct RateLimitExceeded {
    /// How long until the next request is allowed.
    #[api(retry_after)]
    pub wait: Duration,
    /// The limit, and when it starts anew.
    #[api(rate_limit)]
    pub quota: RateLimit,
}

/// What is wrong with the values of a request: a text where fields are missing, the list where they are wrong.
#[derive(Debug, ApiError)]
#[api(std_error, status = 422, require(description, help))]
pub enum ValidationError {
    /// Required fields are not there.
    #[api(code = "missing_required_fields", message = "Missing required fields: {fields}")]
    #[api(help = "Send the fields that the message names")]
    #[api(example = Self::MissingFields { fields: Names(vec!["agent_id", "action_type"]) })]
    MissingFields {
        /// Their names.
        fields: Names,
    },

    /// Fields are not as they should be.
    ///
    /// | field | rules |
    /// |---|---|
    /// | `agent_id` | required, 3 to 64 characters |
    /// | `action_type` | required, not empty |
    /// | `risk_score` | an integer from 0 to 100 |
    /// | `risk_level` | `low`, `medium`, `high` or `critical` |
    /// | `email` | a valid address |
    // The message is for the log: on the wire, the list stands in its place.
    #[api(code = "invalid_fields", message = "Validation error")]
    #[api(help = "Correct each field as its entry says: risk_score, for one, is an integer from 0 to 100")]
    #[api(example = Self::InvalidFields { fields: vec![required("agent_id"), required("action_type")] })]
    InvalidFields {
        /// What is wrong with which field.
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },
}

/// Names, as a sentence lists them.
#[derive(Debug)]
pub struct Names(pub Vec<&'static str>);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

/// A resource that was deleted is not found either, and neither is one of another organization. The list endpoints give
/// the IDs that there are.
#[derive(Debug, ApiError)]
#[api(std_error, status = 404, require(description, help))]
pub enum NotFoundError {
    /// There is no such resource, whatever its kind.
    // The one example whose body repeats the status.
    #[api(code = "resource_not_found", message = "Resource not found")]
    #[api(help = "Check the ID; the list endpoints give those that exist")]
    #[api(example = Self::Resource { status_code: 404 })]
    Resource {
        /// The status, a second time.
        #[api(extension)]
        status_code: u16,
    },

    /// The organization has no such agent.
    #[api(code = "agent_not_found", message = "Agent not found")]
    #[api(help = "Check the ID of the agent against the list of agents")]
    Agent,

    /// The organization has no such action.
    #[api(code = "action_not_found", message = "Action not found")]
    #[api(help = "Check the ID of the action against the list of actions")]
    Action,

    /// The organization has no such smart rule.
    #[api(code = "smart_rule_not_found", message = "Smart rule not found")]
    #[api(help = "Check the ID of the rule against the list of smart rules")]
    SmartRule,

    /// The organization has no such MCP server.
    #[api(code = "mcp_server_not_found", message = "MCP server not found")]
    #[api(help = "Check the name of the server against the list of MCP servers")]
    McpServer,

    /// The organization has no such policy.
    #[api(code = "policy_not_found", message = "Policy not found")]
    #[api(help = "Check the ID of the policy against the list of policies")]
    Policy,

    /// The organization has no such user.
    #[api(code = "user_not_found", message = "User not found")]
    #[api(help = "Check the ID of the user against the list of users")]
    User,
}

/// To replace what is there, delete it first.
#[derive(Debug, ApiError)]
#[api(std_error, status = 409, require(description, help))]
pub enum ConflictError {
    /// Another agent has that ID.
    #[api(code = "agent_exists", message = "Agent with ID '{agent_id}' already exists")]
    #[api(help = "Choose another ID, or update the agent that is there")]
    #[api(example = Self::Agent { agent_id: "my-agent".to_owned() })]
    Agent {
        /// The ID that is taken.
        agent_id: String,
    },

    /// The MCP server is registered.
    #[api(code = "mcp_server_registered", message = "MCP server {name} already registered")]
    #[api(help = "Update the registration, or delete it first")]
    #[api(example = Self::McpServer { name: "filesystem-server".to_owned() })]
    McpServer {
        /// The name that is taken.
        name: String,
    },

    /// Another API key has that name.
    #[api(code = "api_key_name_taken", message = "API key with this name already exists")]
    #[api(help = "Choose another name, or delete the key that has it")]
    ApiKeyName,
}

/// An action goes from one status to another by these steps, and by no others.
///
/// | from | to | step |
/// |---|---|---|
/// | `pending_approval` | `approved` | approve |
/// | `pending_approval` | `denied` | reject |
/// | `approved` | `completed` | execute |
/// | `auto_approved` | `completed` | execute |
// The reference shows the texts without a status. 409 fits: the request is in conflict with the state of the action.
#[derive(Debug, ApiError)]
#[api(std_error, status = 409, require(description, help))]
pub enum ActionStatusError {
    /// Only an action that is pending can be approved or denied.
    #[api(code = "action_not_pending", message = "Action not in pending status")]
    #[api(help = "Fetch the action: somebody has decided on it")]
    NotPending,

    /// The action has its approval.
    #[api(code = "action_already_approved", message = "Action already approved")]
    #[api(help = "Execute the action; there is nothing left to approve")]
    AlreadyApproved,

    /// Only an approved action can be executed.
    #[api(code = "action_not_approved", message = "Action not approved. Current status: {status}")]
    #[api(help = "Have the action approved first")]
    #[api(example = Self::NotApproved { status: ActionStatus::PendingApproval })]
    NotApproved {
        /// The status it has.
        status: ActionStatus,
    },

    /// No step leads from the action's status to the one asked for.
    #[api(code = "invalid_status_transition", message = "Invalid status transition")]
    #[api(help = "Take the steps one by one: approve or deny what is pending, execute what is approved")]
    InvalidTransition,
}

/// The status of an action.
#[derive(Clone, Copy, Debug)]
pub enum ActionStatus {
    /// Nobody has decided on it.
    PendingApproval,
    /// Somebody rejected it.
    Denied,
    /// It was executed.
    Completed,
}

impl fmt::Display for ActionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PendingApproval => "PENDING_APPROVAL",
            Self::Denied => "DENIED",
            Self::Completed => "COMPLETED",
        })
    }
}

/// Who may approve an action, by level.
///
/// | level | role |
/// |---|---|
/// | 1 | user |
/// | 2 | manager |
/// | 3 | admin |
/// | 4 | senior admin |
/// | 5 | security officer |
// Shown without a status as well. All three deny the caller something that another may do: 403.
#[derive(Debug, ApiError)]
#[api(std_error, status = 403, require(description, help))]
pub enum ApprovalError {
    /// The caller's level is below the one that the action takes.
    #[api(code = "insufficient_approval_level", message = "Insufficient approval level")]
    #[api(help = "Hand the action to somebody of a higher level")]
    InsufficientLevel,

    /// The action waits for an approval of a certain level.
    #[api(code = "approval_required", message = "Action requires L{level} approval")]
    #[api(help = "Have somebody of that level approve the action")]
    #[api(example = Self::Required { level: 2 })]
    Required {
        /// From 1 to 5.
        level: u8,
    },

    /// Nobody approves their own action.
    #[api(code = "self_approval", message = "Self-approval not permitted")]
    #[api(help = "Have somebody else approve the action")]
    SelfApproval,
}

/// The limits that an owner sets for an agent. Each error has its figures beside the text.
// Shown without a status as well: 429 where the agent has used up what it may, 403 where it may not at all.
#[derive(Debug, ApiError)]
#[api(std_error, require(description, help))]
pub enum GovernanceError {
    /// The agent acts more often than its owner allows.
    #[api(code = "agent_rate_limit_exceeded", status = 429, retryable(throttled, max = 3))]
    #[api(message = "Rate limit exceeded")]
    #[api(help = "Let the agent wait until the minute or the hour is over, or raise its limits")]
    #[api(example = Self::RateLimit {
        limits: Limits {
            per_minute: Usage { limit: 10, current: 12 },
            per_hour: Usage { limit: 100, current: 105 },
        },
    })]
    RateLimit {
        /// What it may, and what it did.
        #[api(extension)]
        limits: Limits,
    },

    /// The agent has spent what its owner allows for a day.
    // Of the same status as the rate limit, and no wait that a client would sit through helps.
    #[api(code = "daily_budget_exceeded", status = 429, retryable = false)]
    #[api(message = "Daily budget exceeded")]
    #[api(help = "Go on tomorrow, or raise the budget of the agent")]
    #[api(example = Self::Budget {
        budget: Budget { max_daily_usd: Usd(100_000), current_spend_usd: Usd(104_550) },
    })]
    Budget {
        /// What it may spend, and what it spent.
        #[api(extension)]
        budget: Budget,
    },

    /// The agent may not act at this time of the day.
    #[api(code = "outside_time_window", status = 403, message = "Action outside allowed time window")]
    #[api(help = "Act within the window, or widen it")]
    #[api(example = Self::TimeWindow {
        allowed_window: AllowedWindow {
            start_time: "09:00".to_owned(),
            end_time: "17:00".to_owned(),
            timezone: "America/New_York".to_owned(),
            current_time: "23:45".to_owned(),
        },
    })]
    TimeWindow {
        /// When it may, and what time it is.
        #[api(extension)]
        allowed_window: AllowedWindow,
    },
}

/// How often an agent may act, and how often it did.
#[derive(Debug, Serialize)]
pub struct Limits {
    /// In this minute.
    pub per_minute: Usage,
    /// In this hour.
    pub per_hour: Usage,
}

/// A limit, and how much of it is used.
#[derive(Debug, Serialize)]
pub struct Usage {
    /// How many there may be.
    pub limit: u32,
    /// How many there are.
    pub current: u32,
}

/// What an agent may spend in a day, and what it spent.
#[derive(Debug, Serialize)]
pub struct Budget {
    /// The most it may spend.
    pub max_daily_usd: Usd,
    /// What it has spent.
    pub current_spend_usd: Usd,
}

/// An amount of dollars, in cents. On the wire a number of dollars, without a fraction where there is none.
#[derive(Clone, Copy, Debug)]
pub struct Usd(pub u32);

impl Serialize for Usd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 100 {
            0 => serializer.serialize_u32(self.0 / 100),
            _ => serializer.serialize_f64(f64::from(self.0) / 100.0),
        }
    }
}

/// When an agent may act, and what time it is.
#[derive(Debug, Serialize)]
pub struct AllowedWindow {
    /// From this time of the day.
    pub start_time: String,
    /// To this time of the day.
    pub end_time: String,
    /// In this zone.
    pub timezone: String,
    /// The time of the day there.
    pub current_time: String,
}

/// An API key belongs to one organization, and nobody reaches the resources of another.
// The statuses of the first and third are those of the permission section, which shows them too.
#[derive(Debug, ApiError)]
#[api(std_error, status = 403, require(description, help))]
pub enum OrganizationError {
    /// The user belongs to no organization.
    #[api(code = "user_without_organization", message = "User has no organization")]
    #[api(help = "Have an admin add the user to an organization")]
    UserWithoutOrganization,

    /// There is no such organization, or it is no longer active.
    #[api(code = "organization_not_found", status = 404, message = "Organization not found")]
    #[api(help = "Check that the organization exists and is active")]
    NotFound,

    /// The request does not say for which organization it is.
    #[api(code = "organization_context_required", message = "Organization context required")]
    #[api(help = "Use an API key, which belongs to one organization, or a user who does")]
    ContextRequired,

    /// The resource is another organization's.
    #[api(code = "cross_organization_access_denied", message = "Cross-organization access denied")]
    #[api(help = "Use the credentials of the organization that the resource belongs to")]
    CrossAccess,
}

/// Something broke within the service.
// The retries are those of the reference's sample client, here and below: growing delays, at most 3.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 500, retryable(max = 3), require(description, help))]
pub enum ServerError {
    /// Something went wrong that nobody thought of.
    #[error("unexpected: {0}")]
    #[api(code = "unexpected_error", message = "An unexpected error occurred")]
    #[api(
        help = "Try again in a moment; if it stays, look at status.ascend.ai and send support the correlation ID"
    )]
    #[api(example = Self::Unexpected("index out of range".to_owned()))]
    Unexpected(String),

    /// The database did not answer.
    #[error("database connection")]
    #[api(code = "database_connection_failed", message = "Database connection failed")]
    #[api(
        help = "Try again in a moment, and look at status.ascend.ai; if it stays, send support the correlation ID"
    )]
    #[api(example = Self::DatabaseConnection(io::ErrorKind::ConnectionRefused.into()))]
    DatabaseConnection(#[source] io::Error),

    /// The request was understood and could not be carried out.
    #[error("request failed in {stage}")]
    #[api(code = "request_processing_failed", message = "Failed to process request")]
    #[api(
        help = "Try again in a moment; if it stays, look at status.ascend.ai and send support the correlation ID"
    )]
    #[api(example = Self::Processing { stage: "risk scoring" })]
    Processing {
        /// Where it stopped, for the log.
        stage: &'static str,
    },
}

/// Something can not be used for the moment.
#[derive(Debug, ApiError)]
#[api(std_error, status = 503, retryable(max = 3), require(description, help))]
pub enum UnavailableError {
    /// The service takes no requests for now.
    #[api(code = "service_unavailable", message = "Service temporarily unavailable")]
    #[api(help = "Try again with growing delays, and look at status.ascend.ai")]
    Service,

    /// The part that governs MCP servers is down.
    #[api(code = "mcp_governance_unavailable", message = "MCP governance system unavailable")]
    #[api(help = "Try again with growing delays; what does not touch MCP servers goes on")]
    McpGovernance,

    /// The database is being worked on.
    #[api(code = "database_maintenance", message = "Database maintenance in progress")]
    #[api(
        help = "Look at status.ascend.ai for the end of the maintenance window, and try again with growing delays"
    )]
    DatabaseMaintenance,
}

/// What is wrong with a field that is not there.
fn required(field: &str) -> FieldError {
    FieldError::new(field, "field required").with_location(Location::Body).with_code("value_error.missing")
}

/// The codes of the bodies that the reference shows, in its order, each once.
const SHOWN: [&str; 40] = [
    "authentication_required",
    "invalid_fields",
    "resource_not_found",
    "token_expired",
    "invalid_token_signature",
    "invalid_credentials",
    "admin_access_required",
    "user_without_organization",
    "organization_context_required",
    "csrf_validation_failed",
    "insufficient_permissions",
    "rate_limit_exceeded",
    "missing_required_fields",
    "agent_not_found",
    "action_not_found",
    "smart_rule_not_found",
    "mcp_server_not_found",
    "policy_not_found",
    "user_not_found",
    "agent_exists",
    "mcp_server_registered",
    "api_key_name_taken",
    "action_not_pending",
    "action_already_approved",
    "action_not_approved",
    "invalid_status_transition",
    "insufficient_approval_level",
    "approval_required",
    "self_approval",
    "agent_rate_limit_exceeded",
    "daily_budget_exceeded",
    "outside_time_window",
    "organization_not_found",
    "cross_organization_access_denied",
    "unexpected_error",
    "database_connection_failed",
    "request_processing_failed",
    "service_unavailable",
    "mcp_governance_unavailable",
    "database_maintenance",
];

/// The errors of the reference, in its order: the example of each code, and the second of wrong fields.
pub fn errors() -> Vec<Arc<dyn ApiError>> {
    let mut errors = Vec::new();
    for shown in SHOWN {
        let entry = AscendError::CATALOG.entries().find(|entry| entry.spec().code() == shown);
        errors.extend(entry.and_then(|entry| entry.sent_example()).map(Arc::from));
        if shown == "missing_required_fields" {
            let score = FieldError::new("risk_score", "ensure this value is less than or equal to 100")
                .with_code("value_error.number.not_le");
            let second = AscendError::from(ValidationError::InvalidFields { fields: vec![score] });
            errors.push(Arc::new(second) as Arc<dyn ApiError>);
        }
    }
    errors
}

/// Every response that the reference shows.
pub fn documented() -> Vec<http::Response<Bytes>> {
    errors().iter().map(ApiError::to_response).collect()
}

fn main() -> ExitCode {
    wire::run(AscendError::CATALOG, &documented())
}
