//! ScaiVault: 73 codes of a secrets manager, in the eight sections of its reference.
//!
//! ```text
//! cargo run --example scaivault               one response for every code
//! cargo run --example scaivault -- catalog    the catalog as JSON
//! ```
//!
//! Read it from top to bottom: the envelope, the root enum that a handler returns, one enum for each section,
//! and at the end how a response is made.
//!
//! Two things are worth a look. Codes of one status differ in what they tell a client about trying again;
//! where that is so, a comment says why. And what happened inside goes to the log, through `Display` or
//! `source`, and never to the client: of a field, only what is marked or named in `message` leaves the
//! process.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, FieldError, RateLimit, Report, http};

#[path = "wire/mod.rs"]
mod wire;

/// The body of every error. `details` and `request_id` are there when there is something to say.
pub const VAULT: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional(
            "details",
            object(&[
                flatten(DETAILS),
                // The reference names the place of field errors but not their members; these are ours.
                optional(
                    "fields",
                    field_errors(&[
                        member("field", FIELD),
                        member("message", FIELD_MESSAGE),
                        optional("code", FIELD_CODE),
                    ]),
                ),
            ]),
        ),
        optional("request_id", REQUEST_ID),
    ]),
)]);

/// Whatever went wrong inside. It is logged as the source of an error and never sent.
pub type Cause = Box<dyn Error + Send + Sync>;

