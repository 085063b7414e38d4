//! Properties that hold for any input.

use std::error::Error;
use std::fmt;

use api_error::envelope::{self, *};
use api_error::http::{HeaderMap, StatusCode};
use api_error::{
    ApiError, ErrorSpec, FieldError, FieldPath, Location, Members, MessageWriter, Report, Segment,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::strict_json::fault;
use crate::support::text as as_text;

/// An error with arbitrary values.
#[derive(Clone, Debug)]
struct Arbitrary {
    message: Vec<String>,
    details: Vec<(String, Value)>,
    extensions: Vec<(String, Value)>,
    fields: Vec<FieldError>,
    header: String,
}

impl fmt::Display for Arbitrary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("arbitrary")
    }
}

impl Error for Arbitrary {}

impl ApiError for Arbitrary {
    fn spec(&self) -> &'static ErrorSpec {
        static SPEC: ErrorSpec = ErrorSpec::new("arbitrary", StatusCode::IM_A_TEAPOT, "arbitrary");
        &SPEC
    }
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        for piece in &self.message {
            out.push_str(piece);
        }
    }
    fn write_details(&self, out: &mut Members<'_>) {
        for (name, value) in &self.details {
            out.member(name, value);
        }
    }
    fn write_extensions(&self, out: &mut Members<'_>) {
        for (name, value) in &self.extensions {
            out.member(name, value);
        }
    }
    fn field_errors(&self) -> &[FieldError] {
        &self.fields
    }
    fn write_headers(&self, headers: &mut HeaderMap) {
        headers.extend(self.header.parse().ok().map(|value| (api_error::http::header::LINK, value)));
    }
}

