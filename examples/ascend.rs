//! Ascend, a governance service for AI agents. Its bodies have no code.
//!
//! A client sees `detail`, which is a text or FastAPI's list of field errors, and sometimes another member next
//! to it. The codes are only used inside the service: in its catalog, its log and its metrics. The reference
//! shows some texts in two of its sections. A comment at each of them says whether they are one error or two.
//!
//! The reference also lists the statuses 400, 502 and 504, but no error that has one of them. So there is no
//! code for them here.

#[path = "wire/mod.rs"]
mod wire;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, FieldError, Location, RateLimit, http};
use serde::{Serialize, Serializer};

/// The body of every error.
///
/// `detail` is the list of field errors if there are any, otherwise the message. Extension members are placed
/// next to it.
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

/// Every error of the Ascend API.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = ASCEND)]
pub enum AscendError {
    /// Authentication.
    #[error(transparent)]
    #[api(transparent)]
    Authentication(#[from] AuthenticationError),
    /// Permissions.
    #[error(transparent)]
    #[api(transparent)]
    Permission(#[from] PermissionError),
    /// The rate limit of the caller.
    #[error(transparent)]
    #[api(transparent)]
    RateLimit(#[from] RateLimitExceeded),
    /// Invalid requests.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),
    /// Missing resources.
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] NotFoundError),
    /// Duplicate resources.
    #[error(transparent)]
    #[api(transparent)]
    Conflict(#[from] ConflictError),
    /// The workflow of an action.
    #[error(transparent)]
    #[api(transparent)]
    ActionStatus(#[from] ActionStatusError),
    /// Approval of actions.
    #[error(transparent)]
    #[api(transparent)]
    Approval(#[from] ApprovalError),
    /// The limits of an agent.
    #[error(transparent)]
    #[api(transparent)]
    Governance(#[from] GovernanceError),
    /// Organizations.
    #[error(transparent)]
    #[api(transparent)]
    Organization(#[from] OrganizationError),
    /// Internal failures.
    #[error(transparent)]
    #[api(transparent)]
    Server(#[from] ServerError),
    /// Downtime.
    #[error(transparent)]
    #[api(transparent)]
    Unavailable(#[from] UnavailableError),
}

/// The caller is not authenticated.
#[derive(Debug, ApiError)]
#[api(std_error, status = 401, require(description, help))]
pub enum AuthenticationError {
    /// The request has no credentials, neither in a header nor in a cookie.
    ///
    /// Browser sessions send a cookie. Programs send an API key or a token.
    #[api(code = "authentication_required", message = "Authentication required")]
    #[api(help = "Send an X-API-Key header, or an Authorization: Bearer header")]
    Required,

    /// The access token is older than 60 minutes.
    #[api(code = "token_expired", retryable(after_refresh, max = 1), message = "Token has expired")]
    #[api(help = "Fetch a new token from /api/auth/refresh")]
    TokenExpired,

    /// The token was signed by another issuer, or it was changed.
    #[api(code = "invalid_token_signature", message = "Invalid token signature")]
    #[api(help = "Sign in again, and send the token unchanged")]
    InvalidSignature,

    /// The credentials cannot be parsed, for example a malformed JWT, or they are no longer valid.
    #[api(code = "invalid_credentials", message = "Could not validate credentials")]
    #[api(help = "Check that the token is complete, or that the API key is valid and not revoked")]
    InvalidCredentials,
}

/// The caller is not allowed to do this.
///
/// [`OrganizationError::UserWithoutOrganization`] and [`OrganizationError::ContextRequired`] have the same status.
// The reference shows the texts of these two here and again among the organization errors. Each is one error,
// declared there.
#[derive(Debug, ApiError)]
#[api(std_error, status = 403, require(description, help))]
pub enum PermissionError {
    /// The endpoint is only for admins, and the caller is not an admin.
    #[api(code = "admin_access_required", message = "Admin access required")]
    #[api(help = "Ask an admin to do this, or to give you the admin role")]
    AdminRequired,

    /// A request that changes data does not have the CSRF token of its session.
    #[api(code = "csrf_validation_failed", message = "CSRF validation failed")]
    #[api(help = "Send the CSRF token with every POST, PUT and DELETE")]
    Csrf,

    /// The caller's role does not allow the operation.
    #[api(code = "insufficient_permissions", message = "Insufficient permissions for this operation")]
    #[api(
        help = "Check your role (admin, manager or user), and ask an admin for the role that the operation requires"
    )]
    Insufficient,
}

/// The caller exceeded its rate limit.
///
/// The default limits are 1,000 requests an hour and 10,000 a day. They can be raised up to 100,000 and
/// 1,000,000. An agent's own limit, [`GovernanceError::RateLimit`], has the same message.
// Two errors: their members differ, and so does who can raise the limit.
#[derive(Debug, ApiError)]
#[api(std_error, code = "rate_limit_exceeded", status = 429, require(description, help))]
#[api(retryable(throttled, max = 3), message = "Rate limit exceeded")]
#[api(
    help = "Wait for the number of seconds in Retry-After, then retry with growing delays and send fewer requests; a higher limit can be requested in the admin console"
)]
#[api(example = Self {
    wait: Duration::from_secs(3600),
    quota: RateLimit { limit: 1000, remaining: 0, reset: 1_704_067_200 },
})]
pub struct RateLimitExceeded {
    /// The time until the next request is allowed.
    #[api(retry_after)]
    pub wait: Duration,
    /// The limit, and when it resets.
    #[api(rate_limit)]
    pub quota: RateLimit,
}

/// The request has missing or invalid fields.
///
/// Missing fields are named in a text, invalid fields in a list.
#[derive(Debug, ApiError)]
#[api(std_error, status = 422, require(description, help))]
pub enum ValidationError {
    /// Required fields are missing.
    #[api(code = "missing_required_fields", message = "Missing required fields: {fields}")]
    #[api(help = "Send the fields that the message names")]
    #[api(example = Self::MissingFields { fields: Names(vec!["agent_id", "action_type"]) })]
    MissingFields {
        /// The names of the missing fields.
        fields: Names,
    },

