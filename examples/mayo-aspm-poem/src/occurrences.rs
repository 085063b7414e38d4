//! One error of each code, as a real service would make it. `tests/wire.rs` compares them with the examples of the
//! vocabulary.

use std::io;
use std::time::Duration;

use api_error::FieldError;

use crate::vocabulary::*;

pub(crate) fn occurrences() -> Vec<MayoError> {
    vec![
        AuthError::Unauthorized.into(),
        AuthError::TokenExpired.into(),
        AuthError::TokenInvalid.into(),
        AuthError::ApiKeyRevoked.into(),
        AuthError::ApiKeyExpired.into(),
        AuthError::InsufficientPermissions { permission: "policies:write" }.into(),
        ValidationError::Fields {
            fields: vec![
                FieldError::new("scanners", "must contain at least one scanner"),
                FieldError::new("scope", "must be one of: organization, project, asset"),
            ],
        }
        .into(),
        ValidationError::InvalidJson(serde::de::Error::custom("expected value at line 1 column 9")).into(),
        ValidationError::MissingField { field: "name" }.into(),
        ValidationError::InvalidParameter { parameter: "limit" }.into(),
        ResourceError::NotFound { kind: "Project", id: "prj_123".to_owned() }.into(),
        ResourceError::AlreadyExists { kind: "Project", name: "payments".to_owned() }.into(),
        ResourceError::Conflict { kind: "Scan", id: "scan_123".to_owned(), state: "already cancelled" }
            .into(),
        ResourceError::CannotDelete { kind: "Project", id: "prj_123".to_owned(), dependents: "assets" }
            .into(),
        PolicyError::RegoParse { line: 7, problem: "unexpected } token".to_owned() }.into(),
        PolicyError::RegoCompile { problem: "rego_type_error: undefined ref".to_owned() }.into(),
        PolicyError::PolicyConflict { policy: "block-critical".to_owned() }.into(),
        PolicyError::InvalidPolicyKind { kind: "routing".to_owned() }.into(),
        PolicyError::InvalidPackage { package: "mayo.priority".to_owned(), kind: "triage" }.into(),
        ScanError::AlreadyRunning { scope: "payments".to_owned() }.into(),
        ScanError::LimitExceeded { tier: "free", wait: Duration::from_secs(3600) }.into(),
        ScanError::CloneFailed {
            repository: "acme/payments".to_owned(),
            cause: io::Error::other("remote: Repository not found"),
        }
        .into(),
        ScanError::ScannerTimeout { scanner: "semgrep", limit: Duration::from_secs(900) }.into(),
        RateLimited { wait: Duration::from_secs(30) }.into(),
    ]
}
