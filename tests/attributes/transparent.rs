//! `transparent`

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use api_error::envelope::{self, Envelope};
use api_error::{ApiError, Cataloged, FieldError, RateLimit, Report};

use crate::support::{body, header};

/// An error that overrides every method.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = envelope::PROBLEM_JSON)]
enum Inner {
    #[error("for the log")]
    #[api(code = "everything", status = 429, message = "no {path}", retryable(throttled), help = "Wait")]
    Everything {
        #[api(detail, header = "X-Path")]
        path: &'static str,
        #[api(extension)]
        quota: u8,
        #[api(retry_after)]
        wait: Duration,
        #[api(rate_limit)]
        limit: RateLimit,
        #[api(field_errors)]
        fields: Vec<FieldError>,
        source: std::io::Error,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Middle {
    #[api(code = "middle", status = 404, message = "middle")]
    Own,
    #[api(transparent)]
    Inner { boxed: Box<Inner> },
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Outer {
    #[api(code = "first", status = 404, message = "first")]
    First,
    #[api(transparent)]
    Middle(Arc<Middle>),
    #[api(code = "last", status = 404, message = "last")]
    Last,
}

fn everything() -> Inner {
    Inner::Everything {
        path: "a",
        quota: 3,
        wait: Duration::from_millis(1),
        limit: RateLimit { limit: 9, remaining: 0, reset: 1 },
        fields: vec![FieldError::new("a.b", "is wrong")],
        source: std::io::Error::other("the source"),
    }
}

fn outer(inner: Inner) -> Outer {
    Outer::Middle(Arc::new(Middle::Inner { boxed: Box::new(inner) }))
}

#[test]
fn everything_is_forwarded_through_every_level() {
    let (inner, outer) = (everything(), outer(everything()));
    assert_eq!(outer.spec(), inner.spec());
    assert_eq!(outer.message(), "no a");
    assert_eq!(outer.retry(), inner.retry());
    assert_eq!(outer.field_errors(), inner.field_errors());
    assert_eq!(body(&outer), body(&inner));
    let (of_outer, of_inner) = (outer.to_response(), inner.to_response());
    assert_eq!(of_outer.headers(), of_inner.headers());
    assert_eq!(of_outer.status(), 429);
}

#[test]
fn display_and_source_are_those_of_the_inner_error() {
    let outer = outer(everything());
    assert_eq!(outer.to_string(), "for the log");
    assert_eq!(outer.source().expect("a source").to_string(), "the source");
}

#[test]
fn inner_codes_join_the_catalog_at_the_variants_place() {
    let codes: Vec<_> = Outer::CATALOG.iter().map(|spec| spec.code()).collect();
    assert_eq!(codes, ["first", "middle", "everything", "last"]);
    for code in codes {
        assert_eq!(Outer::CATALOG.get(code).map(|spec| spec.code()), Some(code));
    }
}

#[test]
fn other_variants_are_not_affected() {
    assert_eq!(Outer::First.message(), "first");
    assert_eq!(Outer::Last.code(), "last");
    assert_eq!(Outer::Middle(Arc::new(Middle::Own)).code(), "middle");
}

const PLAIN: Envelope = Envelope::json(&[envelope::member("code", envelope::CODE)]);

#[test]
fn outer_envelope_and_headers_apply_to_forwarded_errors() {
    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = PLAIN, header("X-Outer" = "outer", "X-Path" = "outer"))]
    enum Upstream {
        #[api(transparent)]
        Inner(Inner),
    }
    let error = Upstream::Inner(everything());
    assert_eq!(body(&error), r#"{"code":"everything"}"#);
    assert_eq!(header(&error, "X-Outer").as_deref(), Some("outer"));
    assert_eq!(
        header(&error, "X-Path").as_deref(),
        Some("a"),
        "the inner error knows more of its own headers"
    );
}

#[test]
fn outer_status_and_advice_do_not_apply_to_forwarded_errors() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 503, retryable(max = 9))]
    enum Defaults {
        #[api(transparent)]
        Inner(Inner),
    }
    let error = Defaults::Inner(everything());
    assert_eq!(error.status(), 429);
    assert_eq!(error.retry().max, None);
}

#[test]
fn a_struct_can_forward_too() {
    #[derive(Debug, ApiError)]
    #[api(std_error, transparent, envelope = PLAIN)]
    struct Wrapper {
        inner: Inner,
    }
    let error = Wrapper { inner: everything() };
    assert_eq!(error.code(), "everything");
    assert_eq!(body(&error), r#"{"code":"everything"}"#);
    assert_eq!(Wrapper::CATALOG.len(), 1);
}

#[test]
fn a_hand_written_type_can_forward_to_a_reference() {
    fn answer(error: &dyn ApiError) -> String {
        crate::support::text(Report::new(&error).to_json())
    }
    assert_eq!(answer(&outer(everything())), body(&everything()));
}