    /// Fields are invalid.
    ///
    /// | field | rules |
    /// |---|---|
    /// | `agent_id` | required, 3 to 64 characters |
    /// | `action_type` | required, not empty |
    /// | `risk_score` | an integer from 0 to 100 |
    /// | `risk_level` | `low`, `medium`, `high` or `critical` |
    /// | `email` | a valid address |
    // The message is for the log. On the wire, the list replaces it.
    #[api(code = "invalid_fields", message = "Validation error")]
    #[api(
        help = "Correct each field that the list names; for example, risk_score is an integer from 0 to 100"
    )]
    #[api(example = Self::InvalidFields { fields: vec![required("agent_id"), required("action_type")] })]
    InvalidFields {
        /// The field errors.
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },
}

/// A list of names. `Display` separates them by commas.
#[derive(Debug)]
pub struct Names(pub Vec<&'static str>);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

/// The resource does not exist, was deleted, or belongs to another organization.
///
/// The list endpoints give the IDs that exist.
#[derive(Debug, ApiError)]
#[api(std_error, status = 404, require(description, help))]
pub enum NotFoundError {
    /// A resource of any kind does not exist.
    // The only documented body that repeats the status.
    #[api(code = "resource_not_found", message = "Resource not found")]
    #[api(help = "Check the ID; the list endpoints give the IDs that exist")]
    #[api(example = Self::Resource { status_code: 404 })]
    Resource {
        /// The HTTP status, repeated in the body.
        #[api(extension)]
        status_code: u16,
    },

    /// The organization has no agent with this ID.
    #[api(code = "agent_not_found", message = "Agent not found")]
    #[api(help = "Look up the ID of the agent in the list of agents")]
    Agent,

    /// The organization has no action with this ID.
    #[api(code = "action_not_found", message = "Action not found")]
    #[api(help = "Look up the ID of the action in the list of actions")]
    Action,

    /// The organization has no smart rule with this ID.
    #[api(code = "smart_rule_not_found", message = "Smart rule not found")]
    #[api(help = "Look up the ID of the rule in the list of smart rules")]
    SmartRule,

    /// The organization has no MCP server with this name.
    #[api(code = "mcp_server_not_found", message = "MCP server not found")]
    #[api(help = "Look up the name of the server in the list of MCP servers")]
    McpServer,

    /// The organization has no policy with this ID.
    #[api(code = "policy_not_found", message = "Policy not found")]
    #[api(help = "Look up the ID of the policy in the list of policies")]
    Policy,

    /// The organization has no user with this ID.
    #[api(code = "user_not_found", message = "User not found")]
    #[api(help = "Look up the ID of the user in the list of users")]
    User,
}

/// The resource already exists.
///
/// To replace a resource, delete it first.
#[derive(Debug, ApiError)]
#[api(std_error, status = 409, require(description, help))]
pub enum ConflictError {
    /// Another agent already has this ID.
    #[api(code = "agent_exists", message = "Agent with ID '{agent_id}' already exists")]
    #[api(help = "Choose another ID, or update the existing agent")]
    #[api(example = Self::Agent { agent_id: "my-agent".to_owned() })]
    Agent {
        /// The duplicate ID.
        agent_id: String,
    },

    /// The MCP server is already registered.
    #[api(code = "mcp_server_registered", message = "MCP server {name} already registered")]
    #[api(help = "Update the registration, or delete it first")]
    #[api(example = Self::McpServer { name: "filesystem-server".to_owned() })]
    McpServer {
        /// The duplicate name.
        name: String,
    },

    /// Another API key already has this name.
    #[api(code = "api_key_name_taken", message = "API key with this name already exists")]
    #[api(help = "Choose another name, or delete the existing key")]
    ApiKeyName,
}

/// The action does not have the status that this step requires.
///
/// These are the only steps between statuses:
///
/// | from | to | step |
/// |---|---|---|
/// | `pending_approval` | `approved` | approve |
/// | `pending_approval` | `denied` | reject |
/// | `approved` | `completed` | execute |
/// | `auto_approved` | `completed` | execute |
// The reference gives no status for these texts. 409 fits: the request conflicts with the state of the action.
#[derive(Debug, ApiError)]
#[api(std_error, status = 409, require(description, help))]
pub enum ActionStatusError {
    /// The action is not pending, so it cannot be approved or denied.
    #[api(code = "action_not_pending", message = "Action not in pending status")]
    #[api(help = "Fetch the action to see who has decided on it")]
    NotPending,

    /// The action was approved before.
    #[api(code = "action_already_approved", message = "Action already approved")]
    #[api(help = "Execute the action; it needs no other approval")]
    AlreadyApproved,

    /// The action is not approved, so it cannot be executed.
    #[api(code = "action_not_approved", message = "Action not approved. Current status: {status}")]
    #[api(help = "Ask for approval of the action first")]
    #[api(example = Self::NotApproved { status: ActionStatus::PendingApproval })]
    NotApproved {
        /// The current status of the action.
        status: ActionStatus,
    },

    /// There is no step from the current status of the action to the requested one.
    #[api(code = "invalid_status_transition", message = "Invalid status transition")]
    #[api(help = "Approve or deny a pending action, then execute an approved one")]
    InvalidTransition,
}

/// The status of an action.
#[derive(Clone, Copy, Debug)]
pub enum ActionStatus {
    /// Not yet approved or denied.
    PendingApproval,
    /// Rejected.
    Denied,
    /// Executed.
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

/// The caller is not allowed to approve the action.
///
/// Each approval level needs a role:
///
/// | level | role |
/// |---|---|
/// | 1 | user |
/// | 2 | manager |
/// | 3 | admin |
/// | 4 | senior admin |
/// | 5 | security officer |
// The reference gives no status for these texts either. 403 fits: another caller is allowed to approve.
#[derive(Debug, ApiError)]
#[api(std_error, status = 403, require(description, help))]
pub enum ApprovalError {
    /// The approval level of the caller is below the one that the action requires.
    #[api(code = "insufficient_approval_level", message = "Insufficient approval level")]
    #[api(help = "Ask a person with a higher approval level to approve the action")]
    InsufficientLevel,

    /// The action needs an approval of a certain level.
    #[api(code = "approval_required", message = "Action requires L{level} approval")]
    #[api(help = "Ask a person with that approval level to approve the action")]
    #[api(example = Self::Required { level: 2 })]
    Required {
        /// The approval level, from 1 to 5.
        level: u8,
    },

    /// The caller requested the action, and nobody can approve their own action.
    #[api(code = "self_approval", message = "Self-approval not permitted")]
    #[api(help = "Ask another person to approve the action")]
    SelfApproval,
}

/// The agent exceeded a limit that its owner set. Each error has the figures in a member of its own.
// The reference gives no status for these texts either: 429 for a limit that is used up, 403 for what is not allowed.
#[derive(Debug, ApiError)]
#[api(std_error, require(description, help))]
pub enum GovernanceError {
    /// The agent exceeded the number of actions that its owner allows.
    #[api(code = "agent_rate_limit_exceeded", status = 429, retryable(throttled, max = 3))]
    #[api(message = "Rate limit exceeded")]
    #[api(help = "Wait until the minute or hour is over, or raise the limits of the agent")]
    #[api(example = Self::RateLimit {
        limits: Limits {
            per_minute: Usage { limit: 10, current: 12 },
            per_hour: Usage { limit: 100, current: 105 },
        },
    })]
    RateLimit {
        /// The limits, and how much of each is used.
        #[api(extension)]
        limits: Limits,
    },

    /// The agent has spent its budget for the day.
    // The same status as the rate limit, but the wait is too long for a client.
    #[api(code = "daily_budget_exceeded", status = 429, retryable = false)]
    #[api(message = "Daily budget exceeded")]
    #[api(help = "Continue tomorrow, or raise the budget of the agent")]
    #[api(example = Self::Budget {
        budget: Budget { max_daily_usd: Usd(100_000), current_spend_usd: Usd(104_550) },
    })]
    Budget {
        /// The budget, and how much of it is spent.
        #[api(extension)]
        budget: Budget,
    },

    /// The agent is not allowed to act at this time of day.
    #[api(code = "outside_time_window", status = 403, message = "Action outside allowed time window")]
    #[api(help = "Retry during the allowed window, or extend the window")]
    #[api(example = Self::TimeWindow {
        allowed_window: AllowedWindow {
            start_time: "09:00".to_owned(),
            end_time: "17:00".to_owned(),
            timezone: "America/New_York".to_owned(),
            current_time: "23:45".to_owned(),
        },
    })]
    TimeWindow {
        /// The allowed window, and the current time.
        #[api(extension)]
        allowed_window: AllowedWindow,
    },
}

