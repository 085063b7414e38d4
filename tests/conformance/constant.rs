//! Codes that need no example: a response made from the spec equals the one of the variant.

use std::io;
use std::time::Duration;

use api_error::{ApiError, Catalog, Cataloged, Report};

use crate::ascend::vocabulary as ascend;
use crate::mayo_aspm::vocabulary as mayo;
use crate::policycortex::vocabulary as policycortex;
use crate::repositories::vocabulary as repositories;
use crate::scaivault::vocabulary as scaivault;

/// Checks that the codes that do not vary are those of `real`, in this order, and that a response made from
/// the spec equals the real one.
fn assert_made_as_real<E: ApiError + Cataloged, const N: usize>(real: [E; N]) {
    let catalog = E::CATALOG;
    let constant: Vec<_> = catalog.entries().filter(|entry| !entry.varies()).collect();
    let codes: Vec<_> = constant.iter().map(|entry| entry.spec().code()).collect();
    assert_eq!(codes, real.iter().map(|error| error.code()).collect::<Vec<_>>());

    for (entry, real) in constant.iter().zip(&real) {
        // The enum without its examples. Some codes have one that they do not need, to show what they log.
        let declaring = entry.catalog();
        let bare = Catalog::from_parts(declaring.name(), None, declaring.own(), &[])
            .with_headers(declaring.headers())
            .with_envelope(entry.envelope());
        let made = bare.example(entry.spec().code()).unwrap();
        for example in [made, entry.sent_example().unwrap()] {
            for id in ["", "req_abc"] {
                let sent = Report::new(&*example).with_request_id(id).to_response();
                let expected = Report::new(real).with_request_id(id).to_response();
                assert_eq!(sent.status(), expected.status(), "{real:?}");
                assert_eq!(sent.headers(), expected.headers(), "{real:?}");
                assert_eq!(sent.body(), expected.body(), "{real:?}");
            }
            assert_eq!(example.retry(), real.retry(), "{real:?}");
            assert_eq!(example.message(), real.message(), "{real:?}");
        }
    }
}

#[test]
fn of_ascend() {
    use ascend::*;

    let real: [AscendError; 29] = [
        AuthenticationError::Required.into(),
        AuthenticationError::TokenExpired.into(),
        AuthenticationError::InvalidSignature.into(),
        AuthenticationError::InvalidCredentials.into(),
        PermissionError::AdminRequired.into(),
        PermissionError::Csrf.into(),
        PermissionError::Insufficient.into(),
        NotFoundError::Agent.into(),
        NotFoundError::Action.into(),
        NotFoundError::SmartRule.into(),
        NotFoundError::McpServer.into(),
        NotFoundError::Policy.into(),
        NotFoundError::User.into(),
        ConflictError::ApiKeyName.into(),
        ActionStatusError::NotPending.into(),
        ActionStatusError::AlreadyApproved.into(),
        ActionStatusError::InvalidTransition.into(),
        ApprovalError::InsufficientLevel.into(),
        ApprovalError::SelfApproval.into(),
        OrganizationError::UserWithoutOrganization.into(),
        OrganizationError::NotFound.into(),
        OrganizationError::ContextRequired.into(),
        OrganizationError::CrossAccess.into(),
        ServerError::Unexpected(String::new()).into(),
        ServerError::DatabaseConnection(io::ErrorKind::TimedOut.into()).into(),
        ServerError::Processing { stage: "any" }.into(),
        UnavailableError::Service.into(),
        UnavailableError::McpGovernance.into(),
        UnavailableError::DatabaseMaintenance.into(),
    ];
    assert_made_as_real(real);
}

#[test]
fn of_mayo_aspm() {
    use mayo::*;

    let real: [MayoError; 9] = [
        AuthError::Unauthorized.into(),
        AuthError::TokenExpired.into(),
        AuthError::TokenInvalid.into(),
        AuthError::ApiKeyRevoked.into(),
        AuthError::ApiKeyExpired.into(),
        ValidationError::InvalidJson(serde::de::Error::custom("any")).into(),
        PolicyError::RegoCompile { problem: String::new() }.into(),
        ScanError::CloneFailed { repository: String::new(), cause: io::ErrorKind::TimedOut.into() }.into(),
        ScanError::ScannerTimeout { scanner: "any", limit: Duration::ZERO }.into(),
    ];
    assert_made_as_real(real);
}

#[test]
fn of_policycortex() {
    use policycortex::*;

    let real: [PolicyCortexError; 2] = [
        ApiKeyError::Required.into(),
        Outage { part: "any", cause: io::ErrorKind::ConnectionRefused.into() }.into(),
    ];
    assert_made_as_real(real);
}

#[test]
fn of_repositories() {
    use repositories::*;

    let real: [RepositoriesError; 4] = [
        ValidationError::Malformed("any".into()).into(),
        AuthError::InvalidToken { reason: "any" }.into(),
        AuthError::Forbidden { group: "any" }.into(),
        ServerError::Unavailable { dependency: "any", source: "any".into() }.into(),
    ];
    assert_made_as_real(real);
}

#[test]
fn of_scaivault() {
    use scaivault::*;

    let real: [VaultError; 26] = [
        AuthError::AuthenticationRequired.into(),
        AuthError::TokenExpired.into(),
        AuthError::TokenInvalid.into(),
        AuthError::TokenRevoked.into(),
        AuthError::AccessDenied.into(),
        AuthError::MfaRequired.into(),
        AuthError::IpNotAllowed.into(),
        AuthError::TimeWindowViolation.into(),
        AuthError::TenantAccessDenied.into(),
        AuthError::Forbidden.into(),
        ValidationError::Request.into(),
        ValidationError::Cursor.into(),
        ValidationError::Policy.into(),
        ValidationError::Config.into(),
        StateError::VersionConflict.into(),
        AvailabilityError::ServiceUnavailable { source: "any".into() }.into(),
        ServerError::Internal("any".into()).into(),
        ServerError::Encryption("any".into()).into(),
        ServerError::Storage("any".into()).into(),
        ServerError::Backend("any".into()).into(),
        ServerError::BackendRateLimited("any".into()).into(),
        ServerError::BackendTimeout("any".into()).into(),
        PkiError::SigningRequestInvalid.into(),
        PkiError::AcmeOrderFailed { source: "any".into() }.into(),
        WebhookError::UrlInvalid.into(),
        WebhookError::DeliveryTimeout.into(),
    ];
    assert_made_as_real(real);
}
