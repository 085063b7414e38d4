//! Errors that share a code, told apart by what they carry.

use api_error::ApiError;
use api_error::client::{Decoder, Failure, decode_with};
use api_error::envelope::{
    CODE, DETAILS, Envelope, GOOGLE, ID, JSON_API, MESSAGE, ODATA, PROBLEM_JSON, STANDARD, member, optional,
};

use crate::support::{read, response};

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Shared {
    #[api(code = "limit", id = "limit.rate", status = 429, retryable(throttled), message = "Slow down")]
    Rate,
    #[api(code = "limit", id = "limit.size", status = 413, message = "Too large")]
    Size,
    #[api(code = "missing", id = "missing.user", status = 404, message = "No user {user}")]
    User {
        #[api(detail)]
        user: String,
        #[api(detail)]
        team: Option<String>,
    },
    #[api(code = "missing", id = "missing.team", status = 404, message = "No team {team}")]
    Team {
        #[api(detail)]
        team: String,
    },
    #[api(code = "missing", id = "missing.all", status = 404, message = "Nothing")]
    All,
}

#[test]
fn status_and_members_tell_errors_of_one_code_apart() {
    let user = |team: Option<&str>| Shared::User { user: "u".to_owned(), team: team.map(str::to_owned) };
    let team = Shared::Team { team: "t".to_owned() };
    for error in [Shared::Rate, Shared::Size, user(None), user(Some("t")), team, Shared::All] {
        let failure: Failure<Shared> = read(error.to_response());
        assert_eq!(failure.error(), Some(&error));
        assert_eq!(failure.id(), Some(error.spec().id()));
    }
}

#[test]
fn what_cannot_be_told_apart_is_named() {
    let failure: Failure<Shared> = read(response(400, &[], r#"{"error":{"code":"limit"}}"#));
    let ids: Vec<_> = failure.candidates().iter().map(|spec| spec.id()).collect();
    assert_eq!(ids, ["limit.rate", "limit.size"]);
    assert_eq!(failure.code(), Some("limit"));
}

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum ByConstant {
    #[api(code = "invalid", id = "invalid.name", status = 400, message = "No")]
    #[api(detail("reason" = "name"))]
    Name(#[api(detail = "at")] Option<u8>),
    #[api(code = "invalid", id = "invalid.size", status = 400, message = "No")]
    #[api(detail("reason" = "size"))]
    Size(#[api(detail = "at")] Option<u8>),
    #[api(code = "invalid", id = "invalid.limit", status = 400, message = "No", extension("limit" = 7))]
    Limit,
}

#[test]
fn constants_tell_errors_of_one_code_apart() {
    let body = |details: &str, extensions: &str| {
        format!(r#"{{"error":{{"code":"invalid","details":{{{details}}}}}{extensions}}}"#)
    };
    for (body, expected) in [
        (body(r#""reason":"name""#, ""), Some(ByConstant::Name(None))),
        (body(r#""reason":"name","at":2"#, ""), Some(ByConstant::Name(Some(2)))),
        (body(r#""reason":"size","at":1"#, ""), Some(ByConstant::Size(Some(1)))),
        (body("", r#","limit":7"#), Some(ByConstant::Limit)),
        (body(r#""reason":"new""#, ""), None),
        (body("", r#","limit":8"#), None),
        (body("", ""), None),
    ] {
        let failure: Failure<ByConstant> = read(response(400, &[], body.clone()));
        assert_eq!((failure.error(), failure.code()), (expected.as_ref(), Some("invalid")), "{body}");
        assert_eq!(failure.spec().is_some(), expected.is_some(), "{body}");
    }
}

#[test]
fn constants_are_read_as_text_in_metadata() {
    let info = |metadata: &str| {
        format!(
            r#"{{"error":{{"code":400,"message":"No","status":"INVALID_ARGUMENT","details":[{{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"INVALID","metadata":{{{metadata}}}}}]}}}}"#
        )
    };
    for (metadata, expected) in
        [(r#""limit":"7""#, ByConstant::Limit), (r#""reason":"size","at":"3""#, ByConstant::Size(Some(3)))]
    {
        let (head, body) = response(400, &[], info(metadata)).into_parts();
        let failure = decode_with(&Decoder::<ByConstant>::new().offer(&GOOGLE), &head, body);
        assert_eq!(failure.error(), Some(&expected));
    }
}

static WITH_ID: Envelope = Envelope::json(&[
    member("code", CODE),
    member("id", ID),
    member("message", MESSAGE),
    optional("details", DETAILS),
]);

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode, envelope = WITH_ID)]
enum ById {
    #[api(code = "missing", id = "missing.user", status = 404, message = "No")]
    User(#[api(detail = "id")] u8),
    #[api(code = "missing", id = "missing.team", status = 404, message = "No")]
    Team(#[api(detail = "id")] u8),
}

#[test]
fn an_id_on_the_wire_tells_errors_of_one_code_apart() {
    for error in [ById::User(1), ById::Team(2)] {
        let failure: Failure<ById> = read(error.to_response());
        assert_eq!((failure.error(), failure.code()), (Some(&error), Some("missing")));
    }
}

#[test]
fn constants_that_are_sent_are_read() {
    let limits =
        [ByConstant::Name(None), ByConstant::Size(Some(1)), ByConstant::Name(Some(2)), ByConstant::Limit];
    for error in limits {
        for envelope in [&STANDARD, &PROBLEM_JSON, &GOOGLE, &JSON_API, &ODATA] {
            let (head, body) = error.report().with_envelope(envelope).to_response().into_parts();
            let failure = decode_with(&Decoder::<ByConstant>::new().offer(envelope), &head, body);
            assert_eq!(failure.error(), Some(&error), "{failure:?}");
        }
    }
}