/// All that ScaiVault answers with when it does not answer with what was asked for.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = VAULT)]
pub enum VaultError {
    /// Who the caller is, and what it may do.
    #[error(transparent)]
    #[api(transparent)]
    Auth(#[from] AuthError),

    /// What is wrong with the request as it was written.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),

    /// What is not there.
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] NotFoundError),

    /// What the present state of things does not allow.
    #[error(transparent)]
    #[api(transparent)]
    State(#[from] StateError),

    /// What would be allowed, but not now.
    #[error(transparent)]
    #[api(transparent)]
    Availability(#[from] AvailabilityError),

    /// What failed on our side or behind it.
    #[error(transparent)]
    #[api(transparent)]
    Server(#[from] ServerError),

    /// Certificates and dynamic secrets.
    #[error(transparent)]
    #[api(transparent)]
    Pki(#[from] PkiError),

    /// Deliveries to the caller's webhooks.
    #[error(transparent)]
    #[api(transparent)]
    Webhook(#[from] WebhookError),
}

/// Who the caller is, and what it may do. No message says which rule, range or window refused the caller.
#[derive(Debug, ApiError)]
#[api(std_error, status = 403, require(description, help))]
pub enum AuthError {
    /// The request came without credentials: it has no `Authorization` header.
    #[api(code = "authentication_required", status = 401, message = "Authentication is required")]
    #[api(help = "Send a token in the `Authorization` header")]
    AuthenticationRequired,

    /// The token was good once, but the time in its `exp` claim is over.
    // The one 401 that a client can cure by itself, and once is enough: a fresh token is not expired.
    #[api(code = "token_expired", status = 401, retryable(after_refresh, max = 1))]
    #[api(message = "The token has expired")]
    #[api(help = "Refresh the token and send the request again, once")]
    TokenExpired,

    /// The token's signature does not verify.
    #[api(code = "token_invalid", status = 401, message = "The token is not valid")]
    #[api(help = "Check that the token was issued for this service and arrives unchanged, then log in again")]
    TokenInvalid,

    /// Somebody revoked the token before it expired.
    // Refreshing would go behind the back of whoever revoked it.
    #[api(code = "token_revoked", status = 401, message = "The token has been revoked")]
    #[api(help = "Find out why the token was revoked, then log in again")]
    TokenRevoked,

    /// None of the caller's policies has a rule that allows this.
    #[api(code = "access_denied", message = "No policy allows this")]
    #[api(help = "Ask an administrator for a policy that covers the path and the operation")]
    AccessDenied,

    /// The caller may do this, but the scope of the token in use is narrower.
    #[api(code = "insufficient_scope", message = "The token's scope does not cover this")]
    #[api(help = "Request a token with the scope in `details.required_scope`")]
    #[api(example = Self::InsufficientScope { required_scope: "secrets:write" })]
    InsufficientScope {
        /// The scope that would do.
        #[api(detail)]
        required_scope: &'static str,
    },

    /// The rule that applies asks for a second factor that was given a short time ago.
    // A refreshed token carries the old factor on, so a machine can not help itself: a person has to act.
    #[api(code = "mfa_required", message = "A fresh second factor is required")]
    #[api(help = "Authenticate with the second factor again, then use the token that this gives")]
    MfaRequired,

    /// The request comes from an address outside the ranges that are allowed.
    #[api(code = "ip_not_allowed", message = "Requests from this address are not allowed")]
    #[api(help = "Send the request from an allowed network, or have its range added")]
    IpNotAllowed,

    /// The rule that applies holds at other times only.
    // The same request may pass hours later, but that is a matter for a schedule, not for a retry.
    #[api(code = "time_window_violation", message = "This is not allowed at the present time")]
    #[api(help = "Send the request within the time window that the policy gives")]
    TimeWindowViolation,

    /// The resource belongs to another tenant, and the caller is no partner admin.
    #[api(code = "tenant_access_denied", message = "This tenant is out of the caller's reach")]
    #[api(help = "Use an identity of that tenant, or one that is partner admin")]
    TenantAccessDenied,

    /// The caller is known and may not do this, for a reason that has no code of its own.
    #[api(code = "forbidden", message = "This is not allowed")]
    #[api(help = "Ask an administrator what the caller's identity may do")]
    Forbidden,
}

/// Nothing here passes on a second try.
#[derive(Debug, ApiError)]
#[api(std_error, status = 400, require(description, help))]
pub enum ValidationError {
    /// The body is no JSON, or JSON of another shape than the operation takes.
    #[api(code = "invalid_request", message = "The request body is malformed")]
    #[api(help = "Compare the body with the reference of the operation")]
    Request,

    /// The path breaks the format of paths.
    #[api(code = "invalid_path", message = "'{0}' is not a valid path")]
    #[api(help = "Correct the path")]
    #[api(example = Self::Path("environments//production".into()))]
    Path(String),

    /// There is no secret type of this name.
    #[api(code = "invalid_secret_type", message = "Secret type '{0}' does not exist")]
    #[api(help = "Set `secret_type` to one of the types in the reference")]
    #[api(example = Self::SecretType("pasword".into()))]
    SecretType(String),

    /// A text stands where a duration is expected, and can not be read as one.
    #[api(code = "invalid_duration", message = "'{0}' is not a duration")]
    #[api(help = "Write the duration in the format of the reference")]
    #[api(example = Self::Duration("30 moons".into()))]
    Duration(String),

    /// The cursor is malformed, or too old to go on from.
    // Going on is impossible, so the same request fails for good; starting anew is another request.
    #[api(code = "invalid_cursor", message = "The cursor is expired or malformed")]
    #[api(help = "Start the listing anew, without a cursor")]
    Cursor,

    /// The rules or the bindings of a policy are not valid.
    #[api(code = "invalid_policy", message = "The policy's rules or bindings are not valid")]
    #[api(help = "Correct the policy document")]
    Policy,

    /// A pattern of paths is no glob.
    #[api(code = "invalid_glob", message = "'{0}' is not a valid path pattern")]
    #[api(help = "Correct the pattern")]
    #[api(example = Self::Glob("environments/[".into()))]
    Glob(String),

    /// The name of a role is not one that a role can have.
    #[api(code = "invalid_role", message = "'{0}' is not a valid role name")]
    #[api(help = "Choose another name for the role")]
    #[api(example = Self::Role("web server".into()))]
    Role(String),

    /// An engine or a backend does not accept the configuration it was given.
    #[api(code = "invalid_config", message = "The configuration was rejected")]
    #[api(help = "Check the settings against the reference of the engine or backend")]
    Config,

    /// The body can be read, but values in it are not acceptable: `details.fields` lists them.
    #[api(code = "validation_error", status = 422, message = "The request has invalid fields")]
    #[api(help = "Correct each of the fields in `details.fields`")]
    #[api(example = Self::Fields(vec![
        FieldError::new("secret_type", "is required").with_code("required"),
        FieldError::new("rotation.interval", "must be at least 1 hour"),
    ]))]
    Fields(#[api(field_errors)] Vec<FieldError>),
}

/// The request is well-formed, and nothing goes by the path, name or id that it gives.
#[derive(Debug, ApiError)]
#[api(std_error, status = 404, require(description, help))]
pub enum NotFoundError {
    /// No secret lives at this path.
    #[api(code = "secret_not_found", message = "Secret '{path}' not found")]
    #[api(help = "Check the path, and that the token's policy covers it")]
    #[api(example = Self::Secret { path: "environments/production/missing".into() })]
    Secret {
        /// The path that was asked for.
        #[api(detail)]
        path: String,
    },

    /// The secret is there, but not in this version.
    #[api(code = "version_not_found", message = "Version {version} of secret '{path}' not found")]
    #[api(help = "List the versions of the secret and choose one of them")]
    #[api(example = Self::Version { path: "environments/production/db".into(), version: 7 })]
    Version {
        /// The path of the secret.
        #[api(detail)]
        path: String,
        /// The version that was asked for.
        #[api(detail)]
        version: u64,
    },

    /// No access policy goes by this name.
    #[api(code = "policy_not_found", message = "Policy '{0}' not found")]
    #[api(help = "List the policies to find its name")]
    #[api(example = Self::Policy("web-read".into()))]
    Policy(String),

    /// No such binding ties a policy to an identity.
    #[api(code = "binding_not_found", message = "Binding '{0}' not found")]
    #[api(help = "List the bindings of the policy")]
    #[api(example = Self::Binding("bnd_7".into()))]
    Binding(String),

    /// No webhook is registered under this id.
    #[api(code = "webhook_not_found", message = "Webhook '{0}' not found")]
    #[api(help = "List the webhooks to find its id")]
    #[api(example = Self::Webhook("wh_7".into()))]
    Webhook(String),

    /// No subscription to events has this id.
    #[api(code = "subscription_not_found", message = "Subscription '{0}' not found")]
    #[api(help = "List the subscriptions, or subscribe again")]
    #[api(example = Self::Subscription("sub_7".into()))]
    Subscription(String),

    /// No policy for the rotation of secrets goes by this name.
    #[api(code = "rotation_policy_not_found", message = "Rotation policy '{0}' not found")]
    #[api(help = "List the rotation policies to find its name")]
    #[api(example = Self::RotationPolicy("monthly".into()))]
    RotationPolicy(String),

    /// No policy is set for this secret.
    #[api(code = "secret_policy_not_found", message = "Secret policy '{0}' not found")]
    #[api(help = "Set a policy for the secret first")]
    #[api(example = Self::SecretPolicy("environments/production/db".into()))]
    SecretPolicy(String),

    /// No certificate authority has this id.
    #[api(code = "ca_not_found", message = "Certificate authority '{0}' not found")]
    #[api(help = "List the certificate authorities to find its id")]
    #[api(example = Self::CertificateAuthority("ca_7".into()))]
    CertificateAuthority(String),

    /// No certificate has this serial number or id.
    #[api(code = "certificate_not_found", message = "Certificate '{0}' not found")]
    #[api(help = "List the certificates of the authority that issued it")]
    #[api(example = Self::Certificate("3f:a0:07".into()))]
    Certificate(String),

    /// No certificate signing request has this id.
    #[api(code = "csr_not_found", message = "Certificate signing request '{0}' not found")]
    #[api(help = "List the signing requests, or submit it again")]
    #[api(example = Self::SigningRequest("csr_7".into()))]
    SigningRequest(String),

    /// No trust anchor has this id.
    #[api(code = "trust_anchor_not_found", message = "Trust anchor '{0}' not found")]
    #[api(help = "List the trust anchors to find its id")]
    #[api(example = Self::TrustAnchor("ta_7".into()))]
    TrustAnchor(String),

    /// No ACME account has this id.
    #[api(code = "acme_account_not_found", message = "ACME account '{0}' not found")]
    #[api(help = "Register the account first")]
    #[api(example = Self::AcmeAccount("acct_7".into()))]
    AcmeAccount(String),

    /// No ACME order has this id.
    #[api(code = "acme_order_not_found", message = "ACME order '{0}' not found")]
    #[api(help = "List the orders of the account, or place a new one")]
    #[api(example = Self::AcmeOrder("ord_7".into()))]
    AcmeOrder(String),

    /// No DNS provider is configured under this name.
    #[api(code = "dns_provider_not_found", message = "DNS provider '{0}' not found")]
    #[api(help = "Configure the DNS provider first")]
    #[api(example = Self::DnsProvider("example-dns".into()))]
    DnsProvider(String),

    /// No secrets engine is mounted under this name.
    #[api(code = "engine_not_found", message = "Engine '{0}' not found")]
    #[api(help = "List the engines to find its name")]
    #[api(example = Self::Engine("postgres".into()))]
    Engine(String),

    /// The engine has no role of this name.
    #[api(code = "role_not_found", message = "Role '{0}' not found")]
    #[api(help = "List the roles of the engine")]
    #[api(example = Self::Role("readonly".into()))]
    Role(String),

    /// No lease has this id.
    #[api(code = "lease_not_found", message = "Lease '{0}' not found")]
    #[api(help = "Request new credentials from the engine")]
    #[api(example = Self::Lease("lease_7".into()))]
    Lease(String),

    /// No tenant has this id.
    #[api(code = "tenant_not_found", message = "Tenant '{0}' not found")]
    #[api(help = "Check the id of the tenant")]
    #[api(example = Self::Tenant("tnt_7".into()))]
    Tenant(String),

    /// No identity has this id.
    #[api(code = "identity_not_found", message = "Identity '{0}' not found")]
    #[api(help = "Check the id of the identity")]
    #[api(example = Self::Identity("idn_7".into()))]
    Identity(String),

    /// No other vault is federated under this name.
    #[api(code = "federation_backend_not_found", message = "Federation backend '{0}' not found")]
    #[api(help = "List the federation backends to find its name")]
    #[api(example = Self::FederationBackend("old-vault".into()))]
    FederationBackend(String),

    /// No export has this id.
    #[api(code = "export_not_found", message = "Export '{0}' not found")]
    #[api(help = "Start the export again")]
    #[api(example = Self::Export("exp_7".into()))]
    Export(String),
}

/// The request is fine, but things are not as it takes them to be.
///
/// None is retryable: something has to be changed first, in the vault or in the request.
#[derive(Debug, ApiError)]
#[api(std_error, status = 409, require(description, help))]
pub enum StateError {
    /// The path is taken by a secret that was deleted and is still kept in retention.
    #[api(code = "secret_exists", message = "A deleted secret still holds '{path}'")]
    #[api(help = "Restore the deleted secret, or choose another path")]
    #[api(example = Self::SecretExists { path: "environments/production/db".into() })]
    SecretExists {
        /// The path that is taken.
        #[api(detail)]
        path: String,
    },

    /// Somebody else has changed the resource in the meantime.
    // The request names the version it started from, so the same request meets the same conflict.
    #[api(code = "version_conflict", message = "The resource was modified in the meantime")]
    #[api(help = "Read the present version, apply the change to it, and send that")]
    VersionConflict,

    /// The policy can not go while bindings refer to it.
    #[api(code = "policy_in_use", message = "Policy '{0}' still has bindings")]
    #[api(help = "Remove the policy's bindings first")]
    #[api(example = Self::PolicyInUse("web-read".into()))]
    PolicyInUse(String),

    /// The engine can not go while leases from it are alive.
    #[api(code = "engine_in_use", message = "Engine '{0}' still has leases")]
    #[api(help = "Revoke the engine's leases first, or wait until they are over")]
    #[api(example = Self::EngineInUse("postgres".into()))]
    EngineInUse(String),

    /// The certificate authority can not go: certificates that it issued exist.
    #[api(code = "ca_has_certificates", message = "Certificate authority '{0}' has issued certificates")]
    #[api(help = "Revoke the issued certificates first")]
    #[api(example = Self::AuthorityHasCertificates("ca_7".into()))]
    AuthorityHasCertificates(String),

    /// Something else has this name already.
    #[api(code = "name_conflict", message = "The name '{0}' is already taken")]
    #[api(help = "Choose another name")]
    #[api(example = Self::NameConflict("web-read".into()))]
    NameConflict(String),

    /// The identity is bound already.
    #[api(code = "binding_conflict", message = "Identity '{0}' is already bound")]
    #[api(help = "Use the binding that exists, or remove it first")]
    #[api(example = Self::BindingConflict("idn_7".into()))]
    BindingConflict(String),

    /// The secret was there, but its `expires_at` is over.
    #[api(code = "secret_expired", status = 410, message = "Secret '{path}' has expired")]
    #[api(help = "Write a new version of the secret")]
    #[api(example = Self::SecretExpired { path: "environments/production/db".into() })]
    SecretExpired {
        /// The path of the secret.
        #[api(detail)]
        path: String,
    },

    /// The lease is over and can be neither renewed nor revoked.
    #[api(code = "lease_expired", status = 410, message = "Lease '{0}' has expired")]
    #[api(help = "Request new credentials from the engine")]
    #[api(example = Self::LeaseExpired("lease_7".into()))]
    LeaseExpired(String),
}

/// The request is fine, and passes at another time: how to find that time differs from code to code.
#[derive(Debug, ApiError)]
#[api(std_error, require(description, help))]
pub enum AvailabilityError {
    /// This caller sends requests faster than it may.
    // Waiting is all it takes: the same request passes afterwards.
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    #[api(help = "Wait for the seconds in `Retry-After`, then go on at a slower pace")]
    #[api(example = Self::RateLimited {
        wait: Duration::from_secs(45),
        limit: RateLimit { limit: 1000, remaining: 0, reset: 1_779_024_456 },
    })]
    RateLimited {
        /// How long until the next request is allowed.
        #[api(retry_after)]
        wait: Duration,
        /// The limit as it is spent.
        #[api(rate_limit)]
        limit: RateLimit,
    },

    /// The tenant has used up what it is entitled to.
    ///
    /// This is a hard quota: nothing beyond it is served until it is counted anew.
    // A hard quota: a client that just waits and repeats fills the queue and gets nowhere. The wait is
    // sent all the same, because the reference promises `Retry-After` on every 429.
    #[api(code = "quota_exceeded", status = 429, retryable = false)]
    #[api(message = "The tenant's quota is used up")]
    #[api(help = "Free what is no longer needed, or have the tenant's quota raised")]
    #[api(example = Self::QuotaExceeded { recount: Duration::from_secs(3600) })]
    QuotaExceeded {
        /// How long until the quota is counted anew.
        #[api(retry_after)]
        recount: Duration,
    },

    /// Something that this service depends on is down for the moment.
    #[api(code = "service_unavailable", status = 503, retryable, message = "Temporarily unavailable")]
    #[api(help = "Try again after a growing delay")]
    #[api(example = Self::ServiceUnavailable { source: "connection to 10.0.4.17 refused".into() })]
    ServiceUnavailable {
        /// What is down, for the log.
        source: Cause,
    },

    /// This deployment was set up without the feature.
    // Transient is not what a deployment is: no number of tries turns the feature on.
    #[api(code = "feature_disabled", status = 503, retryable = false)]
    #[api(message = "The feature '{feature}' is not enabled here")]
    #[api(help = "Do without the feature, or ask the operator to enable it")]
    #[api(example = Self::FeatureDisabled { feature: "acme" })]
    FeatureDisabled {
        /// The feature that is off.
        #[api(detail)]
        feature: &'static str,
    },

    /// The operators have taken the service down, as scheduled.
    // A schedule has an end: coming back earlier is of no use, so the wait goes along.
    #[api(code = "maintenance_mode", status = 503, retryable, message = "Down for scheduled maintenance")]
    #[api(help = "Try again once the maintenance is over")]
    #[api(example = Self::MaintenanceMode { remaining: Some(Duration::from_secs(900)) })]
    MaintenanceMode {
        /// How long it is scheduled to last from now on, where an end is set.
        #[api(retry_after)]
        remaining: Option<Duration>,
    },
}

