//! The presets, byte for byte.

use std::time::Duration;

use api_error::envelope::{Envelope, GOOGLE, JSON_API, ODATA, PROBLEM_JSON, STANDARD};
use api_error::{ApiError, FieldError, Location, Report};

use crate::support::{header_of, text};

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Repositories {
    #[api(code = "not_found", status = 404, message = "Repository {id} not found")]
    NotFound { id: &'static str },
    /// The caller's quota is used up.
    #[api(code = "quota_exceeded", status = 429, message = "No more than {limit}", retryable(throttled))]
    #[api(doc_url = "https://example.com/{code}", type_uri = "https://example.com/problems/{code}")]
    Quota {
        #[api(detail)]
        limit: u8,
        #[api(extension)]
        balance: &'static str,
        #[api(retry_after)]
        wait: Duration,
    },
    #[api(code = "invalid", status = 422, message = "Invalid", title = "Invalid input")]
    Invalid {
        #[api(detail)]
        kind: &'static str,
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },
}

const NOT_FOUND: Repositories = Repositories::NotFound { id: "abc123" };
const QUOTA: Repositories =
    Repositories::Quota { limit: 10, balance: "none", wait: Duration::from_millis(1_500) };

fn invalid() -> Repositories {
    Repositories::Invalid {
        kind: "repository",
        fields: vec![
            FieldError::new("tags[0]", "is too long").with_code("too_long").with_param("max", 9),
            FieldError::new("page", "is no number").with_location(Location::Query),
            FieldError::new("x-trace", "is odd").with_location(Location::Header),
        ],
    }
}

/// Asserts that each error, with all facts of a request, gives this body and content type.
fn assert_bodies(envelope: &'static Envelope, content_type: &str, bodies: [&str; 4]) {
    let invalid = invalid();
    let reports = [
        Report::new(&NOT_FOUND),
        Report::new(&NOT_FOUND).with_request_id("req_1").with_instance("/a"),
        Report::new(&QUOTA),
        Report::new(&invalid),
    ];
    for (report, body) in reports.into_iter().zip(bodies) {
        let response = report.with_envelope(envelope).to_response();
        assert_eq!(text(response.body().clone()), body);
        assert_eq!(header_of(&response, "Content-Type").as_deref(), Some(content_type));
        let verbose = report.with_envelope(envelope).with_verbose(true);
        assert_eq!(text(verbose.to_json()), body, "presets add nothing in verbose mode");
    }
}

#[test]
fn standard() {
    assert_bodies(
        &STANDARD,
        "application/json",
        [
            r#"{"schema_version":1,"error":{"code":"not_found","message":"Repository abc123 not found","retryable":false,"details":{}}}"#,
            r#"{"schema_version":1,"error":{"code":"not_found","message":"Repository abc123 not found","retryable":false,"details":{}}}"#,
            r#"{"schema_version":1,"error":{"code":"quota_exceeded","message":"No more than 10","retryable":true,"details":{"limit":10}},"balance":"none"}"#,
            r#"{"schema_version":1,"error":{"code":"invalid","message":"Invalid","retryable":false,"details":{"kind":"repository","fields":[{"field":"tags[0]","message":"is too long","code":"too_long"},{"field":"page","message":"is no number"},{"field":"x-trace","message":"is odd"}]}}}"#,
        ],
    );
}

#[test]
fn problem_json() {
    assert_bodies(
        &PROBLEM_JSON,
        "application/problem+json",
        [
            r##"{"type":"about:blank","title":"Not Found","status":404,"detail":"Repository abc123 not found","code":"not_found"}"##,
            r##"{"type":"about:blank","title":"Not Found","status":404,"detail":"Repository abc123 not found","instance":"/a","code":"not_found"}"##,
            r##"{"type":"https://example.com/problems/quota_exceeded","title":"Too Many Requests","status":429,"detail":"No more than 10","code":"quota_exceeded","limit":10,"balance":"none"}"##,
            r##"{"type":"about:blank","title":"Invalid input","status":422,"detail":"Invalid","code":"invalid","errors":[{"detail":"is too long","pointer":"#/tags/0","code":"too_long"},{"detail":"is no number","parameter":"page"},{"detail":"is odd","header":"x-trace"}],"kind":"repository"}"##,
        ],
    );
}

#[test]
fn google() {
    assert_bodies(
        &GOOGLE,
        "application/json",
        [
            r#"{"error":{"code":404,"message":"Repository abc123 not found","status":"NOT_FOUND","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NOT_FOUND"}]}}"#,
            r#"{"error":{"code":404,"message":"Repository abc123 not found","status":"NOT_FOUND","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NOT_FOUND"},{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"req_1"}]}}"#,
            r#"{"error":{"code":429,"message":"No more than 10","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"QUOTA_EXCEEDED","metadata":{"limit":"10","balance":"none"}},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.500s"},{"@type":"type.googleapis.com/google.rpc.Help","links":[{"description":"Documentation","url":"https://example.com/quota_exceeded"}]}]}}"#,
            r#"{"error":{"code":422,"message":"Invalid","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"INVALID","metadata":{"kind":"repository"}},{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"tags[0]","description":"is too long","reason":"too_long"},{"field":"page","description":"is no number"},{"field":"x-trace","description":"is odd"}]}]}}"#,
        ],
    );
}

#[test]
fn json_api() {
    assert_bodies(
        &JSON_API,
        "application/vnd.api+json",
        [
            r#"{"errors":[{"status":"404","code":"not_found","title":"Not Found","detail":"Repository abc123 not found"}]}"#,
            r#"{"errors":[{"id":"req_1","status":"404","code":"not_found","title":"Not Found","detail":"Repository abc123 not found"}]}"#,
            r#"{"errors":[{"links":{"about":"https://example.com/quota_exceeded","type":"https://example.com/problems/quota_exceeded"},"status":"429","code":"quota_exceeded","title":"Too Many Requests","detail":"No more than 10","meta":{"limit":10,"balance":"none"}}]}"#,
            r#"{"errors":[{"status":"422","code":"invalid","title":"Invalid input","detail":"is too long","source":{"pointer":"/tags/0"},"meta":{"field_code":"too_long","max":9,"kind":"repository"}},{"status":"422","code":"invalid","title":"Invalid input","detail":"is no number","source":{"parameter":"page"},"meta":{"kind":"repository"}},{"status":"422","code":"invalid","title":"Invalid input","detail":"is odd","source":{"header":"x-trace"},"meta":{"kind":"repository"}}]}"#,
        ],
    );
}

#[test]
fn odata() {
    assert_bodies(
        &ODATA,
        "application/json",
        [
            r#"{"error":{"code":"not_found","message":"Repository abc123 not found"}}"#,
            r#"{"error":{"code":"not_found","message":"Repository abc123 not found"}}"#,
            r#"{"error":{"code":"quota_exceeded","message":"No more than 10","innererror":{"limit":10,"balance":"none"}}}"#,
            r#"{"error":{"code":"invalid","message":"Invalid","details":[{"code":"too_long","message":"is too long","target":"tags[0]"},{"code":"invalid","message":"is no number","target":"page"},{"code":"invalid","message":"is odd","target":"x-trace"}],"innererror":{"kind":"repository"}}}"#,
        ],
    );
}