/// The rate limits of an agent.
#[derive(Debug, Serialize)]
pub struct Limits {
    /// Actions in the current minute.
    pub per_minute: Usage,
    /// Actions in the current hour.
    pub per_hour: Usage,
}

/// A limit, and how much of it is used.
#[derive(Debug, Serialize)]
pub struct Usage {
    /// The maximum.
    pub limit: u32,
    /// The current number.
    pub current: u32,
}

/// The daily budget of an agent.
#[derive(Debug, Serialize)]
pub struct Budget {
    /// The most that the agent may spend in a day.
    pub max_daily_usd: Usd,
    /// The amount that the agent has spent today.
    pub current_spend_usd: Usd,
}

/// An amount of US dollars, in cents.
///
/// On the wire it is a number of dollars, with a fraction only if there are cents.
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

/// The time of day when an agent is allowed to act.
#[derive(Debug, Serialize)]
pub struct AllowedWindow {
    /// The start of the window.
    pub start_time: String,
    /// The end of the window.
    pub end_time: String,
    /// The time zone of the window.
    pub timezone: String,
    /// The current time in that zone.
    pub current_time: String,
}

/// The request has no organization, or the wrong one.
///
/// Each API key belongs to one organization and cannot access the resources of another.
// The permission section of the reference shows the first and third text too, so they have its status.
#[derive(Debug, ApiError)]
#[api(std_error, status = 403, require(description, help))]
pub enum OrganizationError {
    /// The user does not belong to an organization.
    #[api(code = "user_without_organization", message = "User has no organization")]
    #[api(help = "Ask an admin to add the user to an organization")]
    UserWithoutOrganization,