/// What failed on our side, or behind it.
// `Display` is for the log here, so it names the cause; `message` is for the client.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum ServerError {
    /// Something failed that nobody expected to fail.
    // What nobody expected, nobody can call transient: most often it is a bug, which the same request
    // meets again.
    #[error("unexpected: {0}")]
    #[api(code = "internal_error", status = 500, retryable = false)] // message: the reason phrase
    #[api(help = "Report it, with the request id")]
    #[api(example = Self::Internal("index out of bounds".into()))]
    Internal(Cause),

    /// The key management service did not do its part.
    // A call over the network, and secrets are unharmed: the next call may well come through.
    #[error("key management: {0}")]
    #[api(code = "encryption_error", status = 500, retryable, message = "The encryption service failed")]
    #[api(help = "Try again after a growing delay; if it stays, report it with the request id")]
    #[api(example = Self::Encryption("KMS throttled key 4711".into()))]
    Encryption(Cause),

    /// The database or the object store failed.
    // Connections drop and transactions collide: both pass.
    #[error("storage: {0}")]
    #[api(code = "storage_error", status = 500, retryable, message = "The storage failed")]
    #[api(help = "Try again after a growing delay; if it stays, report it with the request id")]
    #[api(example = Self::Storage("deadlock in table `secret`".into()))]
    Storage(Cause),

    /// A federated backend or an ACME server failed while it worked for this request.
    // Its failure, not its verdict: compare `acme_order_failed`.
    #[error("backend: {0}")]
    #[api(code = "backend_error", status = 502, retryable, message = "A backend failed")]
    #[api(help = "Try again after a growing delay; if it stays, check the backend itself")]
    #[api(example = Self::Backend("old-vault: 500".into()))]
    Backend(Cause),

    /// A federated backend or an ACME server finds that we ask too often.
    // Throttled, though the status is no 429: the limit is ours at the backend. The caller's own limit,
    // the one in `X-RateLimit-*`, is not touched, and no wait is known.
    #[error("rate limited by the backend: {0}")]
    #[api(code = "backend_rate_limited", status = 502, retryable(throttled))]
    #[api(message = "A backend is limiting our requests")]
    #[api(help = "Send fewer requests that need this backend, and try again later")]
    #[api(example = Self::BackendRateLimited("old-vault: 429".into()))]
    BackendRateLimited(Cause),

    /// A federated backend did not answer in time.
    #[error("backend timed out: {0}")]
    #[api(code = "backend_timeout", status = 504, retryable, message = "A backend took too long to answer")]
    #[api(help = "Try again after a growing delay; before repeating a write, check whether it took effect")]
    #[api(example = Self::BackendTimeout("old-vault: 30 s".into()))]
    BackendTimeout(Cause),
}

