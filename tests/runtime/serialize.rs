//! `Serialize for Report`: the members of the body in any serde format.

use std::collections::BTreeMap;

use api_error::envelope::{
    self, CODE, DETAILS, EXTENSIONS, Envelope, INSTANCE, RETRYABLE, STATUS, flatten, list, member, object,
    text,
};
use api_error::{ApiError, FieldError, Report};
use ciborium::Value as Cbor;
use serde::Serialize;
use serde_json::Value;

#[derive(Debug, Serialize)]
enum Kind {
    Unit,
    Tuple(u8, String),
    Struct { a: Option<u8> },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "numbers", status = 422, message = "a \"{text}\"")]
struct Everything {
    #[api(detail)]
    text: String,
    #[api(detail)]
    unsigned: u64,
    #[api(detail)]
    signed: i64,
    #[api(detail)]
    float: f64,
    #[api(detail)]
    narrow: f32,
    #[api(detail)]
    whole: f64,
    #[api(detail)]
    negative_zero: f64,
    #[api(detail)]
    list: Vec<Option<bool>>,
    #[api(detail)]
    map: BTreeMap<u8, Kind>,
    #[api(extension)]
    kind: Kind,
    #[api(field_errors)]
    fields: Vec<FieldError>,
}

fn everything() -> Everything {
    Everything {
        text: "quotes \" and \u{1F600} and \u{0}".to_owned(),
        unsigned: u64::MAX,
        signed: i64::MIN,
        float: 0.1 + 0.2,
        narrow: 0.1,
        whole: 1.0,
        negative_zero: -0.0,
        list: vec![Some(true), None],
        map: BTreeMap::from([(1, Kind::Tuple(2, "b".to_owned())), (2, Kind::Unit)]),
        kind: Kind::Struct { a: None },
        fields: vec![FieldError::new("a[0].b", "is wrong").with_code("wrong").with_param("max", 1.5)],
    }
}

const PRESETS: [&Envelope; 5] =
    [&envelope::STANDARD, &envelope::PROBLEM_JSON, &envelope::GOOGLE, &envelope::JSON_API, &envelope::ODATA];

fn cbor(report: &Report<'_>) -> Cbor {
    let mut bytes = Vec::new();
    ciborium::into_writer(report, &mut bytes).expect("CBOR");
    ciborium::from_reader(bytes.as_slice()).expect("CBOR reads back")
}

/// The value at these names.
fn at<'c>(cbor: &'c Cbor, names: &[&str]) -> &'c Cbor {
    names.iter().fold(cbor, |cbor, name| {
        let found = cbor.as_map().expect("a map").iter().find(|(key, _)| key.as_text() == Some(name));
        &found.expect("a member").1
    })
}

#[test]
fn serde_json_gives_the_bytes_of_to_json() {
    let error = everything();
    for envelope in PRESETS {
        let report = error.report().with_envelope(envelope).with_request_id("req_1").with_instance("/a");
        assert_eq!(serde_json::to_vec(&report).expect("JSON"), report.to_json());
    }
}

#[test]
fn a_value_equals_the_parsed_to_json() {
    let error = everything();
    for envelope in PRESETS {
        let report = error.report().with_envelope(envelope);
        let read: Value = serde_json::from_slice(&report.to_json()).expect("JSON");
        assert_eq!(serde_json::to_value(report).expect("a value"), read);
    }
}

#[test]
fn a_report_can_be_a_field_of_another_value() {
    #[derive(Serialize)]
    struct Logged<'a> {
        report: Report<'a>,
        line: u8,
    }
    let error = everything();
    let logged = serde_json::to_string(&Logged { report: error.report(), line: 1 }).expect("JSON");
    let body = String::from_utf8(error.to_json().to_vec()).expect("UTF-8");
    assert_eq!(logged, format!(r#"{{"report":{body},"line":1}}"#));
}

#[test]
fn a_binary_format_keeps_order_kind_and_value_of_members() {
    let error = everything();
    let read = cbor(&error.report());
    let names: Vec<_> = read.as_map().expect("a map").iter().filter_map(|(name, _)| name.as_text()).collect();
    assert_eq!(names, ["schema_version", "error", "kind"]);
    let details = |name| at(&read, &["error", "details", name]);
    assert_eq!(at(&read, &["schema_version"]), &Cbor::from(1));
    assert_eq!(at(&read, &["error", "retryable"]), &Cbor::Bool(false));
    assert_eq!(at(&read, &["error", "message"]).as_text(), Some(error.message().as_str()));
    assert_eq!(details("text").as_text(), Some(error.text.as_str()));
    assert_eq!(details("unsigned"), &Cbor::from(u64::MAX));
    assert_eq!(details("signed"), &Cbor::from(i64::MIN));
    assert_eq!(details("float"), &Cbor::Float(0.1 + 0.2));
    assert_eq!(details("narrow"), &Cbor::Float(0.1));
    assert_eq!(details("whole"), &Cbor::Float(1.0));
    assert!(details("negative_zero").as_float().is_some_and(|zero| zero == 0.0 && zero.is_sign_negative()));
    assert_eq!(details("list"), &Cbor::Array(vec![Cbor::Bool(true), Cbor::Null]));
    assert_eq!(at(&read, &["kind", "Struct", "a"]), &Cbor::Null);
}

#[test]
fn integers_wider_than_64_bits_keep_their_value() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "wide", status = 400, message = "message")]
    struct Wide(#[api(detail = "high")] u128, #[api(detail = "low")] i128);

    let error = Wide(u128::MAX, i128::MIN);
    let report = error.report();
    assert_eq!(serde_json::to_vec(&report).expect("JSON"), report.to_json());
    let read = cbor(&report);
    let details = |name| at(&read, &["error", "details", name]).clone();
    let high: u128 = details("high").deserialized().expect("an integer");
    let low: i128 = details("low").deserialized().expect("an integer");
    assert_eq!((high, low), (u128::MAX, i128::MIN));
}

#[test]
fn every_kind_of_json_is_serialized_as_its_kind() {
    const KINDS: Envelope = Envelope::json(&[
        member("text", text("a\nb")),
        member("raw", envelope::json(r#" {"a": [1, -1, 0.5, 1e3, "\u00e9", true, false, null, {}, []]} "#)),
        member("empty", object(&[])),
        member("list", list(&[CODE, STATUS, RETRYABLE])),
        member("null", INSTANCE),
        member("details", DETAILS),
        flatten(EXTENSIONS),
    ]);
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "code", status = 400, message = "message")]
    struct Bare;

    let error = Bare;
    let report = error.report().with_envelope(&KINDS);
    let read: Value = serde_json::from_slice(&report.to_json()).expect("JSON");
    assert_eq!(serde_json::to_value(report).expect("a value"), read);
    let cbor = cbor(&report);
    let raw = at(&cbor, &["raw", "a"]).as_array().expect("an array").clone();
    assert_eq!(
        raw,
        [
            Cbor::from(1),
            Cbor::from(-1),
            Cbor::Float(0.5),
            Cbor::Float(1000.0),
            Cbor::from("é"),
            Cbor::Bool(true),
            Cbor::Bool(false),
            Cbor::Null,
            Cbor::Map(vec![]),
            Cbor::Array(vec![]),
        ]
    );
}