/// Names that envelopes use, and any other names.
fn name() -> impl Strategy<Value = String> {
    let known = [
        "",
        "a",
        "b",
        "error",
        "code",
        "message",
        "details",
        "fields",
        "schema_version",
        "type",
        "title",
        "status",
        "detail",
        "instance",
        "errors",
        "meta",
        "metadata",
        "@type",
        "reason",
        "innererror",
        "max",
        "A",
        "\"a\"",
    ];
    prop_oneof![3 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => ".{0,4}"]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((name(), inner), 0..4).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn field_error() -> impl Strategy<Value = FieldError> {
    let location = prop::sample::select(vec![
        Location::Body,
        Location::Query,
        Location::Path,
        Location::Header,
        Location::Cookie,
        Location::Form,
    ]);
    let path = prop_oneof![name(), ".{0,8}", r#"[/.~\[\]"0-9a\\]{0,8}"#];
    (path, ".{0,8}", prop::option::of(".{0,8}"), location, vec((name(), value()), 0..3)).prop_map(
        |(path, message, code, location, params)| {
            let mut error = FieldError::new(path, message).with_location(location);
            if let Some(code) = code {
                error = error.with_code(code);
            }
            params.into_iter().fold(error, |error, (name, value)| error.with_param(name, value))
        },
    )
}

fn arbitrary() -> impl Strategy<Value = Arbitrary> {
    let members = || vec((name(), value()), 0..12);
    (vec(".{0,8}", 0..3), members(), members(), vec(field_error(), 0..4), ".{0,8}").prop_map(
        |(message, details, extensions, fields, header)| Arbitrary {
            message,
            details,
            extensions,
            fields,
            header,
        },
    )
}

const MINGLED: Envelope = Envelope::json(&[
    flatten(METADATA),
    member("a", CODE),
    flatten(DETAILS),
    optional("b", HELP),
    flatten(EXTENSIONS),
    member("map", field_errors_map(FIELD, PARAMS)),
    member("pointers", field_errors_map(POINTER, LOC)),
    member("fragments", field_errors_map(FRAGMENT, FIELD_CODE)),
    member(
        "list",
        field_errors(&[member("max", FIELD), flatten(PARAMS), flatten(DETAILS), member("code", LOC)]),
    ),
]);

const ENVELOPES: [&Envelope; 6] = [
    &envelope::STANDARD,
    &envelope::PROBLEM_JSON,
    &envelope::GOOGLE,
    &envelope::JSON_API,
    &envelope::ODATA,
    &MINGLED,
];

/// The expected members: those that are not null, the first of each name.
fn kept(members: &[(String, Value)]) -> serde_json::Map<String, Value> {
    let mut kept = serde_json::Map::new();
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        kept.entry(name).or_insert_with(|| value.clone());
    }
    kept
}

proptest! {
    #[test]
    fn no_object_has_a_duplicate_name(error in arbitrary()) {
        for envelope in ENVELOPES {
            let body = as_text(Report::new(&error).with_envelope(envelope).to_json());
            prop_assert_eq!(fault(&body), None);
        }
    }

    #[test]
    fn serialize_and_to_json_agree(error in arbitrary(), id in ".{0,8}", verbose in any::<bool>()) {
        for envelope in ENVELOPES {
            let report = Report::new(&error).with_envelope(envelope).with_request_id(&id).with_verbose(verbose);
            prop_assert_eq!(serde_json::to_vec(&report).expect("JSON"), report.to_json());
        }
    }

    #[test]
    fn the_message_and_all_members_read_back(error in arbitrary()) {
        const PLAIN: Envelope =
            Envelope::json(&[member("m", MESSAGE), member("d", DETAILS), member("e", EXTENSIONS)]);
        let body: Value = serde_json::from_slice(&Report::new(&error).with_envelope(&PLAIN).to_json()).expect("JSON");
        prop_assert_eq!(&body["m"], &Value::from(error.message()));
        let texts = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
        for (read, written) in [(&body["d"], kept(&error.details)), (&body["e"], kept(&error.extensions))] {
            prop_assert_eq!(texts(read), written.keys().cloned().collect::<Vec<_>>());
            for (name, value) in &written {
                // `serde_json` reads a float exactly only with a feature that is off here.
                if value.is_string() || value.is_u64() || value.is_i64() || value.is_boolean() {
                    prop_assert_eq!(&read[name], value);
                }
            }
        }
    }

    #[test]
    fn the_code_and_the_status_are_kept(error in arbitrary()) {
        let response = error.to_response();
        prop_assert_eq!(response.status(), StatusCode::IM_A_TEAPOT);
        let body: Value = serde_json::from_slice(response.body()).expect("JSON");
        prop_assert_eq!(&body["error"]["code"], "arbitrary");
    }

    #[test]
    fn no_header_is_ever_split(text in r"[\PC\r\n\x00: a]{0,12}", id in r"[\PC\r\n\x00: a]{0,12}") {
        #[derive(Debug, ApiError)]
        #[api(std_error, code = "headers", status = 400, message = "message")]
        struct Headers(#[api(header = "X-Text")] String);

        let error = Headers(text.clone());
        let response = error.report().with_request_id(&id).to_response();
        for (name, given, may_be_empty) in [("x-text", &text, true), ("x-request-id", &id, false)] {
            let legal = !given.bytes().any(|byte| byte < b' ' && byte != b'\t' || byte == 0x7F)
                && (may_be_empty || !given.is_empty());
            let sent = response.headers().get(name).map(|value| value.as_bytes());
            prop_assert_eq!(sent, legal.then_some(given.as_bytes()));
        }
    }

    #[test]
    fn a_path_reads_back_from_both_notations(text in r#"(.{0,12}|[/.~\[\]"0-9a\\]{0,8})"#) {
        let path = FieldPath::from(text.as_str());
        prop_assert_eq!(&FieldPath::from(path.dotted()), &path);
        prop_assert_eq!(path.to_string(), path.dotted());
        let indices_only = path.segments().all(|segment| match segment {
            Segment::Key(key) => key.parse::<usize>().is_err() || key.starts_with(['0', '+']) && *key != *"0",
            Segment::Index(_) => true,
        });
        if indices_only {
            prop_assert_eq!(&FieldPath::from(path.pointer()), &path, "{}", path.pointer());
        }
        prop_assert_eq!(unescaped(&path.fragment()), format!("#{}", path.pointer()));
    }

    #[test]
    fn a_legal_pointer_is_kept_unchanged(tokens in vec("([^~/]|~0|~1){0,6}", 0..5)) {
        let pointer: String = tokens.iter().map(|token| format!("/{token}")).collect();
        prop_assert_eq!(FieldPath::from(pointer.as_str()).pointer(), pointer);
    }

    #[test]
    fn a_built_path_has_exactly_its_segments(steps in vec((".{0,6}", prop::option::of(any::<usize>())), 0..5)) {
        let mut path = FieldPath::root();
        let mut expected = Vec::new();
        for (key, index) in &steps {
            path = path.key(key);
            expected.push(Segment::Key(key.as_str().into()));
            if let Some(index) = index {
                path = path.index(*index);
                expected.push(Segment::Index(*index));
            }
        }
        prop_assert_eq!(path.segments().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_fragment_is_a_legal_uri_fragment(text in ".{0,12}") {
        let fragment = FieldPath::root().key(&text).fragment();
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte);
        prop_assert!(fragment.strip_prefix('#').is_some_and(|rest| rest.bytes().all(legal)), "{}", fragment);
    }
}

/// A fragment without its percent-encoding.
fn unescaped(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        match (byte, tail.split_at_checked(2)) {
            (b'%', Some((digits, tail))) => {
                let digits = std::str::from_utf8(digits).expect("two digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
                rest = tail;
            }
            _ => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}