/// Certificates, and secrets that are made when they are asked for.
#[derive(Debug, ApiError)]
#[api(std_error, status = 400, require(description, help))]
pub enum PkiError {
    /// The lifetime asked for is longer than the role's `max_ttl`.
    #[api(code = "ttl_exceeds_max")]
    #[api(message = "A TTL of {requested} s exceeds the role's maximum of {max_ttl} s")]
    #[api(help = "Ask for at most the seconds in `details.max_ttl`")]
    #[api(example = Self::TtlExceedsMax { requested: 172_800, max_ttl: 86_400 })]
    TtlExceedsMax {
        /// The TTL asked for, in seconds.
        requested: u64,
        /// The longest TTL that the role gives, in seconds.
        #[api(detail)]
        max_ttl: u64,
    },

    /// A common name or alternative name lies outside the role's `allowed_domains`.
    #[api(code = "domain_not_allowed", message = "The role does not allow the domain '{domain}'")]
    #[api(help = "Leave the domain out, or use a role that allows it")]
    #[api(example = Self::DomainNotAllowed { domain: "www.example.org".into() })]
    DomainNotAllowed {
        /// The name that was refused.
        #[api(detail)]
        domain: String,
    },

    /// The signing request holds a key of another type than the role requires.
    #[api(code = "key_type_mismatch", message = "The role requires a key of type '{required}'")]
    #[api(help = "Make a key of the type in `details.required`, and a new signing request with it")]
    #[api(example = Self::KeyTypeMismatch { required: "ec" })]
    KeyTypeMismatch {
        /// The type of key that the role requires.
        #[api(detail)]
        required: &'static str,
    },

