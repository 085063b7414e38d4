//! The repositories API, compared with its reference.

#[allow(dead_code)]
#[path = "../../examples/repositories.rs"]
pub(crate) mod vocabulary;

use std::collections::BTreeSet;

use api_error::{ApiError, Cataloged, Retry};

use self::vocabulary::{
    AuthError, BusinessError, RepositoriesError, Resource, ServerError, ValidationError, documented, errors,
};
use crate::support::{body, header, rows};

/// Code, status.
const TABLE: &str = include_str!("repositories.tsv");

/// The body of every code, in the order of the reference. The last code has two bodies.
const BODIES: [&str; 10] = [
    r#"{"schema_version":1,"error":{"code":"invalid_request","message":"The request is malformed","retryable":false,"details":{}}}"#,
    r#"{"schema_version":1,"error":{"code":"validation_error","message":"The request has invalid fields","retryable":false,"details":{"errors":[{"type":"missing","loc":["body","url"],"msg":"Field required"},{"type":"string_type","loc":["body","branches",0],"msg":"Input should be a valid string"}]}}}"#,
    r#"{"schema_version":1,"error":{"code":"invalid_token","message":"Please sign in again","retryable":false,"details":{}}}"#,
    r#"{"schema_version":1,"error":{"code":"forbidden","message":"You do not have access to this","retryable":false,"details":{}}}"#,
    DOCUMENTED,
    r#"{"schema_version":1,"error":{"code":"conflict","message":"A scan of this repository is already running","retryable":false,"details":{}}}"#,
    r#"{"schema_version":1,"error":{"code":"quota_exceeded","message":"You have reached the limit of 3 active scans","retryable":false,"details":{"quota":"active scans","limit":3}}}"#,
    r#"{"schema_version":1,"error":{"code":"service_unavailable","message":"The service is not available at the moment","retryable":true,"details":{}}}"#,
    r#"{"schema_version":1,"error":{"code":"internal_error","message":"Something went wrong on our side","retryable":true,"details":{}}}"#,
    r#"{"schema_version":1,"error":{"code":"internal_error","message":"Something went wrong on our side","retryable":false,"details":{}}}"#,
];

/// The example of the reference.
const DOCUMENTED: &str = r#"{"schema_version":1,"error":{"code":"not_found","message":"Repository abc123 not found","retryable":false,"details":{}}}"#;

fn published() -> Vec<(&'static str, String)> {
    rows(TABLE).map(|row| (row[0], row[1].to_owned())).collect()
}

#[test]
fn the_catalog_is_the_published_table_of_9_codes() {
    let catalog: Vec<_> = RepositoriesError::CATALOG
        .iter()
        .map(|spec| (spec.code(), spec.status().as_str().to_owned()))
        .collect();

    assert_eq!(catalog, published());
    assert_eq!(RepositoriesError::CATALOG.len(), 9);
    assert_eq!(published().iter().collect::<BTreeSet<_>>().len(), 9);
}

#[test]
fn the_catalog_serializes_to_one_object_per_code() {
    let catalog = serde_json::to_value(RepositoriesError::CATALOG).unwrap();
    let written: Vec<_> = catalog
        .as_array()
        .unwrap()
        .iter()
        .map(|spec| (spec["code"].as_str().unwrap(), spec["status"].as_u64().unwrap().to_string()))
        .collect();

    assert_eq!(written, published());
}

#[test]
fn the_documented_not_found_matches_byte_for_byte() {
    let error = BusinessError::NotFound { resource: Resource::Repository, id: "abc123".to_owned() };
    assert_eq!(RepositoriesError::from(error).to_json(), DOCUMENTED);
}

#[test]
fn every_body_has_the_documented_order_and_always_details() {
    let responses = documented();
    let bodies: Vec<_> = responses.iter().map(body).collect();
    assert_eq!(bodies, BODIES);
}

#[test]
fn every_response_has_the_published_status_of_its_code() {
    for (error, response) in errors().iter().zip(documented()) {
        let (_, status) = published().into_iter().find(|(code, _)| *code == error.code()).unwrap();
        assert_eq!(response.status().as_str(), status, "{}", error.code());
    }
}

#[test]
fn every_response_is_uncached_json_with_the_request_id() {
    for response in documented() {
        assert_eq!(header(&response, "X-Request-ID"), Some("req_abc"));
        assert_eq!(header(&response, "Content-Type"), Some("application/json"));
        assert_eq!(header(&response, "Cache-Control"), Some("no-store"));
        assert_eq!(header(&response, "Retry-After"), None, "the reference has no waits");
    }
}

#[test]
fn a_validation_error_without_fields_has_empty_details() {
    let error = RepositoriesError::from(ValidationError::Fields(Vec::new()));
    let details =
        serde_json::from_slice::<serde_json::Value>(&error.to_json()).unwrap()["error"]["details"].take();
    assert_eq!(details, serde_json::json!({}));
}

/// The reference says after which codes the *same* request may succeed: a dependency can recover. An internal
/// error has no advice as a code. A request with a new token is another request.
#[test]
fn every_codes_advice_matches_the_reference() {
    for spec in RepositoriesError::CATALOG.iter() {
        let advice = match spec.code() {
            "service_unavailable" => Retry::BACKOFF,
            "invalid_token" => Retry::AFTER_REFRESH.with_max(1),
            _ => Retry::NEVER,
        };
        assert_eq!(spec.retry(), advice, "{}", spec.code());
    }
}

#[test]
fn each_internal_error_decides_whether_it_is_retryable() {
    for transient in [true, false] {
        let error = RepositoriesError::from(ServerError::Internal { transient, source: "".into() });
        assert_eq!(error.retry(), if transient { Retry::BACKOFF } else { Retry::NEVER });

        let body: serde_json::Value = serde_json::from_slice(&error.to_json()).unwrap();
        assert_eq!(body["error"]["retryable"], transient);
    }
}

#[test]
fn a_message_is_safe_to_show_and_the_log_has_the_cause() {
    let password = || "postgres://scanner:hunter2@10.0.4.17".into();
    for error in [
        RepositoriesError::from(ValidationError::Malformed(password())),
        AuthError::InvalidToken { reason: "hunter2" }.into(),
        AuthError::Forbidden { group: "hunter2" }.into(),
        ServerError::Unavailable { dependency: "Postgres", source: password() }.into(),
        ServerError::Internal { transient: true, source: password() }.into(),
    ] {
        assert!(error.to_string().contains("hunter2"), "the log has the cause");
        let response = error.to_response();
        for words in ["hunter2", "10.0.4.17", "Postgres"] {
            assert!(!body(&response).contains(words), "{}", body(&response));
            assert!(!format!("{:?}", response.headers()).contains(words));
        }
    }
}

#[test]
fn a_resource_of_another_kind_is_named_and_its_id_escaped() {
    let error =
        RepositoriesError::from(BusinessError::NotFound { resource: Resource::Scan, id: "\"7\"".into() });
    assert_eq!(error.message(), "Scan \"7\" not found");
    assert_eq!(error.to_json(), DOCUMENTED.replace("Repository abc123", r#"Scan \"7\""#),);
}

#[test]
fn every_code_has_a_description_and_help() {
    for spec in RepositoriesError::CATALOG.iter() {
        assert!(spec.description().is_some(), "{}", spec.code());
        assert!(spec.help().is_some(), "{}", spec.code());
    }
}
