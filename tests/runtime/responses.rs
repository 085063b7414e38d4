//! Status and headers.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use api_error::envelope::{GOOGLE, JSON_API, ODATA, PROBLEM_JSON, STANDARD};
use api_error::http::header::{HeaderMap, HeaderName, HeaderValue};
use api_error::http::{StatusCode, Version};
use api_error::{ApiError, ErrorSpec, Report, Retry};

use crate::support::{header, header_of};

#[derive(Debug, ApiError)]
#[api(std_error, status = 503, retryable(after = "30s"))]
enum Answers {
    #[api(code = "plain")]
    Plain,
    #[api(code = "cached", header("Cache-Control" = "max-age=60"))]
    Cached,
    #[api(code = "cached_by_field")]
    CachedByField(#[api(header = "cache-control")] &'static str),
    #[api(code = "waits")]
    Waits(#[api(retry_after)] Duration),
}

/// An error that sets any headers by hand.
#[derive(Debug)]
struct ByHand(Vec<(&'static str, &'static str)>, Retry);

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("by hand")
    }
}

impl Error for ByHand {}

impl ApiError for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        static SPEC: ErrorSpec = ErrorSpec::new("by_hand", StatusCode::TOO_MANY_REQUESTS, "by hand");
        &SPEC
    }
    fn write_headers(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.0 {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    }
    fn retry(&self) -> Retry {
        self.1
    }
}

#[test]
fn a_plain_response_has_exactly_these_headers() {
    let response = Answers::Plain.report().with_request_id("req_1").to_response();
    let mut headers: Vec<_> = response
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("ASCII")))
        .collect();
    headers.sort_unstable();
    assert_eq!(
        headers,
        [
            ("cache-control", "no-store"),
            ("content-type", "application/json"),
            ("retry-after", "30"),
            ("x-request-id", "req_1"),
        ]
    );
    assert_eq!((response.status(), response.version()), (StatusCode::SERVICE_UNAVAILABLE, Version::HTTP_11));
    assert_eq!(response.body(), &Answers::Plain.to_json());
}

#[test]
fn nothing_is_cached_unless_the_error_says_so() {
    assert_eq!(header(&Answers::Plain, "Cache-Control").as_deref(), Some("no-store"));
    assert_eq!(header(&Answers::Cached, "Cache-Control").as_deref(), Some("max-age=60"));
    assert_eq!(header(&Answers::CachedByField("private"), "Cache-Control").as_deref(), Some("private"));
    assert_eq!(header(&Answers::CachedByField("a\nb"), "Cache-Control").as_deref(), Some("no-store"));
}

#[test]
fn the_wait_is_sent_in_whole_seconds_rounded_up() {
    for (wait, seconds) in [
        (Duration::from_nanos(1), "1"),
        (Duration::from_millis(1_500), "2"),
        (Duration::from_secs(60), "60"),
        (Duration::MAX, "18446744073709551615"),
    ] {
        assert_eq!(header(&Answers::Waits(wait), "Retry-After").as_deref(), Some(seconds));
    }
    assert_eq!(header(&ByHand(vec![], Retry::NEVER), "Retry-After"), None);
}

#[test]
fn a_retry_after_that_the_error_sets_itself_stays() {
    let date = "Wed, 21 Oct 2015 07:28:00 GMT";
    let error = ByHand(vec![("retry-after", date)], Retry::BACKOFF.with_after(Duration::from_secs(1)));
    assert_eq!(header(&error, "Retry-After").as_deref(), Some(date));
}

#[test]
fn the_envelopes_content_type_wins_over_the_errors() {
    let error = ByHand(vec![("content-type", "text/html")], Retry::NEVER);
    assert_eq!(header(&error, "Content-Type").as_deref(), Some("application/json"));
}

#[test]
fn a_header_that_an_error_appends_twice_is_sent_twice() {
    let error = ByHand(vec![("link", "<a>"), ("link", "<b>")], Retry::NEVER);
    assert_eq!(error.to_response().headers().get_all("link").iter().count(), 2);
}

#[test]
fn the_presets_have_the_content_types_of_their_standards() {
    for (envelope, content_type) in [
        (&STANDARD, "application/json"),
        (&PROBLEM_JSON, "application/problem+json"),
        (&GOOGLE, "application/json"),
        (&JSON_API, "application/vnd.api+json"),
        (&ODATA, "application/json"),
    ] {
        let response = Answers::Plain.report().with_envelope(envelope).to_response();
        assert_eq!(header_of(&response, "Content-Type").as_deref(), Some(content_type));
    }
}

