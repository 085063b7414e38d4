//! Envelopes of all kinds, read by what they are made of.

use std::time::Duration;

use api_error::client::{Decode, Decoder, Failure, Origin, decode_with};
use api_error::envelope::*;
use api_error::{ApiError, Cataloged as _, FieldError, FieldPath, Location};

use crate::support::{AuthError, ShopError, read, response};

fn read_in<E: Decode + ApiError>(error: &E, envelope: &'static Envelope) -> Failure<E> {
    let (head, body) =
        error.report().with_envelope(envelope).with_request_id("req_1").to_response().into_parts();
    decode_with(&Decoder::<E>::new().offer(envelope), &head, body)
}

fn invalid(errors: Vec<FieldError>) -> ShopError {
    ShopError::Invalid(errors.len(), errors)
}

#[test]
fn without_a_code_the_errors_of_the_status_are_candidates() {
    static NAMELESS: Envelope = Envelope::json(&[member("status", STATUS), member("message", MESSAGE)]);
    let error = ShopError::Auth(AuthError::Expired);
    let failure = read_in(&error, &NAMELESS);
    assert_eq!(failure.origin(), Origin::Service);
    assert_eq!((failure.code(), failure.spec(), failure.error()), (None, None, None));
    assert_eq!(failure.candidates(), [error.spec()]);
    assert_eq!(failure.message(), Some("Token has expired"));
    assert_eq!(failure.advice(), Some(error.spec().retry()), "all candidates agree");
    let (head, body) = response(418, &[], r#"{"status":418,"message":"Token has expired"}"#).into_parts();
    let failure = decode_with(&Decoder::<ShopError>::new().offer(&NAMELESS), &head, body);
    // Of this status there is the one error whose occurrences choose their status, and never one of that message.
    let ids: Vec<_> = failure.candidates().iter().map(|spec| spec.id()).collect();
    assert_eq!(ids, ["upstream"]);
    let (head, body) = response(401, &[], r#"{"status":401}"#).into_parts();
    let failure = decode_with(&Decoder::<ShopError>::new().offer(&NAMELESS), &head, body);
    assert_eq!(failure.origin(), Origin::Foreign, "without a code, all members have to be there");
}

#[test]
fn the_problem_type_names_the_error_where_there_is_no_code() {
    static BY_TYPE: Envelope =
        Envelope::json(&[member("type", TYPE_URI), member("title", TITLE), flatten(EXTENSIONS)]);

    #[derive(Debug, PartialEq, ApiError)]
    #[api(std_error, decode, type_uri = "https://example.com/problems/{code}")]
    enum Typed {
        #[api(code = "out_of_credit", status = 403, message = "No credit")]
        OutOfCredit(#[api(extension = "balance")] i32),
        #[api(code = "locked", status = 403, message = "Locked")]
        Locked,
    }
    for error in [Typed::OutOfCredit(-30), Typed::Locked] {
        let failure = read_in(&error, &BY_TYPE);
        assert_eq!(failure.error(), Some(&error));
        assert_eq!(failure.code(), Some(error.code()));
    }
    let (head, body) = response(403, &[], r#"{"type":"about:blank","title":"Forbidden"}"#).into_parts();
    let failure = decode_with(&Decoder::<Typed>::new().offer(&BY_TYPE), &head, body);
    assert_eq!((failure.code(), failure.candidates().len()), (None, 2));
}

#[test]
fn a_list_of_messages_is_read_as_field_errors() {
    static NEST: Envelope = Envelope::json(&[
        member("status", STATUS),
        member("message", first(&[field_errors_list(FIELD_MESSAGE), MESSAGE])),
        member("code", CODE),
    ]);

    #[derive(Debug, PartialEq, ApiError)]
    #[api(std_error, decode)]
    enum Nest {
        #[api(code = "invalid", status = 400, message = "Wrong")]
        Invalid(#[api(field_errors)] Vec<FieldError>),
        #[api(code = "gone", status = 410, message = "Gone")]
        Gone,
    }
    // The paths are not in the body.
    let errors = ["name is required", "age is too small"].map(|message| FieldError::new("", message));
    for error in [Nest::Invalid(errors.to_vec()), Nest::Gone] {
        assert_eq!(read_in(&error, &NEST).error(), Some(&error));
    }
    assert_eq!(read_in(&Nest::Gone, &NEST).message(), Some("Gone"));
}

#[test]
fn a_map_of_field_errors_is_told_from_details() {
    static MAP: Envelope = Envelope::json(&[
        member("code", CODE),
        optional("details", first(&[field_errors_map(FIELD, FIELD_MESSAGE), DETAILS])),
    ]);

    #[derive(Debug, PartialEq, ApiError)]
    #[api(std_error, decode)]
    enum Mapped {
        #[api(code = "names", status = 409, message = "Taken")]
        Names(#[api(detail = "names")] Vec<String>),
        #[api(code = "invalid", status = 422, message = "Wrong")]
        Invalid(#[api(field_errors)] Vec<FieldError>),
    }
    let errors = [("a", "no"), ("a", "nor this"), ("b.c", "no")];
    let errors = errors.map(|(path, message)| FieldError::new(path, message)).to_vec();
    for error in [Mapped::Names(vec!["a".to_owned()]), Mapped::Invalid(errors)] {
        assert_eq!(read_in(&error, &MAP).error(), Some(&error));
    }
}

#[test]
fn locations_paths_and_params_of_field_errors_are_read() {
    static LOCATED: Envelope = Envelope::json(&[
        member("code", CODE),
        member("count", json("1")),
        member(
            "detail",
            field_errors(&[
                member("loc", LOC),
                member("msg", FIELD_MESSAGE),
                optional("type", FIELD_CODE),
                optional("ctx", PARAMS),
            ]),
        ),
    ]);
    static SPLIT: Envelope = Envelope::json(&[
        member("code", CODE),
        member(
            "errors",
            field_errors(&[
                member("in", LOCATION),
                member("pointer", FRAGMENT),
                member("message", FIELD_MESSAGE),
                member("code", FIELD_CODE),
                flatten(PARAMS),
            ]),
        ),
    ]);
    let errors = vec![
        FieldError::new("rules[0].a%/~b", "too large")
            .with_code("max")
            .with_location(Location::Query)
            .with_param("max", 7),
        FieldError::new("ü", "missing").with_location(Location::Cookie),
    ];
    for envelope in [&LOCATED, &SPLIT] {
        let failure = read_in(&invalid(errors.clone()), envelope);
        assert_eq!(failure.field_errors(), errors);
        assert_eq!(failure.code(), Some("validation_error"));
    }
}

/// An envelope whose field errors have this path.
macro_rules! with_path {
    ($path:expr) => {{
        static WITH_PATH: Envelope = Envelope::json(&[
            member("code", CODE),
            member("count", json("1")),
            member("errors", field_errors(&[member("path", $path), member("message", FIELD_MESSAGE)])),
        ]);
        &WITH_PATH
    }};
}

#[test]
fn every_slot_of_a_path_reads_what_it_wrote() {
    static MAP: Envelope = Envelope::json(&[
        member("code", CODE),
        member("count", json("1")),
        member("errors", field_errors_map(DOT_PATH, FIELD_MESSAGE)),
    ]);
    let by_slot = [
        with_path!(FIELD),
        with_path!(DOT_PATH),
        with_path!(POINTER),
        with_path!(FRAGMENT),
        with_path!(LOC),
        with_path!(LOC_TEXT),
        &MAP,
    ];
    let paths = [
        FieldPath::root(),
        FieldPath::root().index(0),
        FieldPath::from("users[0].email"),
        FieldPath::from("a.b.c[10][2].d"),
        FieldPath::root().key("a/b").key("ü %~[0]").index(7),
        FieldPath::root().key("/a").key("007").key("+1"),
        FieldPath::root().key("99999999999999999999999"),
    ];
    for (number, envelope) in by_slot.into_iter().enumerate() {
        for path in &paths {
            let errors = vec![FieldError::new(path.clone(), "no")];
            let failure = read_in(&invalid(errors.clone()), envelope);
            assert_eq!(failure.field_errors(), errors, "slot {number}, {path}");
            assert_eq!(failure.code(), Some("validation_error"), "slot {number}, {path}");
        }
    }
}

#[test]
fn dots_in_a_key_are_read_as_steps() {
    let errors = vec![FieldError::new(FieldPath::root().key("a.b"), "no")];
    let failure = read_in(&invalid(errors), with_path!(DOT_PATH));
    assert_eq!(failure.field_errors(), [FieldError::new("a.b", "no")]);
}

#[test]
fn metadata_is_read_as_the_types_of_the_fields() {
    static METADATA_ONLY: Envelope =
        Envelope::json(&[member("reason", CODE_UPPER_SNAKE), member("metadata", METADATA)]);
    let error = ShopError::NotFound { what: "7".to_owned(), id: 7, shard: 0 };
    let failure = read_in(&error, &METADATA_ONLY);
    assert_eq!(failure.error(), Some(&error));
    assert_eq!(failure.code(), Some("not_found"));
    assert_eq!(failure.member("item"), Some("7".into()));
    let conflict = ShopError::Conflict(-3);
    assert_eq!(read_in(&conflict, &METADATA_ONLY).error(), Some(&conflict));
    let (head, body) = response(404, &[], r#"{"reason":"BRAND_NEW","metadata":{}}"#).into_parts();
    let failure = decode_with(&Decoder::<ShopError>::new().offer(&METADATA_ONLY), &head, body);
    assert_eq!((failure.code(), failure.spec()), (Some("BRAND_NEW"), None));
}

#[test]
fn exact_waits_in_the_body_are_read() {
    static DELAY: Envelope = Envelope::json(&[member("code", CODE), optional("delay", RETRY_DELAY)]);
    static SECONDS: Envelope = Envelope::json(&[member("code", CODE), optional("after", RETRY_AFTER)]);
    let quota = api_error::RateLimit { limit: 1, remaining: 1, reset: 1 };
    let error = ShopError::RateLimited(Duration::from_millis(1500), quota);
    assert_eq!(read_in(&error, &DELAY).error(), Some(&error));
    let rounded = ShopError::RateLimited(Duration::from_secs(2), quota);
    assert_eq!(read_in(&error, &SECONDS).error(), Some(&rounded));
    let (head, body) = response(503, &[], r#"{"code":"unavailable","after":4}"#).into_parts();
    let failure = decode_with(&Decoder::<ShopError>::new().offer(&SECONDS), &head, body);
    assert_eq!(failure.wait(), Some(Duration::from_secs(4)));
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Numbered {
    #[api(code = -32600, status = 400, message = "Invalid request")]
    InvalidRequest,
}

#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode, envelope = JSON_RPC)]
enum Rpc {
    #[api(code = -32601, status = 404, message = "Method not found")]
    NoMethod,
    #[api(code = -32000, status = 500, retryable = false, message = "The server failed")]
    Server(#[api(code)] String),
}

#[test]
fn a_number_is_a_code_where_the_catalog_has_numbers() {
    let code = |code: &str| format!(r#"{{"error":{{"code":{code},"message":"No"}}}}"#);
    let failure: Failure<Numbered> = read(response(400, &[], code("-32600")));
    assert_eq!((failure.error(), failure.code()), (Some(&Numbered::InvalidRequest), Some("-32600")));
    // One that is newer than this client.
    let failure: Failure<Numbered> = read(response(400, &[], code("3")));
    assert_eq!((failure.origin(), failure.code()), (Origin::Service, Some("3")));
    assert_eq!((failure.error(), failure.spec()), (None, None));
    assert!(failure.candidates().is_empty());
    for junk in ["3.5", "1e400", "99999999999999999999"] {
        let failure: Failure<Numbered> = read(response(400, &[], code(junk)));
        assert_eq!((failure.origin(), failure.code()), (Origin::Foreign, None), "{junk}");
    }
    let failure: Failure<AuthError> = read(response(400, &[], code("3")));
    assert_eq!((failure.origin(), failure.code()), (Origin::Foreign, None), "all its codes are words");
}

#[test]
fn a_number_that_an_occurrence_sets_is_read() {
    for error in [Rpc::NoMethod, Rpc::Server("-32000".to_owned()), Rpc::Server("-32099".to_owned())] {
        let failure: Failure<Rpc> = read(error.to_response());
        assert_eq!((failure.error(), failure.code()), (Some(&error), Some(error.code())), "{failure:?}");
    }
    let body = r#"{"jsonrpc":"2.0","error":{"code":-32099,"message":"Busy"},"id":null}"#;
    let failure: Failure<Rpc> = read(response(503, &[], body));
    assert_eq!((failure.origin(), failure.code(), failure.error()), (Origin::Service, Some("-32099"), None));
}

#[test]
fn a_list_says_by_fixed_texts_what_is_in_it() {
    let body = r#"{"error":{"code":429,"message":"Slow","status":"RESOURCE_EXHAUSTED","details":[
        {"@type":"type.googleapis.com/google.rpc.DebugInfo","detail":"x"},
        {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMITED","domain":"example.com"},
        {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"},
        {"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"req_9"}]}}"#;
    let (head, body) = response(429, &[], body).into_parts();
    let failure = decode_with(&Decoder::<ShopError>::new().offer(&GOOGLE), &head, body);
    assert_eq!(failure.code(), Some("rate_limited"));
    assert_eq!(failure.wait(), Some(Duration::from_secs(7)));
    assert_eq!(failure.request_id(), Some("req_9"));
    assert_eq!(failure.spec(), ShopError::CATALOG.get("rate_limited"));
}

#[test]
fn members_with_a_place_of_their_own_are_read() {
    static PLACED: Envelope = Envelope::json(&[
        member("code", CODE),
        member("at", fact("time")),
        optional("item", detail("item")),
        optional("rest", DETAILS),
        optional("latest", extension("latest_version")),
        optional("fields", field_errors(&[member("loc", LOC_TEXT), member("message", FIELD_MESSAGE)])),
    ]);
    let error = ShopError::NotFound { what: "book".to_owned(), id: 7, shard: 0 };
    let failure = read_in(&error, &PLACED);
    assert_eq!(failure.error(), Some(&error));
    assert_eq!(failure.member("item"), Some(7.into()));
    let conflict = ShopError::Conflict(-3);
    assert_eq!(read_in(&conflict, &PLACED).error(), Some(&conflict));
    let fields = invalid(vec![FieldError::new("rules[0].name", "no")]);
    assert_eq!(read_in(&fields, &PLACED).error(), Some(&fields));
}

static QUOTED: Envelope = Envelope::json(&[member("the \"code\"", CODE), member("tab\t", MESSAGE)]);

#[derive(Debug, ApiError)]
#[api(std_error, decode, envelope = QUOTED, code = "gone", status = 410, message = "Gone")]
struct Quoted;

#[test]
fn names_with_quotes_and_control_characters_are_read() {
    let failure: Failure<Quoted> = read(Quoted.to_response());
    assert_eq!((failure.code(), failure.message()), (Some("gone"), Some("Gone")));
    assert!(failure.error().is_some());
}
