//! The body of a derived error is written by a plan that was made for an earlier one. It does not depend on the bodies before
//! it, and equals that of an error written by hand.

use std::cell::Cell;
use std::fmt;
use std::time::Duration;

use api_error::envelope::{self, *};
use api_error::{ApiError, ErrorSpec, FieldError, Location, Members, MessageWriter, Report, Retry};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::strict_json::fault;
use crate::support::header_of;

#[derive(Clone, Debug, ApiError)]
#[api(std_error)]
enum Error {
    #[api(
        code = "strings",
        status = 404,
        message = "'{path}' of {owner} {{not}} found in {shard}: {shard:>4}"
    )]
    Strings {
        #[api(detail)]
        path: String,
        #[api(detail, extension = "who")]
        owner: &'static str,
        #[api(detail)]
        shard: i64,
    },
    #[api(code = "maybe", status = 409, message = "in conflict")]
    Maybe {
        #[api(detail)]
        other: Option<String>,
        #[api(extension)]
        version: Option<u8>,
        #[api(detail)]
        level: i16,
        #[api(extension = "code")]
        taken: u16,
    },
    #[api(code = "absent", status = 410, message = "gone")]
    Absent {
        #[api(detail)]
        a: Option<String>,
        #[api(detail, extension)]
        b: Option<u8>,
        #[api(detail = "c\"", extension)]
        c: Option<Vec<Option<u8>>>,
    },
    #[api(code = "moody", status = 400, message = "{0}")]
    Moody(#[api(detail = "mood", extension = "mood")] Moody, #[api(detail = "floats")] Vec<f64>),
    #[api(code = "later", status = 503, retryable, message = "later")]
    Later(#[api(retry_after)] Option<Duration>, #[api(retryable)] bool, #[api(detail = "n")] u64),
    #[api(code = "fields", status = 422, message = "{0} fields")]
    Fields(u32, #[api(field_errors)] Vec<FieldError>),
    #[api(code = "words", status = 418, message = "always {{the}} same")]
    Words,
}

/// A value that can be a string or absent, and that can fail or panic.
#[derive(Clone, Debug)]
enum Moody {
    Says(String),
    Counts(u64),
    SaysNothing,
    Fails,
    Panics,
}

impl fmt::Display for Moody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Says(text) => f.write_str(text),
            Self::Counts(number) => number.fmt(f),
            Self::SaysNothing => Ok(()),
            Self::Fails => f.write_str("half of").and(Err(fmt::Error)),
            Self::Panics => panic!("a `Display` panics"),
        }
    }
}

impl Serialize for Moody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Says(text) => serializer.serialize_str(text),
            Self::Counts(number) => serializer.serialize_u64(*number),
            Self::SaysNothing => serializer.serialize_none(),
            Self::Fails => Err(serde::ser::Error::custom("never")),
            Self::Panics => panic!("a `Serialize` panics"),
        }
    }
}

const EVERYTHING: Envelope = Envelope::json(&[
    member("code", CODE),
    member("details", DETAILS),
    member("said", object(&[member("message", MESSAGE), optional("again", MESSAGE)])),
    optional("retry", object(&[optional("after", RETRY_AFTER), optional("delay", RETRY_DELAY)])),
    member("retryable", RETRYABLE),
    member("what", first(&[field_errors_map(FIELD, FIELD_MESSAGE), HELP, text("nothing")])),
    optional(
        "fields",
        field_errors(&[
            member("f", FIELD),
            member("m", FIELD_MESSAGE),
            member("in", LOCATION),
            optional("c", FIELD_CODE),
            member("f_again", FIELD),
        ]),
    ),
    optional(
        "paths",
        field_errors(&[member("p", POINTER), optional("params", PARAMS), member("c", FIELD_CODE)]),
    ),
    optional("id", REQUEST_ID),
    member("id_again", REQUEST_ID),
    member("instance", INSTANCE),
    member("causes", CAUSES.verbose()),
    flatten(EXTENSIONS),
]);

const STRINGS: Envelope = Envelope::json(&[member("code", CODE), member("metadata", METADATA)]);