    /// The certificate signing request can not be parsed.
    #[api(code = "csr_invalid", message = "The certificate signing request can not be parsed")]
    #[api(help = "Create the signing request anew")]
    SigningRequestInvalid,

    /// The certificate signing request was signed or rejected before.
    #[api(code = "csr_already_processed", status = 409)]
    #[api(message = "Certificate signing request '{0}' is already signed or rejected")]
    #[api(help = "Fetch the result, or submit a new signing request")]
    #[api(example = Self::SigningRequestProcessed("csr_7".into()))]
    SigningRequestProcessed(String),

    /// The ACME server refused the order.
    // A verdict on what was ordered, not an outage: the same order is refused again.
    #[api(code = "acme_order_failed", status = 502, retryable = false)]
    #[api(message = "The ACME server rejected the order")]
    #[api(help = "Check the names in the order and the DNS records behind them, then place a new order")]
    #[api(example = Self::AcmeOrderFailed { source: "urn:ietf:params:acme:error:rejectedIdentifier".into() })]
    AcmeOrderFailed {
        /// What the server said, for the log.
        source: Cause,
    },

    /// The engine gets no connection to the system that it manages.
    // Nothing was done on the other side, so the same request can be sent again without harm.
    #[api(code = "engine_unreachable", status = 502, retryable)]
    #[api(message = "The system behind engine '{engine}' can not be reached")]
    #[api(help = "Try again after a growing delay; if it stays, check the system and the way to it")]
    #[api(example = Self::EngineUnreachable { engine: "postgres".into(), source: "no route to 10.0.4.17".into() })]
    EngineUnreachable {
        /// The engine, by the name that the caller used.
        #[api(detail)]
        engine: String,
        /// Why there was no connection, for the log.
        source: Cause,
    },
}

