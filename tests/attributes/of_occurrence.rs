//! `status` and `code` on a field: what the occurrence decides.

use std::borrow::Cow;
use std::sync::Arc;

use api_error::envelope::{CODE, Envelope, GRPC_STATUS, ID, REASON, STATUS, TITLE, member};
use api_error::http::StatusCode;
use api_error::{ApiError, Cataloged};

use crate::support::body;

const ALL: Envelope = Envelope::json(&[member("code", CODE), member("status", STATUS)]);

#[derive(Debug, ApiError)]
#[api(std_error, status = 502, retryable = false, envelope = ALL)]
enum Proxy {
    #[api(code = "number")]
    Number(#[api(status)] u16),
    #[api(code = "status")]
    Status {
        #[api(status)]
        status: StatusCode,
    },
    #[api(code = "maybe")]
    Maybe {
        #[api(status)]
        status: Option<u16>,
        #[api(code)]
        code: Option<String>,
    },
    #[api(code = "text")]
    Text(#[api(code)] &'static str),
    #[api(code = "cow")]
    Cow(#[api(code)] Cow<'static, str>),
    #[api(code = "shared")]
    Shared(#[api(code, detail = "upstream")] Arc<str>),
    #[api(code = 42)]
    Numeric(#[api(code)] Option<String>),
    #[api(transparent)]
    Inner(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "inner", envelope = ALL)]
struct Inner {
    #[api(status)]
    status: u16,
    #[api(code)]
    code: &'static str,
}

#[test]
fn the_status_of_the_occurrence_is_sent() {
    for (error, status) in [
        (Proxy::Number(418), 418),
        (Proxy::Status { status: StatusCode::GONE }, 410),
        (Proxy::Maybe { status: Some(599), code: None }, 599),
        (Proxy::Maybe { status: None, code: None }, 502),
        (Proxy::Inner(Inner { status: 409, code: "inner" }), 409),
    ] {
        assert_eq!(error.status().as_u16(), status, "{error:?}");
        assert_eq!(error.to_response().status().as_u16(), status, "{error:?}");
        assert!(body(&error).ends_with(&format!(r#""status":{status}}}"#)), "{error:?}");
    }
}

#[test]
fn a_status_that_is_not_an_error_is_ignored() {
    for status in [0, 99, 100, 200, 204, 304, 399, 600, 999, 1000, u16::MAX] {
        let error = Proxy::Number(status);
        assert_eq!(error.status(), 502, "{status}");
        assert_eq!(error.to_response().status(), 502, "{status}");
        assert_eq!(body(&error), r#"{"code":"number","status":502}"#);
    }
    assert_eq!(Proxy::Status { status: StatusCode::OK }.status(), 502);
}

#[test]
fn the_code_of_the_occurrence_is_sent() {
    for (error, code) in [
        (Proxy::Text("a b/c"), "a b/c"),
        (Proxy::Cow(Cow::Borrowed("borrowed")), "borrowed"),
        (Proxy::Cow(Cow::Owned("owned".to_owned())), "owned"),
        (Proxy::Shared(Arc::from("shared.1")), "shared.1"),
        (Proxy::Maybe { status: None, code: Some("some".to_owned()) }, "some"),
        (Proxy::Maybe { status: None, code: None }, "maybe"),
        (Proxy::Inner(Inner { status: 404, code: "upstream" }), "upstream"),
    ] {
        assert_eq!(error.code(), code, "{error:?}");
        assert!(body(&error).starts_with(&format!(r#"{{"code":"{code}","#)), "{error:?}");
    }
}

#[test]
fn a_code_that_is_not_legal_is_ignored() {
    let longest = "x".repeat(64);
    let too_long = "x".repeat(65);
    for code in ["", " a", "a ", "a\"b", "a\\b", "a\nb", "é", "\u{7f}", too_long.as_str()] {
        let error = Proxy::Cow(Cow::Owned(code.to_owned()));
        assert_eq!(error.code(), "cow", "{code:?}");
        assert_eq!(body(&error), r#"{"code":"cow","status":502}"#);
    }
    assert_eq!(Proxy::Cow(Cow::Owned(longest.clone())).code(), longest);
}

#[test]
fn a_code_is_a_number_if_it_is_one_like_the_default() {
    assert_eq!(body(&Proxy::Numeric(None)), r#"{"code":42,"status":502}"#);
    for (code, sent) in [
        ("7", "7"),
        ("-7", "-7"),
        ("gone", r#""gone""#),
        ("007", r#""007""#),
        ("+7", r#""+7""#),
        ("1.5", r#""1.5""#),
        ("99999999999999999999", r#""99999999999999999999""#),
    ] {
        let error = Proxy::Numeric(Some(code.to_owned()));
        assert_eq!(error.code(), code);
        assert_eq!(body(&error), format!(r#"{{"code":{sent},"status":502}}"#));
    }
    assert_eq!(body(&Proxy::Text("7")), r#"{"code":"7","status":502}"#);
}

#[test]
fn the_status_of_the_occurrence_decides_what_follows_from_it() {
    const DERIVED: Envelope = Envelope::json(&[
        member("reason", REASON),
        member("title", TITLE),
        member("grpc", GRPC_STATUS),
        member("id", ID),
    ]);
    let body = |error: &Proxy| crate::support::text(error.report().with_envelope(&DERIVED).to_json());
    assert_eq!(
        body(&Proxy::Number(404)),
        r#"{"reason":"Not Found","title":"Not Found","grpc":"NOT_FOUND","id":"number"}"#
    );
    assert_eq!(
        body(&Proxy::Number(200)),
        r#"{"reason":"Bad Gateway","title":"Bad Gateway","grpc":"UNAVAILABLE","id":"number"}"#
    );
}

#[test]
fn the_catalog_shows_defaults_and_what_occurrences_decide() {
    let spec = Proxy::CATALOG.expect("maybe");
    assert_eq!((spec.code(), spec.status().as_u16()), ("maybe", 502));
    assert!(spec.occurrence().status() && spec.occurrence().code());
    let spec = Proxy::CATALOG.expect("number");
    assert!(spec.occurrence().status() && !spec.occurrence().code());
}

#[test]
fn the_same_field_can_be_a_detail() {
    let error = Proxy::Shared(Arc::from("shared"));
    let standard = error.report().with_envelope(&api_error::envelope::STANDARD).to_json();
    assert!(crate::support::text(standard).contains(r#""details":{"upstream":"shared"}"#));
}

#[test]
fn links_are_those_of_the_documented_code() {
    use api_error::envelope::{DOC_URL, TYPE_URI};

    const LINKS: Envelope =
        Envelope::json(&[member("code", CODE), member("doc", DOC_URL), member("type", TYPE_URI)]);

    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = LINKS, doc_url = "/docs#{code}", type_uri = "/types/{code}")]
    enum Linked {
        #[api(code = "own", status = 502, retryable = false)]
        Own(#[api(code)] &'static str),
        #[api(transparent)]
        Inner(Inner),
    }
    // There is no page about the code of another service.
    assert_eq!(
        body(&Linked::Own("upstream")),
        r#"{"code":"upstream","doc":"/docs#own","type":"/types/own"}"#
    );
    let inner = Linked::Inner(Inner { status: 404, code: "upstream" });
    assert_eq!(body(&inner), r#"{"code":"upstream","doc":"/docs#inner","type":"/types/inner"}"#);
}