/// Members that are omitted if they are empty, in each place of an object.
const OPTIONAL: Envelope = Envelope::json(&[
    optional("details", DETAILS),
    member("first", object(&[optional("extensions", EXTENSIONS), member("code", CODE)])),
    member("last", object(&[member("code", CODE), optional("metadata", METADATA)])),
    optional("only", object(&[optional("details", DETAILS)])),
    optional("middle", EXTENSIONS),
    optional("id", REQUEST_ID),
    optional("message", MESSAGE),
    optional("end", METADATA),
]);

/// Members that are flattened, with names that are in the object or appear twice.
const FLAT: Envelope = Envelope::json(&[
    member("flat", object(&[flatten(EXTENSIONS), optional("metadata", METADATA)])),
    member("last", object(&[member("code", CODE), flatten(DETAILS)])),
    member("both", object(&[flatten(DETAILS), flatten(EXTENSIONS)])),
    member("after", object(&[optional("id", REQUEST_ID), flatten(DETAILS), optional("z", EXTENSIONS)])),
    optional("id", REQUEST_ID),
]);

static ENVELOPES: [&Envelope; 9] = [
    &FLAT,
    &EVERYTHING,
    &STRINGS,
    &OPTIONAL,
    &envelope::STANDARD,
    &envelope::PROBLEM_JSON,
    &envelope::GOOGLE,
    &envelope::JSON_API,
    &envelope::ODATA,
];

fn arbitrary_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z/ -]{0,70}", any::<String>(), "[\\x00-\\x7f]{0,40}"]
}

fn moody() -> impl Strategy<Value = Moody> {
    prop_oneof![
        4 => arbitrary_text().prop_map(Moody::Says),
        2 => any::<u64>().prop_map(Moody::Counts),
        1 => Just(Moody::SaysNothing),
        1 => Just(Moody::Fails),
        1 => Just(Moody::Panics),
    ]
}

fn field_error() -> impl Strategy<Value = FieldError> {
    let location = prop_oneof![Just(Location::Body), Just(Location::Query), Just(Location::Header)];
    (arbitrary_text(), arbitrary_text(), option::of(arbitrary_text()), location, option::of(any::<i32>()))
        .prop_map(|(path, message, code, location, most)| {
            let error = FieldError::new(path, message).with_location(location);
            let error = code.into_iter().fold(error, FieldError::with_code);
            most.into_iter().fold(error, |error, most| error.with_param("most", most))
        })
}

fn error() -> impl Strategy<Value = Error> {
    let owner = prop_oneof![Just("Ann"), Just("Bo \"the \\ b\" \n"), Just("")];
    prop_oneof![
        (arbitrary_text(), owner, any::<i64>()).prop_map(|(path, owner, shard)| Error::Strings {
            path,
            owner,
            shard
        }),
        (option::of(arbitrary_text()), option::of(any::<u8>()), any::<i16>(), any::<u16>())
            .prop_map(|(other, version, level, taken)| Error::Maybe { other, version, level, taken }),
        (
            option::of(arbitrary_text()),
            option::of(any::<u8>()),
            option::of(vec(option::of(any::<u8>()), 0..3))
        )
            .prop_map(|(a, b, c)| Error::Absent { a, b, c }),
        (moody(), vec(any::<f64>(), 0..3)).prop_map(|(mood, floats)| Error::Moody(mood, floats)),
        (option::of(any::<u32>()), any::<bool>(), any::<u64>()).prop_map(|(wait, again, n)| Error::Later(
            wait.map(|ms| Duration::from_millis(ms.into())),
            again,
            n
        )),
        (any::<u32>(), vec(field_error(), 0..4)).prop_map(|(count, errors)| Error::Fields(count, errors)),
        Just(Error::Words),
    ]
}

#[derive(Clone, Debug)]
struct Told {
    error: Error,
    envelope: usize,
    request_id: Option<String>,
    instance: Option<String>,
    verbose: bool,
}

fn told() -> impl Strategy<Value = Told> {
    (error(), 0..ENVELOPES.len(), option::of(arbitrary_text()), option::of(arbitrary_text()), any::<bool>())
        .prop_map(|(error, envelope, request_id, instance, verbose)| Told {
            error,
            envelope,
            request_id,
            instance,
            verbose,
        })
}

impl Told {
    fn report(&self) -> Report<'_> {
        self.with_facts(Report::new(&self.error))
    }

    fn with_facts<'a>(&'a self, report: Report<'a>) -> Report<'a> {
        let report = report.with_envelope(ENVELOPES[self.envelope]).with_verbose(self.verbose);
        let report = self.request_id.iter().fold(report, |report, id| report.with_request_id(id));
        self.instance.iter().fold(report, |report, instance| report.with_instance(instance))
    }
}

