//! ScaiVault, compared with its reference.

#[allow(dead_code)]
#[path = "../../examples/scaivault.rs"]
pub(crate) mod vocabulary;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use api_error::{ApiError, Cataloged, Retry, RetryWhen, http::StatusCode};

use self::vocabulary::{
    AvailabilityError, NotFoundError, ServerError, ValidationError, VaultError, WebhookError, documented,
    errors, respond,
};
use crate::support::{body, header, rows};

/// Section, code, status.
const TABLE: &str = include_str!("scaivault.tsv");

fn of_code(code: &str) -> Arc<dyn ApiError> {
    errors().into_iter().find(|error| error.code() == code).unwrap_or_else(|| unreachable!("{code}"))
}

fn published() -> BTreeSet<(String, String)> {
    rows(TABLE).map(|row| (row[1].to_owned(), row[2].to_owned())).collect()
}

#[test]
fn the_table_has_the_73_codes_of_the_reference() {
    assert_eq!(rows(TABLE).count(), 73);
    assert_eq!(published().len(), 73);
}

#[test]
fn the_catalog_is_the_published_table_of_codes() {
    let catalog: BTreeSet<_> = VaultError::CATALOG
        .iter()
        .map(|spec| (spec.code().to_owned(), spec.status().as_str().to_owned()))
        .collect();

    let missing: Vec<_> = published().difference(&catalog).cloned().collect();
    let unpublished: Vec<_> = catalog.difference(&published()).cloned().collect();
    assert_eq!(missing, [], "published, but not in the catalog");
    assert_eq!(unpublished, [], "in the catalog, but not published");
    assert_eq!(VaultError::CATALOG.len(), 73);
}

#[test]
fn each_section_is_its_own_enum_in_the_published_order() {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in rows(TABLE) {
        match sections.last_mut() {
            Some((section, codes)) if *section == row[0] => codes.push(row[1]),
            _ => sections.push((row[0], vec![row[1]])),
        }
    }

    let enums: Vec<Vec<&str>> =
        VaultError::CATALOG.nested().map(|nested| nested.iter().map(|spec| spec.code()).collect()).collect();

    assert_eq!(enums, sections.into_iter().map(|(_, codes)| codes).collect::<Vec<_>>());
}

#[test]
fn the_catalog_serializes_to_one_object_per_code() {
    let catalog = serde_json::to_value(VaultError::CATALOG).unwrap();
    let written: Vec<_> = catalog
        .as_array()
        .unwrap()
        .iter()
        .map(|spec| (spec["code"].as_str().unwrap(), spec["status"].as_u64().unwrap().to_string()))
        .collect();

    let table: Vec<_> = rows(TABLE).map(|row| (row[1], row[2].to_owned())).collect();
    assert_eq!(written, table);
}

#[test]
fn every_code_has_one_response_in_the_published_order() {
    let answered: Vec<_> = errors()
        .iter()
        .zip(documented())
        .map(|(error, response)| (error.spec().code(), response.status().as_str().to_owned()))
        .collect();

    let table: Vec<_> = rows(TABLE).map(|row| (row[1], row[2].to_owned())).collect();
    assert_eq!(answered, table);
    assert_eq!(documented().len(), 73);
}

#[test]
fn the_documented_secret_not_found_matches_byte_for_byte() {
    let response = respond(&VaultError::from(NotFoundError::Secret {
        path: "environments/production/missing".to_owned(),
    }));

    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(header(&response, "X-Request-ID"), Some("req_abc"));
    assert_eq!(
        body(&response),
        concat!(
            r#"{"error":{"code":"secret_not_found","#,
            r#""message":"Secret 'environments/production/missing' not found","#,
            r#""details":{"path":"environments/production/missing"},"#,
            r#""request_id":"req_abc"}}"#,
        ),
    );
    let shown = documented().into_iter().filter(|one| body(one) == body(&response)).count();
    assert_eq!(shown, 1, "the documented example is printed");
}

#[test]
fn a_validation_error_has_its_field_errors_in_details_fields() {
    assert_eq!(
        body(&respond(&of_code("validation_error"))),
        concat!(
            r#"{"error":{"code":"validation_error","message":"The request has invalid fields","#,
            r#""details":{"fields":["#,
            r#"{"field":"secret_type","message":"is required","code":"required"},"#,
            r#"{"field":"rotation.interval","message":"must be at least 1 hour"}]},"#,
            r#""request_id":"req_abc"}}"#,
        ),
    );
}