/// Reported to the webhook's owner, with the status as if it were the answer to a request.
#[derive(Debug, ApiError)]
#[api(std_error, require(description, help))]
pub enum WebhookError {
    /// The URL can not be delivered to, for one because it leads to a private address.
    #[api(code = "webhook_url_invalid", status = 400, message = "The webhook's URL can not be used")]
    #[api(help = "Register a URL that is reachable from the public internet")]
    UrlInvalid,

    /// The destination answered with something else than a 2xx.
    #[api(code = "webhook_delivery_failed", status = 502)]
    #[api(message = "The webhook's destination answered with status {destination_status}")]
    #[api(help = "Make the destination answer with a 2xx")]
    #[api(example = Self::DeliveryFailed { destination_status: 503, transient: true })]
    DeliveryFailed {
        /// The status that the destination answered with.
        #[api(detail)]
        destination_status: u16,
        /// Whether a status such as that passes: a 503 may, a 404 will not. Each delivery decides for itself.
        #[api(retryable)]
        transient: bool,
    },

    /// The destination took more than 10 seconds to answer.
    #[api(code = "webhook_delivery_timeout", status = 504, retryable)]
    #[api(message = "The webhook's destination took longer than 10 s to answer")]
    #[api(help = "Answer the delivery first and do the work afterwards; expect to see a delivery twice")]
    DeliveryTimeout,
}

/// Answers a request, as the edge of a service would: with the facts of the request beside the error.
///
/// `X-RateLimit-*` stand on *every* response, successes included. That makes them a fact of the request,
/// which the middleware that counts requests knows and no error does; only `rate_limited`, which that
/// middleware itself returns, brings its own.
pub fn respond(error: &dyn ApiError) -> http::Response<Bytes> {
    let counted = RateLimit { limit: 1000, remaining: 957, reset: 1_779_024_456 };
    let mut response = Report::new(error).with_request_id("req_abc").to_response();
    if !response.headers().contains_key("x-ratelimit-limit") {
        counted.write_headers(response.headers_mut());
    }
    response
}

/// One response for each code, in the order of the reference.
pub fn documented() -> Vec<http::Response<Bytes>> {
    errors().iter().map(|error| respond(error)).collect()
}

/// The example of each code, in the order of the reference. That of `secret_not_found` is its own.
pub fn errors() -> Vec<Arc<dyn ApiError>> {
    VaultError::CATALOG.entries().filter_map(|entry| entry.sent_example()).map(Arc::from).collect()
}

fn main() -> std::process::ExitCode {
    wire::run(VaultError::CATALOG, &documented())
}
