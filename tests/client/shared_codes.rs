//! Errors that share a code, told apart by what they carry.

use api_error::ApiError;
use api_error::client::{Decoder, Failure, Origin, decode_with};
use api_error::envelope::{
    CODE, DETAILS, Envelope, GOOGLE, ID, JSON_API, MESSAGE, OAUTH, ODATA, PROBLEM_JSON, STANDARD, member,
    optional,
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

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum UserError {
    #[api(code = "missing", id = "user.missing", status = 404, message = "No user")]
    Missing,
}

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum TeamError {
    #[api(code = "missing", id = "team.missing", status = 404, message = "No team")]
    Missing,
}

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum ByForwarding {
    #[api(transparent)]
    User(UserError),
    #[api(transparent)]
    Team {
        #[api(inner)]
        error: TeamError,
        #[api(extension)]
        team: String,
    },
}

#[test]
fn added_members_tell_errors_of_one_code_apart() {
    let team = ByForwarding::Team { error: TeamError::Missing, team: "t".to_owned() };
    for error in [ByForwarding::User(UserError::Missing), team] {
        let failure: Failure<ByForwarding> = read(error.to_response());
        assert_eq!((failure.error(), failure.id()), (Some(&error), Some(error.spec().id())));
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

/// What another service says, with its own code.
#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode, code = "upstream", status = 502, retryable = false)]
struct Upstream {
    #[api(code)]
    code: String,
    #[api(status)]
    status: u16,
}

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Gateway {
    #[api(transparent, envelope = OAUTH)]
    Up(Upstream),
    #[api(code = "gone", status = 410, message = "Gone")]
    Gone,
}

#[test]
fn an_unknown_code_is_no_error_of_another_envelope() {
    let upstream = Gateway::Up(Upstream { code: "newer".to_owned(), status: 410 });
    let failure: Failure<Gateway> = read(upstream.to_response());
    assert_eq!((failure.error(), failure.code()), (Some(&upstream), Some("newer")));
    for status in [410, 502, 400] {
        let body = r#"{"schema_version":1,"error":{"code":"newer","message":"No","retryable":false}}"#;
        let failure: Failure<Gateway> = read(response(status, &[], body));
        assert_eq!((failure.error(), failure.spec()), (None, None), "{status}");
        assert_eq!((failure.code(), failure.origin()), (Some("newer"), Origin::Service));
        assert!(failure.candidates().is_empty());
    }
}

#[test]
fn a_code_of_an_occurrence_is_read_in_an_offered_envelope() {
    let upstream = Upstream { code: "newer".to_owned(), status: 410 };
    let (head, body) = upstream.report().with_envelope(&PROBLEM_JSON).to_response().into_parts();
    let failure = decode_with(&Decoder::<Upstream>::new().offer(&PROBLEM_JSON), &head, body);
    assert_eq!(failure.error(), Some(&upstream));
    // The envelope of the variant is never replaced.
    let (head, body) = upstream.report().with_envelope(&PROBLEM_JSON).to_response().into_parts();
    let failure = decode_with(&Decoder::<Gateway>::new().offer(&PROBLEM_JSON), &head, body);
    assert_eq!((failure.error(), failure.code()), (None, Some("newer")));
}

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Open {
    #[api(code = "plugin", status = 400, message = "A plugin failed", detail("by" = "plugin"))]
    Plugin(#[api(code)] Option<String>, #[api(detail = "at")] Option<u8>),
    #[api(code = "rule", status = 400, message = "A rule failed")]
    Rule {
        #[api(code)]
        code: Option<String>,
        #[api(detail)]
        rule: u8,
    },
}

#[test]
fn an_unknown_code_is_not_guessed() {
    for (details, ids) in [
        ("", &[][..]),
        (r#""other":1"#, &[]),
        (r#""by":"another""#, &[]),
        (r#""rule":1"#, &["rule"]),
        (r#""by":"plugin""#, &["plugin"]),
        (r#""rule":1,"by":"plugin""#, &["plugin", "rule"]),
    ] {
        let body = format!(r#"{{"error":{{"code":"newer","details":{{{details}}}}}}}"#);
        let failure: Failure<Open> = read(response(400, &[], body));
        let found: Vec<_> = failure.candidates().iter().map(|spec| spec.id()).collect();
        assert_eq!((&*found, failure.code()), (ids, Some("newer")), "{details}");
        assert_eq!(failure.error().is_some(), ids.len() == 1, "{details}");
        assert_eq!(failure.spec().is_some(), ids.len() == 1, "{details}");
    }
    let failure: Failure<Open> = read(response(400, &[], r#"{"error":{"code":"newer"}}"#));
    assert_eq!((failure.error(), failure.spec()), (None, None));
    assert!(failure.candidates().is_empty());
}

/// Constants on one side, fields of other names on the other: neither sends what the other does.
#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum ConstantOrField {
    #[api(code = "a", id = "a.constant", status = 400, message = "No", detail("reason" = "size"))]
    A(#[api(detail = "hint")] Option<String>),
    #[api(code = "a", id = "a.field", status = 400, message = "No")]
    AField(#[api(extension = "limit")] Option<u8>),
    #[api(code = "b", id = "b.constant", status = 400, message = "No", extension("reason" = "size"))]
    B,
    #[api(code = "b", id = "b.field", status = 400, message = "No")]
    BField {
        #[api(detail)]
        limit: u8,
        #[api(detail, flatten)]
        rest: std::collections::BTreeMap<String, String>,
    },
    #[api(code = "c", id = "c.template", status = 400, message = "No", detail("reason" = "{0}"))]
    C(#[api(detail = "size")] u8),
    #[api(code = "c", id = "c.nothing", status = 400, message = "No")]
    CNothing,
}

#[test]
fn a_constant_is_told_from_a_field_of_another_name() {
    use ConstantOrField::*;
    let rest = [("more".to_owned(), "x".to_owned())].into();
    for error in [
        A(None),
        A(Some("x".to_owned())),
        AField(None),
        AField(Some(1)),
        B,
        BField { limit: 1, rest },
        C(7),
        CNothing,
    ] {
        for envelope in [&STANDARD, &PROBLEM_JSON, &GOOGLE, &JSON_API, &ODATA] {
            let (head, body) = error.report().with_envelope(envelope).to_response().into_parts();
            let failure = decode_with(&Decoder::<ConstantOrField>::new().offer(envelope), &head, body);
            assert_eq!(failure.error(), Some(&error), "{failure:?}");
        }
    }
}
