//! The presets, byte for byte.

use std::time::Duration;

use api_error::envelope::{
    Envelope, GOOGLE, GRAPHQL, JSON_API, JSON_RPC, MARKDOWN, OAUTH, ODATA, PLAIN, PROBLEM_JSON, SCIM,
    STANDARD,
};
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

#[test]
fn json_rpc() {
    assert_bodies(
        &JSON_RPC,
        "application/json",
        [
            r#"{"jsonrpc":"2.0","error":{"code":"not_found","message":"Repository abc123 not found"},"id":null}"#,
            r#"{"jsonrpc":"2.0","error":{"code":"not_found","message":"Repository abc123 not found"},"id":null}"#,
            r#"{"jsonrpc":"2.0","error":{"code":"quota_exceeded","message":"No more than 10","data":{"limit":10,"balance":"none"}},"id":null}"#,
            r#"{"jsonrpc":"2.0","error":{"code":"invalid","message":"Invalid","data":{"kind":"repository","fields":[{"field":"tags[0]","message":"is too long","code":"too_long"},{"field":"page","message":"is no number"},{"field":"x-trace","message":"is odd"}]}},"id":null}"#,
        ],
    );
}

#[test]
fn the_id_of_json_rpc_keeps_its_type() {
    let report = Report::new(&NOT_FOUND).with_envelope(&JSON_RPC);
    for (report, id) in [
        (report.with_fact("id", &7), "7"),
        (report.with_fact("id", &"7"), r#""7""#),
        (report.with_fact("id", &None::<u8>), "null"),
    ] {
        let body = text(report.to_json());
        assert!(body.ends_with(&format!(r#","id":{id}}}"#)), "{body}");
    }
}

#[test]
fn protocols_that_report_errors_in_successes_send_200() {
    for envelope in [&JSON_RPC, &GRAPHQL] {
        let report = Report::new(&NOT_FOUND).with_envelope(envelope);
        assert_eq!(report.to_response().status(), 200);
        assert_eq!((report.http_status().as_u16(), report.status().as_u16()), (200, 404));
    }
}

#[test]
fn oauth() {
    assert_bodies(
        &OAUTH,
        "application/json",
        [
            r#"{"error":"not_found","error_description":"Repository abc123 not found"}"#,
            r#"{"error":"not_found","error_description":"Repository abc123 not found"}"#,
            r#"{"error":"quota_exceeded","error_description":"No more than 10","error_uri":"https://example.com/quota_exceeded","limit":10,"balance":"none"}"#,
            r#"{"error":"invalid","error_description":"Invalid","kind":"repository"}"#,
        ],
    );
}

#[test]
fn scim() {
    assert_bodies(
        &SCIM,
        "application/scim+json",
        [
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Repository abc123 not found","status":"404"}"#,
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Repository abc123 not found","status":"404"}"#,
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"No more than 10","status":"429","limit":10,"balance":"none"}"#,
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Invalid","status":"422","kind":"repository"}"#,
        ],
    );
}

#[test]
fn graphql() {
    assert_bodies(
        &GRAPHQL,
        "application/json",
        [
            r#"{"errors":[{"message":"Repository abc123 not found","extensions":{"code":"not_found"}}]}"#,
            r#"{"errors":[{"message":"Repository abc123 not found","extensions":{"code":"not_found"}}]}"#,
            r#"{"errors":[{"message":"No more than 10","extensions":{"code":"quota_exceeded","limit":10,"balance":"none"}}]}"#,
            r#"{"errors":[{"message":"Invalid","extensions":{"code":"invalid","kind":"repository","fields":[{"field":"tags[0]","message":"is too long","code":"too_long"},{"field":"page","message":"is no number"},{"field":"x-trace","message":"is odd"}]}}]}"#,
        ],
    );
}

#[test]
fn the_domain_of_an_enum_is_that_of_the_error_info() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "gone", status = 410, message = "Gone", domain = "vault.example.com")]
    struct Gone;

    assert_eq!(
        text(Report::new(&Gone).with_envelope(&GOOGLE).to_json()),
        r#"{"error":{"code":410,"message":"Gone","status":"NOT_FOUND","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"GONE","domain":"vault.example.com"}]}}"#
    );
}

#[test]
fn markdown() {
    assert_bodies(
        &MARKDOWN,
        "text/markdown; charset=utf-8",
        [
            "---\ncode: \"not_found\"\nstatus: 404\nretryable: false\n---\n
## What happened\n\nRepository abc123 not found\n
## Whether to retry\n\nDo not retry: the same request fails until something else changes.\n
## What to do\n\nChange the request before you send it again.\n",
            "---\ncode: \"not_found\"\nstatus: 404\nretryable: false\nrequest_id: \"req_1\"\n---\n
## What happened\n\nRepository abc123 not found\n
## Whether to retry\n\nDo not retry: the same request fails until something else changes.\n
## What to do\n\nChange the request before you send it again.\n",
            "---\ncode: \"quota_exceeded\"\nstatus: 429\nretryable: true\nretry_after: 2\n---\n
## What happened\n\nNo more than 10\n
## Whether to retry\n\nRetry after 2 seconds. The failed request changed nothing.\n
## What to do\n\nThe request does not have to change.\n
Documentation: <https://example.com/quota_exceeded>\n",
            "---\ncode: \"invalid\"\nstatus: 422\nretryable: false\n---\n
## What happened\n\nInvalid\n
- `tags[0]` in the body: is too long (`too_long`)
- `page` in the query: is no number
- `x-trace` in the header: is odd\n
## Whether to retry\n\nDo not retry: the same request fails until something else changes.\n
## What to do\n\nCorrect these fields, then send the request again.\n",
        ],
    );
}

#[test]
fn plain() {
    const NEVER: &str = "advice: Do not retry: the same request fails until something else changes.";
    assert_bodies(
        &PLAIN,
        "text/plain; charset=utf-8",
        [
            &format!("Repository abc123 not found\n\ncode: not_found\nstatus: 404\n{NEVER}\n"),
            &format!(
                "Repository abc123 not found\n\ncode: not_found\nstatus: 404\n{NEVER}\nrequest id: req_1\n"
            ),
            "No more than 10\n\ncode: quota_exceeded\nstatus: 429
advice: Retry after 2 seconds. The failed request changed nothing.
documentation: https://example.com/quota_exceeded\n",
            &format!(
                "Invalid\n\ncode: invalid\nstatus: 422
field: tags[0] in the body: is too long
field: page in the query: is no number
field: x-trace in the header: is odd\n{NEVER}\n"
            ),
        ],
    );
}
