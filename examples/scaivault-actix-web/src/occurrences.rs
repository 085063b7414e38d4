//! One error of each code, as a real service would make it. `tests/wire.rs` compares them with the examples of the
//! vocabulary.

use std::time::Duration;

use api_error::{FieldError, RateLimit};

use crate::vocabulary::*;

pub(crate) fn occurrences() -> Vec<VaultError> {
    let mut errors = Vec::new();
    errors.extend(
        [
            AuthError::AuthenticationRequired,
            AuthError::TokenExpired,
            AuthError::TokenInvalid,
            AuthError::TokenRevoked,
            AuthError::AccessDenied,
            AuthError::InsufficientScope { required_scope: "secrets:write" },
            AuthError::MfaRequired,
            AuthError::IpNotAllowed,
            AuthError::TimeWindowViolation,
            AuthError::TenantAccessDenied,
            AuthError::Forbidden,
        ]
        .map(VaultError::from),
    );
    errors.extend(
        [
            ValidationError::Request,
            ValidationError::Path("environments//production".into()),
            ValidationError::SecretType("pasword".into()),
            ValidationError::Duration("30 moons".into()),
            ValidationError::Cursor,
            ValidationError::Policy,
            ValidationError::Glob("environments/[".into()),
            ValidationError::Role("web server".into()),
            ValidationError::Config,
            ValidationError::Fields(vec![
                FieldError::new("secret_type", "is required").with_code("required"),
                FieldError::new("rotation.interval", "must be at least 1 hour"),
            ]),
        ]
        .map(VaultError::from),
    );
    errors.extend(
        [
            NotFoundError::Secret { path: "environments/production/missing".into() },
            NotFoundError::Version { path: "environments/production/db".into(), version: 7 },
            NotFoundError::Policy("web-read".into()),
            NotFoundError::Binding("bnd_7".into()),
            NotFoundError::Webhook("wh_7".into()),
            NotFoundError::Subscription("sub_7".into()),
            NotFoundError::RotationPolicy("monthly".into()),
            NotFoundError::SecretPolicy("environments/production/db".into()),
            NotFoundError::CertificateAuthority("ca_7".into()),
            NotFoundError::Certificate("3f:a0:07".into()),
            NotFoundError::SigningRequest("csr_7".into()),
            NotFoundError::TrustAnchor("ta_7".into()),
            NotFoundError::AcmeAccount("acct_7".into()),
            NotFoundError::AcmeOrder("ord_7".into()),
            NotFoundError::DnsProvider("example-dns".into()),
            NotFoundError::Engine("postgres".into()),
            NotFoundError::Role("readonly".into()),
            NotFoundError::Lease("lease_7".into()),
            NotFoundError::Tenant("tnt_7".into()),
            NotFoundError::Identity("idn_7".into()),
            NotFoundError::FederationBackend("old-vault".into()),
            NotFoundError::Export("exp_7".into()),
        ]
        .map(VaultError::from),
    );
    errors.extend(
        [
            StateError::SecretExists { path: "environments/production/db".into() },
            StateError::VersionConflict,
            StateError::PolicyInUse("web-read".into()),
            StateError::EngineInUse("postgres".into()),
            StateError::AuthorityHasCertificates("ca_7".into()),
            StateError::NameConflict("web-read".into()),
            StateError::BindingConflict("idn_7".into()),
            StateError::SecretExpired { path: "environments/production/db".into() },
            StateError::LeaseExpired("lease_7".into()),
        ]
        .map(VaultError::from),
    );
    errors.extend(
        [
            AvailabilityError::RateLimited {
                wait: Duration::from_secs(45),
                limit: RateLimit { limit: 1000, remaining: 0, reset: 1_779_024_456 },
            },
            AvailabilityError::QuotaExceeded { recount: Duration::from_secs(3600) },
            AvailabilityError::ServiceUnavailable { source: "connection to 10.0.4.17 refused".into() },
            AvailabilityError::FeatureDisabled { feature: "acme" },
            AvailabilityError::MaintenanceMode { remaining: Some(Duration::from_secs(900)) },
        ]
        .map(VaultError::from),
    );
    errors.extend(
        [
            ServerError::Internal("index out of bounds".into()),
            ServerError::Encryption("KMS throttled key 4711".into()),
            ServerError::Storage("deadlock in table `secret`".into()),
            ServerError::Backend("old-vault: 500".into()),
            ServerError::BackendRateLimited("old-vault: 429".into()),
            ServerError::BackendTimeout("old-vault: 30 s".into()),
        ]
        .map(VaultError::from),
    );
    errors.extend(
        [
            PkiError::TtlExceedsMax { requested: 172_800, max_ttl: 86_400 },
            PkiError::DomainNotAllowed { domain: "www.example.org".into() },
            PkiError::KeyTypeMismatch { required: "ec" },
            PkiError::SigningRequestInvalid,
            PkiError::SigningRequestProcessed("csr_7".into()),
            PkiError::AcmeOrderFailed { source: "urn:ietf:params:acme:error:rejectedIdentifier".into() },
            PkiError::EngineUnreachable { engine: "postgres".into(), source: "no route to 10.0.4.17".into() },
        ]
        .map(VaultError::from),
    );
    errors.extend(
        [
            WebhookError::UrlInvalid,
            WebhookError::DeliveryFailed { destination_status: 503, transient: true },
            WebhookError::DeliveryTimeout,
        ]
        .map(VaultError::from),
    );
    errors
}
