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

mod with_other_fields {
    use std::time::SystemTime;

    use super::*;
    use crate::support::text;

    const ALL: Envelope = Envelope::json(&[
        envelope::member("code", envelope::CODE),
        envelope::member("details", envelope::DETAILS),
        envelope::flatten(envelope::EXTENSIONS),
    ]);

    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = ALL, detail("region" = "eu"))]
    enum Gateway {
        #[api(transparent)]
        Marked {
            #[api(inner)]
            error: Inner,
            #[api(detail)]
            upstream: &'static str,
            #[api(extension, nullable)]
            trace: Option<u64>,
            #[api(header = "X-Upstream")]
            node: &'static str,
            #[api(retry_after)]
            wait: Option<Duration>,
            #[allow(dead_code)] // that is the case: nobody reads it
            shard: u8,
        },
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = ALL, transparent)]
    struct Tuple(#[api(inner)] Box<Inner>, #[api(detail = "path")] &'static str);

    #[derive(Debug, ApiError)]
    #[api(std_error, transparent)]
    struct Until(#[api(inner)] Inner, #[api(retry_after)] SystemTime);

    #[test]
    fn an_absent_member_keeps_its_name_from_outer_members() {
        #[derive(Debug, ApiError)]
        #[api(std_error, code = "declares", status = 404, message = "message", envelope = ALL)]
        struct Declares {
            #[api(detail, extension)]
            own: Option<u8>,
        }
        #[derive(Debug, ApiError)]
        #[api(std_error, envelope = ALL, extension("own" = "constant"))]
        enum Middle {
            #[api(transparent)]
            Adds {
                #[api(inner)]
                error: Declares,
                #[api(detail)]
                own: &'static str,
                #[api(detail)]
                middle: Option<u8>,
            },
        }
        #[derive(Debug, ApiError)]
        #[api(std_error, transparent, envelope = ALL)]
        struct Around {
            #[api(inner)]
            error: Middle,
            #[api(detail)]
            own: bool,
            #[api(detail)]
            middle: &'static str,
        }
        let around = |own, middle| {
            let error = Middle::Adds { error: Declares { own }, own: "outer", middle };
            Around { error, own: true, middle: "outer" }
        };
        assert_eq!(body(&around(None, None)), r#"{"code":"declares","details":{}}"#);
        assert_eq!(
            body(&around(Some(1), Some(2))),
            r#"{"code":"declares","details":{"own":1,"middle":2},"own":1}"#
        );
        const ONE: Envelope = Envelope::json(&[
            envelope::member("own", envelope::detail("own")),
            envelope::flatten(envelope::METADATA),
        ]);
        let one = |own| text(around(own, None).report().with_envelope(&ONE).to_json());
        assert_eq!(one(None), r#"{"own":null}"#);
        assert_eq!(one(Some(1)), r#"{"own":1}"#);
        let entry = Around::CATALOG.entries().next().unwrap();
        let types: Vec<_> = entry.details().iter().map(|member| member.rust_type()).collect();
        assert_eq!(types, ["Option<u8>", "Option<u8>"]);
        let sent = |own| text(Report::new(&*entry.sent(&Declares { own })).to_json());
        assert_eq!(sent(None), r#"{"code":"declares","details":{}}"#);
    }

    #[test]
    fn a_hand_written_error_keeps_the_names_it_declares() {
        use api_error::{DetailSpec, ErrorSpec};

        #[derive(Debug, thiserror::Error)]
        #[error("by hand")]
        struct ByHand;
        impl ApiError for ByHand {
            fn spec(&self) -> &'static ErrorSpec {
                static SPEC: ErrorSpec =
                    ErrorSpec::new("by_hand", api_error::http::StatusCode::NOT_FOUND, "message")
                        .with_details(&[DetailSpec::new("own", "u8")]);
                &SPEC
            }
        }
        impl Cataloged for ByHand {
            const CATALOG: api_error::Catalog = api_error::Catalog::new("ByHand", &[]);
        }
        #[derive(Debug, ApiError)]
        #[api(std_error, transparent, envelope = ALL)]
        struct Wraps(#[api(inner)] ByHand, #[api(detail = "own")] &'static str);
        assert_eq!(body(&Wraps(ByHand, "outer")), r#"{"code":"by_hand","details":{}}"#);
    }

    /// thiserror's `transparent` takes one field, so the message is written out.
    #[derive(Debug, thiserror::Error, ApiError)]
    enum WithThiserror {
        #[error("{error}")]
        #[api(transparent)]
        Marked {
            #[api(inner)]
            #[source]
            error: Inner,
            #[api(detail)]
            upstream: &'static str,
        },
    }

    fn marked(trace: Option<u64>, wait: Option<Duration>) -> Gateway {
        Gateway::Marked { error: everything(), upstream: "billing", trace, node: "n1", wait, shard: 7 }
    }

    #[test]
    fn marked_fields_are_added_to_what_the_inner_error_sends() {
        assert_eq!(
            body(&marked(Some(7), None)),
            r#"{"code":"everything","details":{"path":"a","region":"eu","upstream":"billing"},"quota":3,"trace":7}"#
        );
        assert_eq!(header(&marked(None, None), "X-Upstream").as_deref(), Some("n1"));
        assert_eq!(header(&marked(None, None), "X-Path").as_deref(), Some("a"));
    }

    #[test]
    fn marks_mean_the_same_as_elsewhere() {
        assert!(body(&marked(None, None)).ends_with(r#","quota":3,"trace":null}"#));
    }

    #[test]
    fn a_field_that_nobody_marked_is_not_sent() {
        assert!(!text(Report::new(&marked(None, None)).to_json()).contains("shard"));
    }

    #[test]
    fn the_wait_of_the_field_replaces_that_of_the_inner_error() {
        let wait = |wait| header(&marked(None, wait), "Retry-After");
        assert_eq!(wait(Some(Duration::from_secs(9))).as_deref(), Some("9"));
        assert_eq!(wait(None).as_deref(), Some("1"));
        let until = Until(everything(), SystemTime::UNIX_EPOCH);
        assert_eq!(header(&until, "Retry-After").as_deref(), Some("Thu, 01 Jan 1970 00:00:00 GMT"));
    }

    #[test]
    fn members_of_the_inner_error_win() {
        assert_eq!(
            body(&Tuple(Box::new(everything()), "outer")),
            r#"{"code":"everything","details":{"path":"a"},"quota":3}"#
        );
    }

    #[test]
    fn thiserror_can_write_the_display() {
        let error = WithThiserror::Marked { error: everything(), upstream: "billing" };
        assert_eq!((error.to_string().as_str(), error.message().as_str()), ("for the log", "no a"));
        assert!(body(&error).contains(r#""upstream":"billing""#));
    }

    #[test]
    fn everything_else_is_forwarded() {
        let (outer, inner) = (marked(None, None), everything());
        assert_eq!(outer.spec(), inner.spec());
        assert_eq!((outer.message(), outer.to_string()), (inner.message(), inner.to_string()));
        assert_eq!(outer.field_errors(), inner.field_errors());
        assert_eq!(outer.status(), 429);
        assert_eq!(outer.source().expect("a source").to_string(), "the source");
    }

    #[test]
    fn the_catalog_knows_what_a_variant_adds() {
        let entry = Gateway::CATALOG.entries().next();
        let names = |members: Vec<api_error::DetailSpec>| {
            members.iter().map(|member| member.name()).collect::<Vec<_>>()
        };
        let entry = entry.expect("a code");
        assert_eq!(names(entry.details()), ["path", "region", "upstream"]);
        assert_eq!(names(entry.extensions()), ["quota", "trace"]);
    }
}