    /// The organization does not exist, or it is not active.
    #[api(code = "organization_not_found", status = 404, message = "Organization not found")]
    #[api(help = "Check that the organization exists and is active")]
    NotFound,

    /// The request does not say which organization it is for.
    #[api(code = "organization_context_required", message = "Organization context required")]
    #[api(help = "Use an API key, which belongs to one organization, or a user who is in an organization")]
    ContextRequired,

    /// The resource belongs to another organization.
    #[api(code = "cross_organization_access_denied", message = "Cross-organization access denied")]
    #[api(help = "Use credentials of the organization that the resource belongs to")]
    CrossAccess,
}

/// Internal failures.
// The retry advice here and below is that of the reference's sample client: growing delays, at most 3 times.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 500, retryable(max = 3), require(description, help))]
pub enum ServerError {
    /// An unexpected failure of the service.
    #[error("unexpected: {0}")]
    #[api(code = "unexpected_error", message = "An unexpected error occurred")]
    #[api(
        help = "Retry in a moment; if the error persists, check status.ascend.ai and send support the correlation ID"
    )]
    #[api(example = Self::Unexpected("index out of range".to_owned()))]
    Unexpected(String),

    /// The service could not connect to its database.
    #[error("database connection")]
    #[api(code = "database_connection_failed", message = "Database connection failed")]
    #[api(
        help = "Retry in a moment and check status.ascend.ai; if the error persists, send support the correlation ID"
    )]
    #[api(example = Self::DatabaseConnection(io::ErrorKind::ConnectionRefused.into()))]
    DatabaseConnection(#[source] io::Error),

    /// The request is valid, but its processing failed.
    #[error("request failed in {stage}")]
    #[api(code = "request_processing_failed", message = "Failed to process request")]
    #[api(
        help = "Retry in a moment; if the error persists, check status.ascend.ai and send support the correlation ID"
    )]
    #[api(example = Self::Processing { stage: "risk scoring" })]
    Processing {
        /// The stage that failed, for the log.
        stage: &'static str,
    },
}