#[test]
fn a_legal_request_id_is_sent_back_unchanged() {
    for id in ["req_1", "0f8fad5b-d9cb-469f-a165-70867728950e", "a b", "!#$%&'*+-.^_`|~\"\\"] {
        let response = Answers::Plain.report().with_request_id(id).to_response();
        assert_eq!(header_of(&response, "X-Request-ID").as_deref(), Some(id));
    }
}

#[test]
fn an_illegal_request_id_is_not_a_header() {
    for id in ["a\r\nSet-Cookie: b=c", "a\n", "a\rb", "a\0b", "\u{7f}", "\u{1b}[0m"] {
        let response = Answers::Plain.report().with_request_id(id).to_response();
        assert_eq!(header_of(&response, "X-Request-ID"), None, "{id:?}");
        assert_eq!(response.status(), 503);
    }
}

#[test]
fn a_request_id_beyond_ascii_is_sent_as_its_bytes() {
    // `obs-text` of RFC 9110, section 5.5: legal and opaque, and it cannot split the header.
    let response = Answers::Plain.report().with_request_id("é").to_response();
    assert_eq!(response.headers()["x-request-id"].as_bytes(), "é".as_bytes());
}

#[test]
fn without_a_request_id_no_header_is_sent() {
    assert_eq!(header(&Answers::Plain, "X-Request-ID"), None);
}

#[test]
fn the_request_id_of_the_report_wins_over_the_errors() {
    let error = ByHand(vec![("x-request-id", "own")], Retry::NEVER);
    let response = Report::new(&error).with_request_id("req_1").to_response();
    assert_eq!(header_of(&response, "X-Request-ID").as_deref(), Some("req_1"));
}

#[test]
fn a_code_has_the_headers_of_the_enum_it_is_sent_under() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "shared", status = 404, message = "message")]
    struct Shared;
    #[derive(Debug, ApiError)]
    #[api(std_error, header("X-Outer" = "outer"))]
    enum Outer {
        #[api(transparent)]
        Shared(Shared),
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, header("X-Other" = "other"))]
    enum Other {
        #[api(transparent)]
        Outer(Outer),
    }
    let nested = || Other::Outer(Outer::Shared(Shared));
    for _ in 0..2 {
        assert_eq!(header(&Shared, "X-Outer"), None);
        assert_eq!(header(&Outer::Shared(Shared), "X-Outer").as_deref(), Some("outer"));
        assert_eq!(header(&Outer::Shared(Shared), "X-Other"), None);
        assert_eq!(header(&nested(), "X-Outer").as_deref(), Some("outer"));
        assert_eq!(header(&nested(), "X-Other").as_deref(), Some("other"));
    }
}

#[test]
fn a_code_is_sent_in_each_of_several_envelopes_in_any_order() {
    let bodies = |envelope| Answers::Plain.report().with_envelope(envelope).to_json();
    for _ in 0..2 {
        let all = [&STANDARD, &PROBLEM_JSON, &GOOGLE, &JSON_API, &ODATA].map(bodies);
        for (at, body) in all.iter().enumerate() {
            assert!(all.iter().skip(at + 1).all(|other| other != body));
        }
    }
}

#[test]
fn facts_of_a_request_are_not_in_the_next_response() {
    let first = Answers::Plain.report().with_request_id("req_1").with_instance("/a").with_verbose(true);
    let first = first.with_envelope(&JSON_API).to_response();
    assert_eq!(header_of(&first, "X-Request-ID").as_deref(), Some("req_1"));
    let second = Answers::Plain.report().with_envelope(&JSON_API).to_response();
    assert_eq!(header_of(&second, "X-Request-ID"), None);
    assert!(!second.body().windows(5).any(|bytes| bytes == b"req_1"));
}

#[test]
fn a_head_is_that_of_the_response() {
    let by_hand = ByHand(vec![("x-a", "1")], Retry::THROTTLED.with_after(Duration::from_secs(2)));
    let waits = Answers::Waits(Duration::from_secs(3));
    for error in [&Answers::Plain as &dyn ApiError, &Answers::Cached, &waits, &by_hand] {
        let report = Report::new(error).with_request_id("req_1");
        let (head, response) = (report.to_head(), report.to_response());
        assert_eq!((head.status(), head.headers()), (response.status(), response.headers()));
        assert!(head.headers().contains_key("x-request-id"));
    }
}
