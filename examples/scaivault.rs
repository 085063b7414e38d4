//! ScaiVault: 73 codes of a secrets manager, in the eight sections of its reference.
//!
//! ```text
//! cargo run --example scaivault               one response for every code
//! cargo run --example scaivault -- catalog    the catalog as JSON
//! ```
//!
//! Read it from top to bottom: the envelope, the root enum that a handler returns, one enum for each section,
//! and the function that makes a response.
//!
//! Two points to note:
//!
//! - Codes with the same status can have different retry advice. A comment says why.
//! - The cause of a failure goes to the log, through `Display` or `source`. It is never sent to the client: a
//!   field is sent only if it is marked or named in `message`.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use api_error::envelope::*;
use api_error::{ApiError, Bytes, Cataloged, FieldError, RateLimit, Report, http};

#[path = "wire/mod.rs"]
mod wire;

/// The body of every error. `details` and `request_id` are omitted if empty.
pub const VAULT: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional(
            "details",
            object(&[
                flatten(DETAILS),
                // The reference says where field errors are placed, but not what they contain. We chose these members.
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

/// The cause of an internal failure. It is logged as the error's source and never sent.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Every error of the ScaiVault API.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = VAULT)]
pub enum VaultError {
    /// Authentication and authorization.
    #[error(transparent)]
    #[api(transparent)]
    Auth(#[from] AuthError),

    /// Invalid requests.
    #[error(transparent)]
    #[api(transparent)]
    Validation(#[from] ValidationError),

    /// Missing resources.
    #[error(transparent)]
    #[api(transparent)]
    NotFound(#[from] NotFoundError),

    /// Conflicts with the current state of a resource.
    #[error(transparent)]
    #[api(transparent)]
    State(#[from] StateError),

    /// Rate limits, quotas and downtime.
    #[error(transparent)]
    #[api(transparent)]
    Availability(#[from] AvailabilityError),

    /// Failures of this service or of a backend.
    #[error(transparent)]
    #[api(transparent)]
    Server(#[from] ServerError),

    /// Certificates and dynamic secrets.
    #[error(transparent)]
    #[api(transparent)]
    Pki(#[from] PkiError),

    /// Webhook deliveries.
    #[error(transparent)]
    #[api(transparent)]
    Webhook(#[from] WebhookError),
}

/// Authentication and authorization.
///
/// No message reveals which rule, address range or time window refused the caller.
#[derive(Debug, ApiError)]
#[api(std_error, status = 403, require(description, help))]
pub enum AuthError {
    /// The request has no `Authorization` header.
    #[api(code = "authentication_required", status = 401, message = "Authentication is required")]
    #[api(help = "Send a token in the `Authorization` header")]
    AuthenticationRequired,

    /// The time in the token's `exp` claim is in the past.
    // The only 401 that a client can fix on its own. One retry is enough: a new token is not expired.
    #[api(code = "token_expired", status = 401, retryable(after_refresh, max = 1))]
    #[api(message = "The token has expired")]
    #[api(help = "Refresh the token, then retry the request once")]
    TokenExpired,

    /// The signature of the token is not valid.
    #[api(code = "token_invalid", status = 401, message = "The token is not valid")]
    #[api(help = "Log in again; check that the token was issued for this service and is sent unchanged")]
    TokenInvalid,

    /// The token was revoked before it expired.
    // A refresh would undo the decision to revoke the token.
    #[api(code = "token_revoked", status = 401, message = "The token has been revoked")]
    #[api(help = "Find out why the token was revoked, then log in again")]
    TokenRevoked,

    /// None of the caller's policies has a rule that allows this operation.
    #[api(code = "access_denied", message = "No policy allows this")]
    #[api(help = "Ask an administrator for a policy that covers the path and the operation")]
    AccessDenied,

    /// The scope of the token does not include this operation, although the caller is allowed to do it.
    #[api(code = "insufficient_scope", message = "The token's scope does not cover this")]
    #[api(help = "Request a token with the scope in `details.required_scope`")]
    #[api(example = Self::InsufficientScope { required_scope: "secrets:write" })]
    InsufficientScope {
        /// The scope that this operation needs.
        #[api(detail)]
        required_scope: &'static str,
    },

    /// The rule that applies requires multi-factor authentication, and the caller's is not recent enough.
    // A refreshed token keeps the time of the old authentication, so a person has to act.
    #[api(code = "mfa_required", message = "Recent multi-factor authentication is required")]
    #[api(help = "Authenticate with the second factor again, then use the new token")]
    MfaRequired,

    /// The request comes from an address outside the allowed ranges.
    #[api(code = "ip_not_allowed", message = "Requests from this address are not allowed")]
    #[api(help = "Send the request from an allowed network, or ask an administrator to allow this one")]
    IpNotAllowed,

    /// The rule that applies allows this operation only during a time window, which is not open.
    // The same request may succeed hours later. That calls for a schedule, not for a retry.
    #[api(code = "time_window_violation", message = "This is not allowed at this time")]
    #[api(help = "Send the request during the policy's time window")]
    TimeWindowViolation,

    /// The resource belongs to another tenant, and the caller is not a partner admin.
    #[api(code = "tenant_access_denied", message = "The caller cannot access this tenant")]
    #[api(help = "Use an identity of that tenant, or a partner admin")]
    TenantAccessDenied,

    /// The caller is not allowed to do this, for a reason without a code of its own.
    #[api(code = "forbidden", message = "This is not allowed")]
    #[api(help = "Ask an administrator which operations this identity may use")]
    Forbidden,
}

/// Invalid requests. The same request never succeeds, so none of these codes is retryable.
#[derive(Debug, ApiError)]
#[api(std_error, status = 400, require(description, help))]
pub enum ValidationError {
    /// The body is not JSON, or its JSON does not have the shape that the operation expects.
    #[api(code = "invalid_request", message = "The request body is malformed")]
    #[api(help = "Compare the body with the API reference of the operation")]
    Request,

    /// The path does not have the format of a path.
    #[api(code = "invalid_path", message = "'{0}' is not a valid path")]
    #[api(help = "Correct the path and send the request again")]
    #[api(example = Self::Path("environments//production".into()))]
    Path(String),

    /// The `secret_type` does not exist.
    #[api(code = "invalid_secret_type", message = "Secret type '{0}' does not exist")]
    #[api(help = "Set `secret_type` to one of the types in the API reference")]
    #[api(example = Self::SecretType("pasword".into()))]
    SecretType(String),

    /// A duration cannot be parsed.
    #[api(code = "invalid_duration", message = "'{0}' is not a duration")]
    #[api(help = "Write the duration in the format that the API reference gives")]
    #[api(example = Self::Duration("30 moons".into()))]
    Duration(String),

    /// The cursor is malformed or too old.
    // The listing cannot be continued, so the same request always fails. To start again is another request.
    #[api(code = "invalid_cursor", message = "The cursor is malformed or has expired")]
    #[api(help = "Start the listing again, without a cursor")]
    Cursor,

    /// The policy has rules or bindings that are not valid.
    #[api(code = "invalid_policy", message = "The policy's rules or bindings are not valid")]
    #[api(help = "Correct the rules and bindings of the policy")]
    Policy,

    /// A path pattern is not a glob.
    #[api(code = "invalid_glob", message = "'{0}' is not a valid path pattern")]
    #[api(help = "Write the pattern as a glob")]
    #[api(example = Self::Glob("environments/[".into()))]
    Glob(String),

    /// The name of a role is not valid.
    #[api(code = "invalid_role", message = "'{0}' is not a valid role name")]
    #[api(help = "Choose another name for the role")]
    #[api(example = Self::Role("web server".into()))]
    Role(String),

    /// An engine or backend rejected its configuration.
    #[api(code = "invalid_config", message = "The configuration was rejected")]
    #[api(help = "Check the settings against the documentation of the engine or backend")]
    Config,

    /// The body has invalid fields. `details.fields` lists them.
    #[api(code = "validation_error", status = 422, message = "The request has invalid fields")]
    #[api(help = "Correct the fields listed in `details.fields`")]
    #[api(example = Self::Fields(vec![
        FieldError::new("secret_type", "is required").with_code("required"),
        FieldError::new("rotation.interval", "must be at least 1 hour"),
    ]))]
    Fields(#[api(field_errors)] Vec<FieldError>),
}

/// The request is valid, but nothing has the path, name or id that it gives.
#[derive(Debug, ApiError)]
#[api(std_error, status = 404, require(description, help))]
pub enum NotFoundError {
    /// There is no secret at this path.
    #[api(code = "secret_not_found", message = "Secret '{path}' not found")]
    #[api(help = "Check the path, and that a policy of the token covers it")]
    #[api(example = Self::Secret { path: "environments/production/missing".into() })]
    Secret {
        /// The requested path.
        #[api(detail)]
        path: String,
    },

    /// The secret exists, but this version of it does not.
    #[api(code = "version_not_found", message = "Version {version} of secret '{path}' not found")]
    #[api(help = "List the versions of the secret and use one of them")]
    #[api(example = Self::Version { path: "environments/production/db".into(), version: 7 })]
    Version {
        /// The path of the secret.
        #[api(detail)]
        path: String,
        /// The requested version.
        #[api(detail)]
        version: u64,
    },

    /// There is no access policy with this name.
    #[api(code = "policy_not_found", message = "Policy '{0}' not found")]
    #[api(help = "List the policies to find its name")]
    #[api(example = Self::Policy("web-read".into()))]
    Policy(String),

    /// There is no binding with this id between a policy and an identity.
    #[api(code = "binding_not_found", message = "Binding '{0}' not found")]
    #[api(help = "List the bindings of the policy")]
    #[api(example = Self::Binding("bnd_7".into()))]
    Binding(String),

    /// There is no webhook with this id.
    #[api(code = "webhook_not_found", message = "Webhook '{0}' not found")]
    #[api(help = "List the webhooks to find its id")]
    #[api(example = Self::Webhook("wh_7".into()))]
    Webhook(String),

    /// There is no event subscription with this id.
    #[api(code = "subscription_not_found", message = "Subscription '{0}' not found")]
    #[api(help = "List the subscriptions, or subscribe again")]
    #[api(example = Self::Subscription("sub_7".into()))]
    Subscription(String),

    /// There is no rotation policy with this name.
    #[api(code = "rotation_policy_not_found", message = "Rotation policy '{0}' not found")]
    #[api(help = "List the rotation policies to find its name")]
    #[api(example = Self::RotationPolicy("monthly".into()))]
    RotationPolicy(String),

    /// This secret has no policy of its own.
    #[api(code = "secret_policy_not_found", message = "Secret policy '{0}' not found")]
    #[api(help = "Set a policy for the secret first")]
    #[api(example = Self::SecretPolicy("environments/production/db".into()))]
    SecretPolicy(String),

    /// There is no certificate authority with this id.
    #[api(code = "ca_not_found", message = "Certificate authority '{0}' not found")]
    #[api(help = "List the certificate authorities to find its id")]
    #[api(example = Self::CertificateAuthority("ca_7".into()))]
    CertificateAuthority(String),

    /// There is no certificate with this serial number or id.
    #[api(code = "certificate_not_found", message = "Certificate '{0}' not found")]
    #[api(help = "List the certificates of its issuer")]
    #[api(example = Self::Certificate("3f:a0:07".into()))]
    Certificate(String),

    /// There is no certificate signing request with this id.
    #[api(code = "csr_not_found", message = "Certificate signing request '{0}' not found")]
    #[api(help = "List the signing requests, or submit the request again")]
    #[api(example = Self::SigningRequest("csr_7".into()))]
    SigningRequest(String),

    /// There is no trust anchor with this id.
    #[api(code = "trust_anchor_not_found", message = "Trust anchor '{0}' not found")]
    #[api(help = "List the trust anchors to find its id")]
    #[api(example = Self::TrustAnchor("ta_7".into()))]
    TrustAnchor(String),

    /// There is no ACME account with this id.
    #[api(code = "acme_account_not_found", message = "ACME account '{0}' not found")]
    #[api(help = "Register the account first")]
    #[api(example = Self::AcmeAccount("acct_7".into()))]
    AcmeAccount(String),

    /// There is no ACME order with this id.
    #[api(code = "acme_order_not_found", message = "ACME order '{0}' not found")]
    #[api(help = "List the orders of the account, or place a new one")]
    #[api(example = Self::AcmeOrder("ord_7".into()))]
    AcmeOrder(String),

    /// There is no DNS provider with this name.
    #[api(code = "dns_provider_not_found", message = "DNS provider '{0}' not found")]
    #[api(help = "Configure the DNS provider first")]
    #[api(example = Self::DnsProvider("example-dns".into()))]
    DnsProvider(String),

    /// There is no secrets engine with this name.
    #[api(code = "engine_not_found", message = "Engine '{0}' not found")]
    #[api(help = "List the engines to find its name")]
    #[api(example = Self::Engine("postgres".into()))]
    Engine(String),

    /// The engine has no role with this name.
    #[api(code = "role_not_found", message = "Role '{0}' not found")]
    #[api(help = "List the roles of the engine")]
    #[api(example = Self::Role("readonly".into()))]
    Role(String),

    /// There is no lease with this id.
    #[api(code = "lease_not_found", message = "Lease '{0}' not found")]
    #[api(help = "Request new credentials from the engine")]
    #[api(example = Self::Lease("lease_7".into()))]
    Lease(String),

    /// There is no tenant with this id.
    #[api(code = "tenant_not_found", message = "Tenant '{0}' not found")]
    #[api(help = "Check the id of the tenant")]
    #[api(example = Self::Tenant("tnt_7".into()))]
    Tenant(String),

    /// There is no identity with this id.
    #[api(code = "identity_not_found", message = "Identity '{0}' not found")]
    #[api(help = "Check the id of the identity")]
    #[api(example = Self::Identity("idn_7".into()))]
    Identity(String),

    /// There is no federated vault with this name.
    #[api(code = "federation_backend_not_found", message = "Federation backend '{0}' not found")]
    #[api(help = "List the federation backends to find its name")]
    #[api(example = Self::FederationBackend("old-vault".into()))]
    FederationBackend(String),

    /// There is no export with this id.
    #[api(code = "export_not_found", message = "Export '{0}' not found")]
    #[api(help = "Start the export again")]
    #[api(example = Self::Export("exp_7".into()))]
    Export(String),
}

/// The request is valid, but it conflicts with the current state of a resource.
///
/// None of these codes is retryable: the vault or the request has to change first.
#[derive(Debug, ApiError)]
#[api(std_error, status = 409, require(description, help))]
pub enum StateError {
    /// A deleted secret still has this path, because its retention period is not over.
    #[api(code = "secret_exists", message = "A deleted secret still uses the path '{path}'")]
    #[api(help = "Restore the deleted secret, or choose another path")]
    #[api(example = Self::SecretExists { path: "environments/production/db".into() })]
    SecretExists {
        /// The path that is in use.
        #[api(detail)]
        path: String,
    },

    /// Another request changed the resource first.
    // The request names the version it is based on, so the same request always conflicts.
    #[api(code = "version_conflict", message = "The resource was modified in the meantime")]
    #[api(help = "Read the current version, apply the change to it, and send the result")]
    VersionConflict,

    /// The policy cannot be deleted, because bindings refer to it.
    #[api(code = "policy_in_use", message = "Policy '{0}' still has bindings")]
    #[api(help = "Remove the policy's bindings first")]
    #[api(example = Self::PolicyInUse("web-read".into()))]
    PolicyInUse(String),

    /// The engine cannot be deleted, because it has active leases.
    #[api(code = "engine_in_use", message = "Engine '{0}' still has leases")]
    #[api(help = "Revoke the engine's leases first, or wait until they expire")]
    #[api(example = Self::EngineInUse("postgres".into()))]
    EngineInUse(String),

    /// The certificate authority cannot be deleted, because certificates that it issued exist.
    #[api(code = "ca_has_certificates", message = "Certificate authority '{0}' has issued certificates")]
    #[api(help = "Revoke the issued certificates first")]
    #[api(example = Self::AuthorityHasCertificates("ca_7".into()))]
    AuthorityHasCertificates(String),

    /// Another resource already has this name.
    #[api(code = "name_conflict", message = "The name '{0}' is already taken")]
    #[api(help = "Choose another name")]
    #[api(example = Self::NameConflict("web-read".into()))]
    NameConflict(String),

    /// The identity already has a binding.
    #[api(code = "binding_conflict", message = "Identity '{0}' is already bound")]
    #[api(help = "Use the existing binding, or remove it first")]
    #[api(example = Self::BindingConflict("idn_7".into()))]
    BindingConflict(String),

    /// The time in the secret's `expires_at` is in the past.
    #[api(code = "secret_expired", status = 410, message = "Secret '{path}' has expired")]
    #[api(help = "Write a new version of the secret")]
    #[api(example = Self::SecretExpired { path: "environments/production/db".into() })]
    SecretExpired {
        /// The path of the secret.
        #[api(detail)]
        path: String,
    },

    /// The lease has ended. It cannot be renewed or revoked.
    #[api(code = "lease_expired", status = 410, message = "Lease '{0}' has expired")]
    #[api(help = "Request new credentials from the engine")]
    #[api(example = Self::LeaseExpired("lease_7".into()))]
    LeaseExpired(String),
}

/// The request is valid, but cannot be served now.
///
/// Whether and when a retry can succeed depends on the code.
#[derive(Debug, ApiError)]
#[api(std_error, require(description, help))]
pub enum AvailabilityError {
    /// This caller exceeded its rate limit.
    // After the wait, the same request succeeds.
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    #[api(help = "Wait for the number of seconds in `Retry-After`, then send fewer requests")]
    #[api(example = Self::RateLimited {
        wait: Duration::from_secs(45),
        limit: RateLimit { limit: 1000, remaining: 0, reset: 1_779_024_456 },
    })]
    RateLimited {
        /// The time until the next request is allowed.
        #[api(retry_after)]
        wait: Duration,
        /// The state of the rate limit.
        #[api(rate_limit)]
        limit: RateLimit,
    },

    /// The tenant has used up its quota.
    ///
    /// This is a hard quota: further requests fail until the quota is counted again.
    // A hard quota: to wait and repeat the request does not help. The wait is sent nevertheless, because the
    // reference promises `Retry-After` on every 429.
    #[api(code = "quota_exceeded", status = 429, retryable = false)]
    #[api(message = "The tenant's quota is used up")]
    #[api(help = "Delete resources that are no longer needed, or ask for a larger quota")]
    #[api(example = Self::QuotaExceeded { recount: Duration::from_secs(3600) })]
    QuotaExceeded {
        /// The time until the quota is counted again.
        #[api(retry_after)]
        recount: Duration,
    },

    /// A dependency of this service is temporarily down.
    #[api(code = "service_unavailable", status = 503, retryable, message = "Temporarily unavailable")]
    #[api(help = "Retry with a growing delay")]
    #[api(example = Self::ServiceUnavailable { source: "connection to 10.0.4.17 refused".into() })]
    ServiceUnavailable {
        /// The dependency that is down, for the log.
        source: Cause,
    },

    /// This deployment was set up without the feature.
    // Retries do not help: only a new deployment can turn the feature on.
    #[api(code = "feature_disabled", status = 503, retryable = false)]
    #[api(message = "The feature '{feature}' is not enabled")]
    #[api(help = "Ask the operator to enable the feature, or do not use it")]
    #[api(example = Self::FeatureDisabled { feature: "acme" })]
    FeatureDisabled {
        /// The feature that is off.
        #[api(detail)]
        feature: &'static str,
    },

    /// The operators took the service down for scheduled maintenance.
    // The end is scheduled, so the wait is known. An earlier retry cannot succeed.
    #[api(code = "maintenance_mode", status = 503, retryable, message = "Down for scheduled maintenance")]
    #[api(help = "Retry after the maintenance")]
    #[api(example = Self::MaintenanceMode { remaining: Some(Duration::from_secs(900)) })]
    MaintenanceMode {
        /// The time until the scheduled end, if there is one.
        #[api(retry_after)]
        remaining: Option<Duration>,
    },
}

/// Failures of this service or of a backend.
// `Display` is for the log, so it names the cause. `message` is for the client.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(require(description, help))]
pub enum ServerError {
    /// An unexpected failure of this service.
    // Most often it is a bug, and the same request fails again.
    #[error("unexpected: {0}")]
    #[api(code = "internal_error", status = 500, retryable = false)] // message: the reason phrase
    #[api(help = "Report the error with the request id")]
    #[api(example = Self::Internal("index out of bounds".into()))]
    Internal(Cause),

    /// A call to the key management service failed.
    // A network call that does not change secrets: the next one may succeed.
    #[error("key management: {0}")]
    #[api(code = "encryption_error", status = 500, retryable, message = "The encryption service failed")]
    #[api(help = "Retry with a growing delay; if the error persists, report it with the request id")]
    #[api(example = Self::Encryption("KMS throttled key 4711".into()))]
    Encryption(Cause),

    /// The database or the object store failed.
    // Lost connections and conflicting transactions are temporary.
    #[error("storage: {0}")]
    #[api(code = "storage_error", status = 500, retryable, message = "A storage operation failed")]
    #[api(help = "Retry with a growing delay; if the error persists, report it with the request id")]
    #[api(example = Self::Storage("deadlock in table `secret`".into()))]
    Storage(Cause),

    /// A federated backend or an ACME server failed while it handled this request.
    // The server failed to decide. If it decides against the order, the code is `acme_order_failed`.
    #[error("backend: {0}")]
    #[api(code = "backend_error", status = 502, retryable, message = "A backend failed")]
    #[api(help = "Retry with a growing delay; if the error persists, check the backend")]
    #[api(example = Self::Backend("old-vault: 500".into()))]
    Backend(Cause),

    /// This service exceeded its rate limit at a federated backend or an ACME server.
    // Throttled, although the status is not 429: the limit is that of this service at the backend. The caller's
    // own limit, in `X-RateLimit-*`, is not affected. The wait is not known.
    #[error("rate limited by the backend: {0}")]
    #[api(code = "backend_rate_limited", status = 502, retryable(throttled))]
    #[api(message = "A backend is limiting our requests")]
    #[api(help = "Send fewer requests that use this backend, and retry later")]
    #[api(example = Self::BackendRateLimited("old-vault: 429".into()))]
    BackendRateLimited(Cause),

    /// A federated backend did not respond in time.
    #[error("backend timed out: {0}")]
    #[api(code = "backend_timeout", status = 504, retryable, message = "A backend took too long to answer")]
    #[api(help = "Retry with a growing delay; before repeating a write, check whether it took effect")]
    #[api(example = Self::BackendTimeout("old-vault: 30 s".into()))]
    BackendTimeout(Cause),
}

/// Certificates and dynamic secrets.
#[derive(Debug, ApiError)]
#[api(std_error, status = 400, require(description, help))]
pub enum PkiError {
    /// The requested TTL is longer than the role's `max_ttl`.
    #[api(code = "ttl_exceeds_max")]
    #[api(message = "A TTL of {requested} s exceeds the role's maximum of {max_ttl} s")]
    #[api(help = "Request a TTL of at most `details.max_ttl` seconds")]
    #[api(example = Self::TtlExceedsMax { requested: 172_800, max_ttl: 86_400 })]
    TtlExceedsMax {
        /// The requested TTL, in seconds.
        requested: u64,
        /// The longest TTL that the role allows, in seconds.
        #[api(detail)]
        max_ttl: u64,
    },

    /// A common name or alternative name is not in the role's `allowed_domains`.
    #[api(code = "domain_not_allowed", message = "The role does not allow the domain '{domain}'")]
    #[api(help = "Remove the domain, or use a role that allows it")]
    #[api(example = Self::DomainNotAllowed { domain: "www.example.org".into() })]
    DomainNotAllowed {
        /// The domain that was refused.
        #[api(detail)]
        domain: String,
    },

    /// The key in the signing request does not have the type that the role requires.
    #[api(code = "key_type_mismatch", message = "The role requires a key of type '{required}'")]
    #[api(
        help = "Generate a key of the type in `details.required`, and create a new signing request with it"
    )]
    #[api(example = Self::KeyTypeMismatch { required: "ec" })]
    KeyTypeMismatch {
        /// The type of key that the role requires.
        #[api(detail)]
        required: &'static str,
    },

    /// The certificate signing request cannot be parsed.
    #[api(code = "csr_invalid", message = "The certificate signing request cannot be parsed")]
    #[api(help = "Create a new signing request")]
    SigningRequestInvalid,

    /// The certificate signing request was already signed or rejected.
    #[api(code = "csr_already_processed", status = 409)]
    #[api(message = "Certificate signing request '{0}' was already processed")]
    #[api(help = "Fetch the result, or submit a new signing request")]
    #[api(example = Self::SigningRequestProcessed("csr_7".into()))]
    SigningRequestProcessed(String),

    /// The ACME server rejected the order.
    // A decision about the order, not an outage: the same order is rejected again.
    #[api(code = "acme_order_failed", status = 502, retryable = false)]
    #[api(message = "The ACME server rejected the order")]
    #[api(help = "Check the names in the order and their DNS records, then place a new order")]
    #[api(example = Self::AcmeOrderFailed { source: "urn:ietf:params:acme:error:rejectedIdentifier".into() })]
    AcmeOrderFailed {
        /// The response of the server, for the log.
        source: Cause,
    },

    /// The engine cannot connect to the system that it manages.
    // The system did not receive the request, so it is safe to retry.
    #[api(code = "engine_unreachable", status = 502, retryable)]
    #[api(message = "The system behind engine '{engine}' cannot be reached")]
    #[api(help = "Retry with a growing delay; if the error persists, check the system and the network")]
    #[api(example = Self::EngineUnreachable { engine: "postgres".into(), source: "no route to 10.0.4.17".into() })]
    EngineUnreachable {
        /// The name of the engine.
        #[api(detail)]
        engine: String,
        /// The reason, for the log.
        source: Cause,
    },
}

/// Failed webhook deliveries, reported to the owner of the webhook.
#[derive(Debug, ApiError)]
#[api(std_error, require(description, help))]
pub enum WebhookError {
    /// The URL cannot be used, for example because it resolves to a private address.
    #[api(code = "webhook_url_invalid", status = 400, message = "The webhook's URL cannot be used")]
    #[api(help = "Register a URL that can be reached from the public internet")]
    UrlInvalid,

    /// The destination responded with a status other than 2xx.
    #[api(code = "webhook_delivery_failed", status = 502)]
    #[api(message = "The webhook's destination answered with status {destination_status}")]
    #[api(help = "Change the destination so that it responds with a 2xx status")]
    #[api(example = Self::DeliveryFailed { destination_status: 503, transient: true })]
    DeliveryFailed {
        /// The status of the destination's response.
        #[api(detail)]
        destination_status: u16,
        /// Whether a retry may succeed. After a 503 it may; after a 404 it does not.
        #[api(retryable)]
        transient: bool,
    },

    /// The destination took more than 10 seconds to respond.
    #[api(code = "webhook_delivery_timeout", status = 504, retryable)]
    #[api(message = "The webhook's destination took longer than 10 s to answer")]
    #[api(help = "Respond first and do the work afterwards; a delivery may arrive more than once")]
    DeliveryTimeout,
}

/// Makes the response of an error, with the request id and rate limit of the request.
///
/// `X-RateLimit-*` is sent with *every* response, including successes. So the middleware that counts requests
/// adds these headers, not the error. Only `rate_limited`, which that middleware returns, has its own.
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

/// The example of each code, in the order of the reference.
///
/// The example of `secret_not_found` is the one that the reference shows.
pub fn errors() -> Vec<Arc<dyn ApiError>> {
    VaultError::CATALOG.entries().filter_map(|entry| entry.sent_example()).map(Arc::from).collect()
}

fn main() -> std::process::ExitCode {
    wire::run(VaultError::CATALOG, &documented())
}