/// The service or a part of it is temporarily down.
#[derive(Debug, ApiError)]
#[api(std_error, status = 503, retryable(max = 3), require(description, help))]
pub enum UnavailableError {
    /// The service does not accept requests at the moment.
    #[api(code = "service_unavailable", message = "Service temporarily unavailable")]
    #[api(help = "Retry with growing delays, and check status.ascend.ai")]
    Service,

    /// The governance of MCP servers is down.
    #[api(code = "mcp_governance_unavailable", message = "MCP governance system unavailable")]
    #[api(help = "Retry with growing delays; requests that do not use MCP servers still work")]
    McpGovernance,

    /// The database is under maintenance.
    #[api(code = "database_maintenance", message = "Database maintenance in progress")]
    #[api(
        help = "Check status.ascend.ai for the end of the maintenance window, and retry with growing delays"
    )]
    DatabaseMaintenance,
}

/// The field error of a missing field.
fn required(field: &str) -> FieldError {
    FieldError::new(field, "field required").with_location(Location::Body).with_code("value_error.missing")
}

/// The code of each documented body, in the order of the reference.
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

/// The documented errors, in the order of the reference.
///
/// These are the example of each code, and a second list of field errors.
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

/// Every documented response.
pub fn documented() -> Vec<http::Response<Bytes>> {
    errors().iter().map(ApiError::to_response).collect()
}

fn main() -> ExitCode {
    wire::run(AscendError::CATALOG, &documented())
}