/// The details of the errors that have any, except the two above.
const DETAILS: &[(&str, &str)] = &[
    ("insufficient_scope", r#"{"required_scope":"secrets:write"}"#),
    ("version_not_found", r#"{"path":"environments/production/db","version":7}"#),
    ("secret_exists", r#"{"path":"environments/production/db"}"#),
    ("secret_expired", r#"{"path":"environments/production/db"}"#),
    ("feature_disabled", r#"{"feature":"acme"}"#),
    ("ttl_exceeds_max", r#"{"max_ttl":86400}"#),
    ("domain_not_allowed", r#"{"domain":"www.example.org"}"#),
    ("key_type_mismatch", r#"{"required":"ec"}"#),
    ("engine_unreachable", r#"{"engine":"postgres"}"#),
    ("webhook_delivery_failed", r#"{"destination_status":503}"#),
];

#[test]
fn every_body_has_its_members_in_the_documented_order() {
    for error in errors() {
        let details = match DETAILS.iter().find(|(code, _)| *code == error.code()) {
            _ if matches!(error.code(), "secret_not_found" | "validation_error") => continue, // in full, above
            Some((_, details)) => format!(r#""details":{details},"#),
            None => String::new(),
        };
        let expected = format!(
            r#"{{"error":{{"code":"{}","message":{},{details}"request_id":"req_abc"}}}}"#,
            error.code(),
            serde_json::Value::from(error.message()),
        );
        assert_eq!(body(&respond(&error)), expected);
    }
}

#[test]
fn missing_details_and_request_id_are_omitted() {
    for error in [VaultError::from(ValidationError::Cursor), ValidationError::Fields(Vec::new()).into()] {
        let expected =
            format!(r#"{{"error":{{"code":"{}","message":"{}"}}}}"#, error.code(), error.message());
        assert_eq!(error.to_json(), expected);
    }
}

#[test]
fn every_response_has_request_id_and_rate_limit_headers() {
    for response in documented() {
        assert_eq!(header(&response, "X-Request-ID"), Some("req_abc"));
        for name in ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"] {
            let value = header(&response, name).and_then(|value| value.parse::<u64>().ok());
            assert!(value.is_some(), "{name} of {}", body(&response));
        }
    }
}

#[test]
fn rate_limit_headers_show_the_limit_of_the_caller() {
    assert_eq!(header(&of_code("rate_limited").to_response(), "X-RateLimit-Remaining"), Some("0"));
    assert_eq!(header(&respond(&of_code("rate_limited")), "X-RateLimit-Remaining"), Some("0"));
    assert_eq!(header(&respond(&of_code("quota_exceeded")), "X-RateLimit-Remaining"), Some("957"));
}

#[test]
fn only_429_and_maintenance_have_retry_after() {
    let waits: Vec<_> = documented()
        .iter()
        .zip(errors())
        .filter_map(|(response, error)| {
            Some((error.spec().code(), header(response, "Retry-After")?.to_owned()))
        })
        .collect();
    let waits: Vec<_> = waits.iter().map(|(code, wait)| (*code, wait.as_str())).collect();

    assert_eq!(waits, [("rate_limited", "45"), ("quota_exceeded", "3600"), ("maintenance_mode", "900")]);
    let throttled: Vec<_> = VaultError::CATALOG
        .iter()
        .filter(|spec| spec.status() == StatusCode::TOO_MANY_REQUESTS)
        .map(|spec| spec.code())
        .collect();
    assert_eq!(throttled, ["rate_limited", "quota_exceeded"]);
}

#[test]
fn maintenance_without_an_end_is_retryable_without_a_wait() {
    let error = VaultError::from(AvailabilityError::MaintenanceMode { remaining: None });
    assert_eq!(header(&error.to_response(), "Retry-After"), None);
    assert_eq!(error.retry(), Retry::BACKOFF);
}

#[test]
fn every_body_is_uncached_json() {
    for response in documented() {
        assert_eq!(header(&response, "Content-Type"), Some("application/json"));
        assert_eq!(header(&response, "Cache-Control"), Some("no-store"));
        assert!(serde_json::from_slice::<serde_json::Value>(response.body()).is_ok());
    }
}

/// What the reference says about each code after which a retry may succeed, and the advice that follows. For all
/// others, it names something that has to change first.
const ADVICE: &[(&str, Retry)] = &[
    ("token_expired", Retry::AFTER_REFRESH.with_max(1)), // "exp passed"
    ("rate_limited", Retry::THROTTLED),                  // "Caller-specific rate limit", Retry-After
    ("service_unavailable", Retry::BACKOFF),             // "Transient"
    ("maintenance_mode", Retry::BACKOFF),                // "Operator-scheduled"
    ("encryption_error", Retry::BACKOFF),                // "interaction failed"
    ("storage_error", Retry::BACKOFF),                   // "Database or object store"
    ("backend_error", Retry::BACKOFF),                   // "upstream failed"
    ("backend_rate_limited", Retry::THROTTLED),          // "rate-limited us"
    ("backend_timeout", Retry::BACKOFF),                 // "timeout"
    ("engine_unreachable", Retry::BACKOFF),              // "Can't reach"
    ("webhook_delivery_timeout", Retry::BACKOFF),        // "> 10s response time"
];

#[test]
fn every_codes_advice_matches_the_reference() {
    for (code, _) in published() {
        let advice =
            ADVICE.iter().find(|(retryable, _)| *retryable == code).map_or(Retry::NEVER, |row| row.1);
        assert_eq!(VaultError::CATALOG.get(&code).unwrap().retry(), advice, "{code}");
    }
    assert!(ADVICE.iter().all(|(code, _)| VaultError::CATALOG.get(code).is_some()));
}

#[test]
fn codes_of_one_status_differ_in_advice() {
    for (passes, stays) in [
        ("rate_limited", "quota_exceeded"),
        ("service_unavailable", "feature_disabled"),
        ("maintenance_mode", "feature_disabled"),
        ("storage_error", "internal_error"),
        ("backend_error", "acme_order_failed"),
    ] {
        let (passes, stays) = (of_code(passes), of_code(stays));
        assert_eq!(passes.status(), stays.status());
        assert!(passes.retry().is_retryable(), "{}", passes.code());
        assert!(!stays.retry().is_retryable(), "{}", stays.code());
    }
}

#[test]
fn a_wait_does_not_make_a_used_up_quota_retryable() {
    let limited = of_code("rate_limited").retry();
    assert_eq!(limited, Retry::THROTTLED.with_after(Duration::from_secs(45)));

    let used_up = of_code("quota_exceeded").retry();
    assert_eq!((used_up.when, used_up.after_seconds()), (RetryWhen::Never, Some(3600)));
}

#[test]
fn each_failed_delivery_decides_whether_it_is_retryable() {
    for transient in [true, false] {
        let error = VaultError::from(WebhookError::DeliveryFailed { destination_status: 503, transient });
        assert_eq!(error.retry().is_retryable(), transient);
    }
}

#[test]
fn every_code_has_a_description_and_help() {
    for spec in VaultError::CATALOG.iter() {
        assert!(spec.description().is_some(), "{}", spec.code());
        assert!(spec.help().is_some(), "{}", spec.code());
    }
}

#[test]
fn a_server_error_logs_its_cause_and_does_not_send_it() {
    let password = || "postgres://vault:hunter2@10.0.4.17".into();
    for error in [
        ServerError::Internal(password()),
        ServerError::Encryption(password()),
        ServerError::Storage(password()),
        ServerError::Backend(password()),
        ServerError::BackendRateLimited(password()),
        ServerError::BackendTimeout(password()),
    ] {
        assert!(error.to_string().contains("hunter2"), "the log has the cause");
        let response = respond(&VaultError::from(error));
        assert!(!body(&response).contains("hunter2"), "{}", body(&response));
        assert!(!format!("{:?}", response.headers()).contains("hunter2"));
    }
}

#[test]
fn log_texts_are_in_the_source_and_in_no_response() {
    let log = ["refused", "rejectedIdentifier", "no route", "10.0.4.17", "4711", "deadlock", "old-vault: "];
    let logged: String = errors()
        .iter()
        .flat_map(|error| {
            std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source())
        })
        .map(|error| error.to_string())
        .collect();
    for words in log {
        assert!(logged.contains(words), "{words} is logged");
        for response in documented() {
            assert!(!body(&response).contains(words), "{}", body(&response));
        }
    }
}

#[test]
fn client_input_is_escaped_everywhere() {
    let error = VaultError::from(NotFoundError::Secret { path: "\"\n\u{1F600}".to_owned() });
    assert_eq!(
        error.to_json(),
        concat!(
            r#"{"error":{"code":"secret_not_found","message":"Secret '\"\n😀' not found","#,
            r#""details":{"path":"\"\n😀"}}}"#,
        ),
    );
}
