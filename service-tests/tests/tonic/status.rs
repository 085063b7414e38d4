//! An error as a gRPC status.

use std::time::Duration;

use api_error::envelope::GOOGLE;
use api_error::{ApiError, ErrorSpec, tonic::typed};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};
use tonic::{Code, Status};
use tonic_types::{ErrorDetail, StatusExt};

use crate::server::{PASSWORD, failure};

fn status(name: &str) -> Status {
    Status::from(failure(name).unwrap())
}

#[test]
fn the_code_follows_the_status_unless_the_variant_sets_it() {
    let codes =
        ["not_found", "fields", "no_token", "busy", "in_use", "storage"].map(|name| status(name).code());
    assert_eq!(
        codes,
        [
            Code::NotFound,
            Code::InvalidArgument,
            Code::Unauthenticated,
            Code::ResourceExhausted,
            Code::FailedPrecondition,
            Code::Internal,
        ],
    );
}

#[test]
fn the_message_is_the_public_one_and_never_display() {
    assert_eq!(status("not_found").message(), "No service called 'not_found'");
    assert_eq!(status("storage").message(), "Internal Server Error");
}

/// The details of a status, as the JSON that `GOOGLE` writes.
fn as_json(status: &Status) -> Value {
    let details = status.check_error_details_vec().unwrap();
    let details = details.into_iter().map(|detail| match detail {
        ErrorDetail::ErrorInfo(info) => {
            let mut json =
                json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": info.reason});
            if !info.metadata.is_empty() {
                json["metadata"] = json!(info.metadata);
            }
            json
        }
        ErrorDetail::BadRequest(bad) => {
            let violations: Vec<_> = bad
                .field_violations
                .into_iter()
                .map(|violation| {
                    let mut json = json!({"field": violation.field, "description": violation.description});
                    if !violation.reason.is_empty() {
                        json["reason"] = json!(violation.reason);
                    }
                    json
                })
                .collect();
            json!({"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations})
        }
        ErrorDetail::RetryInfo(retry) => {
            let wait = retry.retry_delay.unwrap();
            let delay = format!("{}.{:03}s", wait.as_secs(), wait.subsec_millis());
            json!({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay})
        }
        ErrorDetail::Help(help) => {
            let links: Vec<_> = help
                .links
                .into_iter()
                .map(|link| json!({"description": link.description, "url": link.url}))
                .collect();
            json!({"@type": "type.googleapis.com/google.rpc.Help", "links": links})
        }
        other => panic!("unexpected: {other:?}"),
    });
    details.collect()
}

#[test]
fn the_details_match_the_google_envelope_in_order() {
    for name in ["not_found", "fields", "no_token", "busy", "in_use", "storage"] {
        let error = failure(name).unwrap();
        let body = error.report().with_envelope(&GOOGLE).to_json();
        let body: Value = serde_json::from_slice(&body).unwrap();

        assert_eq!(as_json(&status(name)), body["error"]["details"], "{name}");
    }
}

#[test]
fn metadata_values_are_details_and_extensions_as_strings() {
    let info = status("not_found").get_details_error_info().unwrap();
    assert_eq!(info.reason, "SERVICE_NOT_FOUND");
    assert_eq!(info.domain, "");
    let expected = [("name", "not_found"), ("tried", "3"), ("regions", r#"["eu","us"]"#)];
    assert_eq!(info.metadata, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
}

#[test]
fn the_wait_is_exact_in_the_details_and_not_a_header() {
    let status = status("busy");
    assert_eq!(status.get_details_retry_info().unwrap().retry_delay, Some(Duration::from_millis(1500)));
    assert!(!status.metadata().contains_key("retry-after"));
}

#[test]
fn headers_are_metadata_except_binary_ones() {
    let status = status("no_token");
    let names: Vec<_> = status.metadata().as_ref().keys().map(|name| name.as_str()).collect();
    assert_eq!(status.metadata().get("www-authenticate").unwrap(), "Bearer");
    assert_eq!(status.metadata().get("x-reason").unwrap(), "expired");
    assert_eq!(names.len(), 2, "{names:?}");
}

/// The derive refuses headers of a connection, but a hand-written error can set them.
#[test]
fn connection_and_body_headers_are_not_metadata() {
    #[derive(Debug)]
    struct ByHand;

    impl std::fmt::Display for ByHand {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("by hand")
        }
    }

    impl std::error::Error for ByHand {}

    impl ApiError for ByHand {
        fn spec(&self) -> &'static ErrorSpec {
            const { &ErrorSpec::new("by_hand", StatusCode::BAD_REQUEST, "By hand") }
        }

        fn write_headers(&self, headers: &mut HeaderMap) {
            for name in ["connection", "te", "transfer-encoding", "content-language", "grpc-status", "x-kept"]
            {
                headers.insert(name, HeaderValue::from_static("1"));
            }
        }
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[error(transparent)]
    #[api(transparent, tonic)]
    struct Outer(ByHand);

    impl api_error::Cataloged for ByHand {
        const CATALOG: api_error::Catalog = api_error::Catalog::new(
            "ByHand",
            &[ErrorSpec::new("by_hand", StatusCode::BAD_REQUEST, "By hand")],
        );
    }

    let status = Status::from(Outer(ByHand));
    let names: Vec<_> = status.metadata().as_ref().keys().map(|name| name.as_str()).collect();
    assert_eq!(names, ["x-kept"]);
    assert_eq!(status.code(), Code::InvalidArgument);
}

#[test]
fn a_header_that_is_not_ascii_is_not_metadata() {
    let names: Vec<_> = status("no_token_in_cyrillic").metadata().as_ref().keys().cloned().collect();
    assert_eq!(names, ["www-authenticate"]);
}

#[test]
fn the_typed_error_stays_with_the_status_but_is_not_sent() {
    let status = status("storage");
    assert_eq!(typed(&status).unwrap().code(), "storage_error");
    assert!(typed(&status.clone()).is_some(), "a copy has it too");

    let mut sent = http::HeaderMap::new();
    status.add_header(&mut sent).unwrap();
    assert!(!format!("{sent:?}").contains(PASSWORD));
    assert!(!String::from_utf8_lossy(status.details()).contains(PASSWORD));
    assert!(typed(&Status::from_header_map(&sent).unwrap()).is_none());
    assert!(typed(&Status::not_found("by hand")).is_none());
}

#[test]
fn the_log_finds_the_causes_by_the_sources_of_the_status() {
    let status = status("storage");
    let mut causes = Vec::new();
    let mut cause = std::error::Error::source(&status);
    while let Some(error) = cause {
        causes.push(error.to_string());
        cause = error.source();
    }
    assert_eq!(causes, [format!("storage: {PASSWORD}"), format!("postgres://app:{PASSWORD}@db")]);
}

#[test]
fn a_generic_error_can_be_a_response() {
    #[derive(Debug, ApiError)]
    #[api(std_error, tonic)]
    enum Held<T, const N: usize>
    where
        T: std::fmt::Debug + serde::Serialize,
    {
        #[api(code = "held", status = 423, message = "It is held")]
        By(#[api(detail = "holder")] T),
    }

    let status = Status::from(Held::<_, 2>::By("somebody"));
    assert_eq!(status.code(), Code::FailedPrecondition);
    assert_eq!(status.get_details_error_info().unwrap().metadata["holder"], "somebody");
}

#[test]
fn details_too_large_for_trailers_are_cut() {
    for name in ["many_fields", "long", "large_detail"] {
        let status = status(name);
        let mut sent = http::HeaderMap::new();
        status.add_header(&mut sent).unwrap();
        let length: usize = sent.iter().map(|(name, value)| name.as_str().len() + value.len() + 32).sum();
        assert!(length < 8 * 1024, "{name}: {length}");
        assert!(!status.get_details_error_info().unwrap().reason.is_empty(), "{name}");
    }
    let violations = status("many_fields").get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations[0].field, "rules[0]");
    assert!(violations.len() > 50, "as many as fit, not none: {}", violations.len());
    assert!(status("long").message().ends_with("ü…"));
    assert!(status("large_detail").get_details_error_info().unwrap().metadata.is_empty());
}

#[test]
fn domain_link_and_status_are_those_of_enums_and_occurrence() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(tonic, domain = "outer.example.com", doc_url = "https://docs.example.com/{code}")]
    enum Outer {
        #[error(transparent)]
        #[api(transparent)]
        Inner(Inner),
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, domain = "inner.example.com", code = "upstream", status = 502, retryable = false)]
    struct Inner(#[api(status)] u16);

    let status = Status::from(Outer::Inner(Inner(403)));
    assert_eq!(status.code(), Code::PermissionDenied);
    assert_eq!(status.get_details_error_info().unwrap().domain, "outer.example.com");
    assert_eq!(status.get_details_help().unwrap().links[0].url, "https://docs.example.com/upstream");
    let by_hand = api_error::tonic::status(Inner(404));
    assert_eq!(by_hand.code(), Code::NotFound);
    assert_eq!(by_hand.get_details_error_info().unwrap().domain, "inner.example.com");
}

#[test]
fn a_boxed_error_becomes_a_status() {
    fn call() -> Result<(), Status> {
        Err(Box::new(failure("in_use").unwrap()))?
    }
    let status = call().unwrap_err();
    assert_eq!(typed(&status).unwrap().code(), "in_use");
}

#[test]
fn a_date_to_retry_at_is_a_wait_and_not_metadata() {
    #[derive(Debug, ApiError)]
    #[api(std_error, tonic, code = "closed", status = 503, retryable)]
    struct Closed(#[api(retry_after)] std::time::SystemTime);

    let status = Status::from(Closed(std::time::SystemTime::now() + Duration::from_secs(60)));
    let wait = status.get_details_retry_info().unwrap().retry_delay.unwrap();
    assert!((50..=60).contains(&wait.as_secs()), "{wait:?}");
    assert_eq!(status.metadata().get("retry-after"), None);
}