/// The same error, as if it were written by hand: it writes its message and members itself.
#[derive(Debug)]
struct ByHand<'a>(&'a Error);

impl fmt::Display for ByHand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for ByHand<'_> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

impl ApiError for ByHand<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.spec()
    }

    fn write_message(&self, out: &mut MessageWriter<'_>) {
        self.0.write_message(out);
    }

    fn write_details(&self, out: &mut Members<'_>) {
        self.0.write_details(out);
    }

    fn write_extensions(&self, out: &mut Members<'_>) {
        self.0.write_extensions(out);
    }

    fn field_errors(&self) -> &[FieldError] {
        self.0.field_errors()
    }

    fn retry(&self) -> Retry {
        self.0.retry()
    }
}

proptest! {
    #[test]
    fn a_body_does_not_depend_on_those_before_it(all in vec(told(), 1..12)) {
        for told in &all {
            let report = told.report();
            let by_hand = ByHand(&told.error);
            prop_assert_eq!(report.to_json(), told.with_facts(Report::new(&by_hand)).to_json());
            // As text, so that both are read by the same parser of floats.
            let first = serde_json::to_string(&report).expect("JSON");
            let first: Value = serde_json::from_str(&first).expect("JSON");
            for _ in 0..3 {
                let body = report.to_json();
                prop_assert_eq!(fault(std::str::from_utf8(&body).expect("UTF-8")), None);
                let body: Value = serde_json::from_slice(&body).expect("JSON");
                prop_assert_eq!(&body, &first);
            }
        }
    }
}

/// The body of the second error, written after that of the first.
fn twice(first: &Error, second: &Error) -> String {
    let told = |error: &Error| Report::new(error).with_envelope(&EVERYTHING).to_json();
    told(first);
    String::from_utf8(told(second).into()).expect("UTF-8")
}

#[test]
fn members_stay_in_the_order_of_the_envelope() {
    let strings = |path: &str| Error::Strings { path: path.into(), owner: "Ann", shard: -7 };
    assert_eq!(
        twice(&strings("a"), &strings("a \"longer\" path, with more than thirty-two bytes")),
        r#"{"code":"strings","details":{"path":"a \"longer\" path, with more than thirty-two bytes","owner":"Ann","shard":-7},"said":{"message":"'a \"longer\" path, with more than thirty-two bytes' of Ann {not} found in -7:   -7","again":"'a \"longer\" path, with more than thirty-two bytes' of Ann {not} found in -7:   -7"},"retryable":false,"what":"nothing","id_again":null,"instance":null,"causes":[],"who":"Ann"}"#,
    );
}

#[test]
fn a_member_can_be_omitted_and_come_back() {
    let maybe = |other: Option<&str>, version| Error::Maybe {
        other: other.map(str::to_owned),
        version,
        level: -4,
        taken: 3,
    };
    for (other, version) in
        [(Some("x"), Some(1)), (None, Some(2)), (Some("y"), None), (None, None), (Some("z"), Some(3))]
    {
        let body: Value =
            serde_json::from_str(&twice(&maybe(Some("w"), Some(0)), &maybe(other, version))).expect("JSON");
        assert_eq!(body["details"].get("other").and_then(Value::as_str), other);
        assert_eq!(body.get("version").and_then(Value::as_u64), version.map(u64::from));
        assert_eq!(body["code"], "maybe", "an extension replaced a fixed member");
    }
}

#[test]
fn string_metadata_does_not_depend_on_earlier_bodies() {
    let metadata = |mood: Moody| {
        let error = Error::Moody(mood, Vec::new());
        let body = Report::new(&error).with_envelope(&STRINGS).to_json();
        serde_json::from_slice::<Value>(&body).expect("JSON")["metadata"]["mood"].clone()
    };
    for _ in 0..3 {
        assert_eq!(metadata(Moody::Says("a".into())), "a");
        assert_eq!(metadata(Moody::Counts(7)), "7");
    }
}

