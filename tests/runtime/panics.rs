//! Rendering never panics, whatever the user's code does.

use std::fmt;

use api_error::envelope::{
    CODE, DETAILS, EXTENSIONS, Envelope, MESSAGE, RETRYABLE, STATUS, computed, flatten, member,
};
use api_error::http::{HeaderMap, HeaderValue, StatusCode};
use api_error::{ApiError, ErrorSpec, FieldError, Members, MessageWriter, Report, Retry};

use crate::support::text;

/// Panics in the method that it names, after it has written something.
#[derive(Debug)]
struct Panics(&'static str);

impl Panics {
    fn if_in(&self, method: &str) {
        assert!(self.0 != method, "a panic of the test");
    }
}

impl fmt::Display for Panics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("panics")
    }
}

impl std::error::Error for Panics {}

impl ApiError for Panics {
    fn spec(&self) -> &'static ErrorSpec {
        static SPEC: ErrorSpec =
            ErrorSpec::new("panics", StatusCode::CONFLICT, "unused").with_retry(Retry::BACKOFF);
        &SPEC
    }

    fn write_message(&self, out: &mut MessageWriter<'_>) {
        out.push_str("half of \"it\"");
        self.if_in("message");
    }

    fn write_details(&self, out: &mut Members<'_>) {
        out.member("first", &1);
        self.if_in("details");
        out.member("second", &2);
    }

    fn write_extensions(&self, out: &mut Members<'_>) {
        out.member("more", &3);
        self.if_in("extensions");
    }

    fn write_headers(&self, headers: &mut HeaderMap) {
        headers.insert("x-first", HeaderValue::from_static("1"));
        self.if_in("headers");
        headers.insert("x-second", HeaderValue::from_static("2"));
    }

    fn field_errors(&self) -> &[FieldError] {
        self.if_in("field_errors");
        &[]
    }

    fn retry(&self) -> Retry {
        self.if_in("retry");
        Retry::NEVER
    }

    fn status(&self) -> StatusCode {
        self.if_in("status");
        StatusCode::GONE
    }

    fn code(&self) -> &str {
        self.if_in("code");
        "own"
    }
}

const ALL: Envelope = Envelope::json(&[
    member("code", CODE),
    member("status", STATUS),
    member("message", MESSAGE),
    member("retryable", RETRYABLE),
    member("details", DETAILS),
    flatten(EXTENSIONS),
]);

#[test]
fn a_method_that_panics_costs_only_its_own_part() {
    for (method, body) in [
        (
            "none",
            r#"{"code":"own","status":410,"message":"half of \"it\"","retryable":false,"details":{"first":1,"second":2},"more":3}"#,
        ),
        (
            "message",
            r#"{"code":"own","status":410,"message":"Conflict","retryable":false,"details":{"first":1,"second":2},"more":3}"#,
        ),
        (
            "details",
            r#"{"code":"own","status":410,"message":"half of \"it\"","retryable":false,"details":{"first":1},"more":3}"#,
        ),
        (
            "extensions",
            r#"{"code":"own","status":410,"message":"half of \"it\"","retryable":false,"details":{"first":1,"second":2},"more":3}"#,
        ),
        (
            "retry",
            r#"{"code":"own","status":410,"message":"half of \"it\"","retryable":true,"details":{"first":1,"second":2},"more":3}"#,
        ),
        (
            "status",
            r#"{"code":"own","status":409,"message":"half of \"it\"","retryable":false,"details":{"first":1,"second":2},"more":3}"#,
        ),
        (
            "code",
            r#"{"code":"panics","status":410,"message":"half of \"it\"","retryable":false,"details":{"first":1,"second":2},"more":3}"#,
        ),
    ] {
        let error = Panics(method);
        assert_eq!(text(Report::new(&error).with_envelope(&ALL).to_json()), body, "{method}");
    }
}

#[test]
fn headers_that_were_set_before_a_panic_stay() {
    let response = Panics("headers").to_response();
    assert_eq!(response.status(), 410);
    assert_eq!(response.headers()["x-first"], "1");
    assert!(response.headers().get("x-second").is_none());
}

#[test]
fn a_computed_node_that_panics_has_nothing() {
    const COMPUTED: Envelope = Envelope::json(&[
        member("code", CODE),
        member("computed", computed(|_| panic!("a panic of the test"))),
    ]);
    let error = Panics("none");
    assert_eq!(
        text(Report::new(&error).with_envelope(&COMPUTED).to_json()),
        r#"{"code":"own","computed":null}"#
    );
}

#[test]
fn an_argument_that_panics_displays_nothing() {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    #[api(code = "list", status = 400, message("'{first:>3}' of {count}", first = list[0], count = list.len()))]
    struct List {
        list: Vec<u8>,
    }

    assert_eq!(List { list: vec![7, 8] }.message(), "'  7' of 2");
    assert_eq!(List { list: vec![] }.message(), "'' of 0");
}
