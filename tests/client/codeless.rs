//! Envelopes without a code: errors are told apart by their status and by what they carry.

use api_error::ApiError;
use api_error::client::{Decoder, Failure, Origin, decode_with};
use api_error::envelope::*;
use api_error::http::StatusCode;

use crate::support::{read, response};

const PLAIN: Envelope = Envelope::json(&[
    member("status", STATUS),
    member("message", MESSAGE),
    optional("kind", extension("kind")),
    optional("details", DETAILS),
]);

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode, envelope = PLAIN)]
enum Plain {
    #[api(code = "gone", status = 410, message = "It is gone")]
    Gone,
    #[api(code = "no_user", status = 404, message = "No such user", extension("kind" = "user"))]
    User,
    #[api(code = "no_team", status = 404, message = "No such team", extension("kind" = "team"))]
    Team,
    #[api(code = "locked", status = 423, message = "Locked by {by}")]
    Locked {
        #[api(detail)]
        by: String,
    },
    #[api(code = "frozen", status = 423, message = "Frozen")]
    Frozen,
    #[api(code = "name_taken", status = 409, message = "The name is taken")]
    Name(#[api(detail = "hint")] Option<String>),
    #[api(code = "stale", status = 409, message = "The version is stale")]
    Stale,
}

fn all() -> [Plain; 7] {
    let hint = Some("a2".to_owned());
    [
        Plain::Gone,
        Plain::User,
        Plain::Team,
        Plain::Locked { by: "ann".to_owned() },
        Plain::Frozen,
        Plain::Name(hint),
        Plain::Stale,
    ]
}

#[test]
fn status_constants_and_members_name_the_error() {
    for error in &all()[..6] {
        let failure: Failure<Plain> = read(error.to_response());
        assert_eq!(failure.error(), Some(error), "{failure:?}");
        let spec = error.spec();
        assert_eq!((failure.code(), failure.id()), (Some(spec.code()), Some(spec.id())));
        assert_eq!(failure.advice(), Some(spec.retry()));
    }
}

#[test]
fn errors_that_send_the_same_are_candidates() {
    for error in [Plain::Stale, Plain::Name(None)] {
        let failure: Failure<Plain> = read(error.to_response());
        assert_eq!((failure.error(), failure.spec(), failure.code()), (None, None, None));
        let ids: Vec<_> = failure.candidates().iter().map(|spec| spec.id()).collect();
        assert_eq!(ids, ["name_taken", "stale"]);
        assert_eq!(failure.origin(), Origin::Service);
    }
}

#[test]
fn what_the_error_would_not_send_is_not_the_error() {
    for (status, body) in [
        // The status of the body is another.
        (410, r#"{"status":404,"message":"It is gone"}"#),
        // A constant is missing, or another.
        (404, r#"{"status":404,"message":"No such user"}"#),
        (404, r#"{"status":404,"message":"No such user","kind":"group"}"#),
        // Nothing of this client has this status.
        (418, r#"{"status":418,"message":"It is gone"}"#),
        // The message names nothing.
        (400, r#"{"status":400,"message":"It is gone"}"#),
    ] {
        let failure: Failure<Plain> = read(response(status, &[], body));
        assert_eq!((failure.error(), failure.spec(), failure.code()), (None, None, None), "{body}");
        assert_eq!(failure.origin(), Origin::Service, "{body}");
    }
}

#[test]
fn a_member_of_the_wrong_type_leaves_the_spec() {
    let body = r#"{"status":423,"message":"x","details":{"by":7}}"#;
    let failure: Failure<Plain> = read(response(423, &[], body));
    assert_eq!((failure.error(), failure.id()), (None, Some("locked")));
}

/// An error that takes the status of another service may be what any body without a code is.
#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode, envelope = PLAIN)]
enum WithUpstream {
    #[api(code = "gone", status = 410, message = "It is gone")]
    Gone,
    #[api(code = "locked", status = 423, message = "Locked by {by}")]
    Locked {
        #[api(detail)]
        by: String,
    },
    #[api(code = "upstream", status = 502, retryable = false, extension("kind" = "upstream"))]
    Upstream(#[api(status)] Option<StatusCode>),
    #[api(code = "proxy", status = 504, retryable = false)]
    Proxy {
        #[api(status)]
        status: u16,
    },
}

#[test]
fn an_error_of_any_status_leaves_others_in_doubt() {
    let failure: Failure<WithUpstream> = read(WithUpstream::Gone.to_response());
    assert_eq!((failure.error(), failure.code()), (None, None));
    let ids: Vec<_> = failure.candidates().iter().map(|spec| spec.id()).collect();
    assert_eq!(ids, ["gone"], "the most likely one");
    // Its constant tells that it is not one of the others.
    let upstream = WithUpstream::Upstream(None);
    let failure: Failure<WithUpstream> = read(upstream.to_response());
    assert_eq!((failure.error(), failure.candidates().len()), (None, 1), "it may be `proxy`, too");
}

#[test]
fn a_body_that_should_have_a_code_is_not_named_by_its_status() {
    const OPTIONAL: Envelope = Envelope::json(&[optional("code", CODE), member("message", MESSAGE)]);
    let (head, body) = response(410, &[], r#"{"message":"It is gone"}"#).into_parts();
    let failure = decode_with(&Decoder::<Plain>::new().offer(&OPTIONAL), &head, body);
    assert_eq!((failure.error(), failure.code()), (None, None));
    assert_eq!(failure.candidates().len(), 1);
}

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Typed {
    #[api(code = "out_of_credit", status = 403, message = "No credit", envelope = PROBLEM)]
    #[api(type_uri = "https://example.com/credit")]
    Credit,
    #[api(code = "bad_request", status = 400, message = "No", envelope = PROBLEM)]
    BadRequest,
    #[api(code = "other_shape", status = 400, message = "No")]
    OtherShape,
}

const PROBLEM: Envelope = Envelope::json(&[member("type", TYPE_URI), member("title", TITLE)]);

#[test]
fn a_problem_type_that_is_unknown_is_another_error() {
    for error in [Typed::Credit, Typed::BadRequest, Typed::OtherShape] {
        assert_eq!(read::<Typed>(error.to_response()).error(), Some(&error));
    }
    for status in [400, 403] {
        let body = r#"{"type":"https://example.com/newer","title":"No"}"#;
        let failure: Failure<Typed> = read(response(status, &[], body));
        assert_eq!((failure.error(), failure.spec(), failure.code()), (None, None, None), "{status}");
    }
}