#[test]
fn each_type_argument_is_written_as_itself() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "missing", status = 404, message = "missing {0}")]
    struct Missing<I: fmt::Display>(#[api(detail = "id")] I);
    for envelope in [&STRINGS, &EVERYTHING] {
        for _ in 0..3 {
            let body = |error: &dyn ApiError| {
                let body = Report::new(error).with_envelope(envelope).to_json();
                String::from_utf8(body.into()).expect("UTF-8")
            };
            let (text, number) = (body(&Missing("a")), body(&Missing(7_u64)));
            assert!(text.contains(r#""id":"a""#), "{text}");
            let id = if std::ptr::eq(envelope, &STRINGS) { r#""id":"7""# } else { r#""id":7"# };
            assert!(number.contains(id), "{number}");
        }
    }
}

#[test]
fn long_strings_are_complete_after_any_earlier_body() {
    let strings = |path: &str| Error::Strings { path: path.into(), owner: "Ann", shard: 1 };
    for len in [600, 5_000, 70_000, 600_000] {
        for text in ["a".repeat(len), "\"".repeat(len), format!("{}\"{}", "a".repeat(len), "b".repeat(len))] {
            let body: Value = serde_json::from_str(&twice(&strings("short"), &strings(&text))).expect("JSON");
            assert_eq!(body["details"]["path"], text);
            assert_eq!(body["said"]["message"], format!("'{text}' of Ann {{not}} found in 1:    1"));
            assert_eq!(
                twice(&strings(&text), &strings("short")).len(),
                twice(&strings("s"), &strings("short")).len()
            );
        }
    }
}

#[test]
fn each_body_asks_the_error_once() {
    #[derive(Debug, Default)]
    struct Counted {
        displayed: Cell<u32>,
        serialized: Cell<u32>,
    }

    impl fmt::Display for Counted {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.displayed.update(|count| count + 1);
            f.write_str("counted")
        }
    }

    impl Serialize for Counted {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.serialized.update(|count| count + 1);
            serializer.serialize_str("counted")
        }
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "counted", status = 404, message = "{0} is missing")]
    struct Missing(#[api(detail = "id")] Counted);

    let error = Missing(Counted::default());
    for bodies in 1..4 {
        assert_eq!(
            error.to_json(),
            r#"{"schema_version":1,"error":{"code":"counted","message":"counted is missing","retryable":false,"details":{"id":"counted"}}}"#,
        );
        assert_eq!((error.0.displayed.get(), error.0.serialized.get()), (bodies, bodies));
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "inner")]
struct Inner;

#[derive(Debug, ApiError)]
#[api(std_error, domain = "a.example.com", doc_url = "https://a.example.com/{code}", header("X-Outer" = "a"))]
enum OuterA {
    #[api(transparent)]
    Inner(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error, domain = "b.example.com", doc_url = "https://b.example.com/{code}", header("X-Outer" = "b"))]
enum OuterB {
    #[api(transparent)]
    Inner(Inner),
}

#[test]
fn what_forwarding_enums_add_is_that_of_this_one() {
    const ADDED: Envelope = Envelope::json(&[member("domain", DOMAIN), member("doc", DOC_URL)]);
    let (a, b) = (OuterA::Inner(Inner), OuterB::Inner(Inner));
    for _ in 0..2 {
        for (error, outer) in [(&a as &dyn ApiError, Some("a")), (&b, Some("b")), (&Inner, None)] {
            let response = Report::new(error).with_envelope(&ADDED).to_response();
            let expected = match outer {
                Some(outer) => {
                    format!(r#"{{"domain":"{outer}.example.com","doc":"https://{outer}.example.com/inner"}}"#)
                }
                None => r#"{"domain":null,"doc":null}"#.to_owned(),
            };
            assert_eq!(response.body(), expected.as_bytes());
            assert_eq!(header_of(&response, "x-outer").as_deref(), outer);
        }
    }
}

#[test]
fn a_wait_that_depends_on_the_occurrence_is_that_of_this_one() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "busy", status = 503, retryable(after = "5s"))]
    struct Busy(#[api(retryable)] bool);
    const WAIT: Envelope = Envelope::json(&[member("wait", RETRY_AFTER)]);
    for (is_retryable, wait) in [(true, Some("5")), (false, None), (true, Some("5"))] {
        let response = Report::new(&Busy(is_retryable)).with_envelope(&WAIT).to_response();
        assert_eq!(response.body(), format!(r#"{{"wait":{}}}"#, wait.unwrap_or("null")).as_bytes());
        assert_eq!(header_of(&response, "retry-after").as_deref(), wait);
    }
}
