//! Bad input: the body is always valid JSON, the code and the status are always right, nothing panics.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::time::Duration;

use api_error::envelope::{self, CAUSES, CODE, DETAILS, Envelope, MESSAGE, computed, flatten, member};
use api_error::{ApiError, FieldError, Report};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use serde_json::Value;

use crate::strict_json::fault;
use crate::support::{json, text};

const PRESETS: [&Envelope; 5] =
    [&envelope::STANDARD, &envelope::PROBLEM_JSON, &envelope::GOOGLE, &envelope::JSON_API, &envelope::ODATA];

/// Asserts what is true for any error in any preset.
fn assert_stands(error: &dyn ApiError, code: &str) {
    for envelope in PRESETS {
        let report =
            Report::new(error).with_envelope(envelope).with_request_id("a\"\n\u{0}").with_instance("\u{1}\"");
        let response = report.to_response();
        let body = text(response.body().clone());
        assert_eq!(fault(&body), None);
        // JSON:API has one code for each field error. It is the field error's own code if it has one.
        if !std::ptr::eq(envelope, &envelope::JSON_API) || error.field_errors().is_empty() {
            assert!(body.to_lowercase().contains(code), "{code} is not in the body");
        }
        assert_eq!(response.status(), error.status());
        assert_eq!(serde_json::to_string(&report).expect("JSON"), body);
    }
}

fn details(error: &dyn ApiError) -> Value {
    json(error)["error"]["details"].clone()
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "any_text", status = 400, message = "no {text} here")]
struct AnyText {
    #[api(detail, extension = "again", header = "X-Text")]
    text: String,
    #[api(field_errors)]
    fields: Vec<FieldError>,
}

fn any_text(text: &str) -> AnyText {
    let field = FieldError::new(text, text.to_owned())
        .with_code(text.to_owned())
        .with_param(text.to_owned(), text.to_owned());
    AnyText { text: text.to_owned(), fields: vec![field] }
}

#[test]
fn any_text_reads_back_unchanged() {
    let mut texts: Vec<String> = [
        "",
        "\"",
        "\\",
        "\\\"",
        "</script>",
        "\u{2028}\u{2029}",
        "\u{FEFF}",
        "\u{FFFF}",
        "\u{10FFFF}",
        "e\u{301}",
        "\u{202E}rtl",
        "{{0}}",
        "%s%n",
        "${jndi:ldap://a}",
        "a\r\n\r\nb",
        "'; DROP TABLE",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend((0..0xFF).filter_map(char::from_u32).map(String::from));
    for text in texts {
        let error = any_text(&text);
        assert_stands(&error, "any_text");
        let body = json(&error);
        assert_eq!(body["error"]["message"], format!("no {text} here"));
        assert_eq!(body["error"]["details"]["text"], text.as_str());
        assert_eq!(body["again"], text.as_str());
        assert_eq!(body["error"]["details"]["fields"][0]["message"], text.as_str());
    }
}

#[test]
fn a_megabyte_of_text_is_complete() {
    for unit in ["a", "\"", "\u{0}", "\u{1F600}"] {
        let text = unit.repeat((1 << 20) / unit.len());
        let body = json(&AnyText { text: text.clone(), fields: Vec::new() });
        assert_eq!(body["error"]["code"], "any_text");
        assert_eq!(body["error"]["message"], format!("no {text} here"));
        assert_eq!(body["error"]["details"]["text"], text.as_str());
        assert_eq!(body["again"], text.as_str());
    }
}

#[test]
fn a_megabyte_of_details_is_complete() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "many_parts", status = 400, message = "message")]
    struct ManyParts(#[api(detail = "list")] Vec<u32>);

    let error = ManyParts((0..200_000).collect());
    assert_eq!(details(&error)["list"].as_array().map(Vec::len), Some(200_000));
}

/// Serializes half of a value, then fails.
#[derive(Clone, Copy, Debug)]
enum Fails {
    AtOnce,
    Displayed,
    InList,
    InMap,
    InStruct,
    InKey,
    Deep(u8),
}

impl Serialize for Fails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::AtOnce => Err(S::Error::custom("fails \" at once")),
            Self::Displayed => serializer.collect_str(&HalfDisplayed),
            Self::InList => {
                let mut list = serializer.serialize_seq(Some(3))?;
                list.serialize_element("half")?;
                list.serialize_element(&Self::AtOnce)?;
                list.end()
            }
            Self::InMap => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("half", &1)?;
                map.serialize_entry("rest", &Self::AtOnce)?;
                map.end()
            }
            Self::InStruct => {
                let mut fields = serializer.serialize_struct("Half", 2)?;
                fields.serialize_field("half", "{[")?;
                fields.serialize_field("rest", &Self::InList)?;
                fields.end()
            }
            Self::InKey => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("half", &1)?;
                map.serialize_entry(&vec![1], &2)?;
                map.end()
            }
            Self::Deep(0) => Self::InStruct.serialize(serializer),
            Self::Deep(depth) => {
                let mut list = serializer.serialize_seq(None)?;
                list.serialize_element(&depth)?;
                list.serialize_element(&Self::Deep(depth - 1))?;
                list.end()
            }
        }
    }
}

/// Displays half of a text, then fails.
#[derive(Debug)]
struct HalfDisplayed;

impl fmt::Display for HalfDisplayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half \"of it")?;
        Err(fmt::Error)
    }
}

impl Error for HalfDisplayed {}

#[derive(Debug, ApiError)]
#[api(std_error, code = "half_serialized", status = 422, message = "message")]
struct HalfSerialized {
    #[api(detail)]
    before: u8,
    #[api(detail, extension)]
    fails: Fails,
    #[api(detail)]
    after: u8,
}

#[test]
fn a_detail_that_fails_halfway_is_omitted_and_others_stay() {
    for fails in [Fails::AtOnce, Fails::InList, Fails::InMap, Fails::InStruct, Fails::InKey, Fails::Deep(100)]
    {
        let error = HalfSerialized { before: 1, fails, after: 2 };
        assert_stands(&error, "half_serialized");
        assert_eq!(details(&error), serde_json::json!({"before": 1, "after": 2}), "{fails:?}");
    }
}

#[test]
fn a_displayed_detail_that_fails_halfway_is_omitted() {
    let error = HalfSerialized { before: 1, fails: Fails::Displayed, after: 2 };
    assert_stands(&error, "half_serialized");
    assert_eq!(details(&error), serde_json::json!({"before": 1, "after": 2}));
}

#[test]
fn details_that_all_fail_are_omitted() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "all_fail", status = 422, message = "message")]
    struct AllFail(#[api(detail = "a")] Fails, #[api(detail = "b")] Fails);

    let error = AllFail(Fails::AtOnce, Fails::InMap);
    assert_stands(&error, "all_fail");
    const OPTIONAL: Envelope =
        Envelope::json(&[envelope::optional("details", DETAILS), member("code", CODE)]);
    assert_eq!(text(error.report().with_envelope(&OPTIONAL).to_json()), r#"{"code":"all_fail"}"#);
}

#[test]
fn a_name_is_free_again_if_its_value_failed() {
    #[derive(Debug)]
    struct Twice;
    impl fmt::Display for Twice {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("twice")
        }
    }
    impl Error for Twice {}
    impl ApiError for Twice {
        fn spec(&self) -> &'static api_error::ErrorSpec {
            static SPEC: api_error::ErrorSpec =
                api_error::ErrorSpec::new("twice", api_error::http::StatusCode::CONFLICT, "twice");
            &SPEC
        }
        fn write_details(&self, out: &mut api_error::Members<'_>) {
            out.member("a", &Fails::InMap);
            out.member("a", &None::<u8>);
            out.member("a", &1);
            out.member("a", &2);
        }
    }
    assert_stands(&Twice, "twice");
    assert_eq!(details(&Twice), serde_json::json!({"a": 1}));
}

#[test]
fn values_that_json_cannot_hold_are_omitted_or_null() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "odd_values", status = 422, message = "message")]
    struct OddValues {
        #[api(detail)]
        nan: f64,
        #[api(detail)]
        infinite: f32,
        #[api(detail)]
        within: Vec<f64>,
        #[api(detail)]
        keys: BTreeMap<Vec<u8>, u8>,
        #[api(detail)]
        numbers: BTreeMap<i8, u8>,
        #[api(detail)]
        flags: BTreeMap<bool, u8>,
        #[api(detail)]
        unit_keys: BTreeMap<(), u8>,
        #[api(detail)]
        wide: u128,
        #[api(detail)]
        bytes: Vec<u8>,
    }
    let error = OddValues {
        nan: f64::NAN,
        infinite: f32::NEG_INFINITY,
        within: vec![f64::NAN, 1.0],
        keys: BTreeMap::from([(vec![1], 1)]),
        numbers: BTreeMap::from([(-1, 1)]),
        flags: BTreeMap::from([(true, 1)]),
        unit_keys: BTreeMap::from([((), 1)]),
        wide: u128::MAX,
        bytes: vec![0xFF, 0],
    };
    assert_stands(&error, "odd_values");
    let body = crate::support::body(&error);
    assert!(
        body.contains(
            r#""details":{"within":[null,1.0],"numbers":{"-1":1},"flags":{"true":1},"wide":340282366920938463463374607431768211455,"bytes":[255,0]}"#
        ),
        "{body}"
    );
}

#[test]
fn a_display_that_fails_halfway_leaves_the_rest_of_the_message() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "half_displayed", status = 400, message = "before {0} after {0:>5?} end {1}")]
    struct InTemplate(HalfDebugged, u8);

    #[derive(Debug, ApiError)]
    #[api(code = "half_of_itself", status = 400, message = display)]
    struct Itself;
    impl fmt::Display for Itself {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Display::fmt(&HalfDisplayed, f)
        }
    }
    impl Error for Itself {}

    let error = InTemplate(HalfDebugged, 1);
    assert_stands(&error, "half_displayed");
    assert_eq!(error.message(), "before  after  end 1");
    assert_eq!(json(&error)["error"]["message"], "before  after  end 1");
    assert_stands(&Itself, "half_of_itself");
    assert_eq!(Itself.message(), "");
}

struct HalfDebugged;

impl fmt::Display for HalfDebugged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&HalfDisplayed, f)
    }
}

impl fmt::Debug for HalfDebugged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&HalfDisplayed, f)
    }
}

/// An error that is its own source.
#[derive(Debug)]
struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("again")
    }
}

impl Error for Endless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

const CAUSED: Envelope = Envelope::json(&[member("code", CODE), member("causes", CAUSES)]);

#[test]
fn an_endless_chain_of_sources_ends() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "endless", status = 500, retryable = false)]
    struct Chain {
        source: Endless,
    }
    let error = Chain { source: Endless };
    let body = text(error.report().with_envelope(&CAUSED).with_verbose(true).to_json());
    assert_eq!(fault(&body), None);
    let causes = serde_json::from_str::<Value>(&body).expect("JSON")["causes"].as_array().map(Vec::len);
    assert!(causes.is_some_and(|causes| (1..1000).contains(&causes)), "{causes:?}");
}

#[test]
fn a_source_whose_display_fails_keeps_the_body_valid() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "half", status = 500, retryable = false)]
    struct Half {
        source: HalfDisplayed,
    }
    let body =
        text(Half { source: HalfDisplayed }.report().with_envelope(&CAUSED).with_verbose(true).to_json());
    assert_eq!(fault(&body), None);
    assert!(!body.contains("half \\\"of"), "{body}");
}

#[test]
fn any_request_id_or_instance_is_escaped() {
    const FACTS: Envelope =
        Envelope::json(&[member("id", envelope::REQUEST_ID), member("instance", envelope::INSTANCE)]);
    let long = "a".repeat(1 << 20);
    for given in ["", "\"", "\\", "\0", "a\r\nSet-Cookie: b=c", "\u{1F600}", "\u{7f}", long.as_str()] {
        let error = any_text("a");
        let report = error.report().with_envelope(&FACTS).with_request_id(given).with_instance(given);
        let response = report.to_response();
        let body: Value = serde_json::from_slice(response.body()).expect("JSON");
        // An empty id is omitted.
        let id = Some(given).filter(|given| !given.is_empty());
        assert_eq!(body, serde_json::json!({"id": id, "instance": given}));
        assert!(response.headers().get("set-cookie").is_none());
        assert_eq!(response.status(), 400);
    }
}

#[test]
fn the_longest_wait_is_written_everywhere_without_overflow() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "forever", status = 503, retryable)]
    struct Forever(#[api(retry_after)] Duration);

    const WAITS: Envelope =
        Envelope::json(&[member("seconds", envelope::RETRY_AFTER), member("delay", envelope::RETRY_DELAY)]);
    let error = Forever(Duration::MAX);
    assert_stands(&error, "forever");
    let body = text(error.report().with_envelope(&WAITS).to_json());
    assert_eq!(fault(&body), None);
    assert!(body.starts_with(r#"{"seconds":18446744073709551615,"#), "{body}");
}

#[test]
fn a_computed_value_can_be_anything() {
    fn odd(report: &Report<'_>) -> Option<Value> {
        Some(serde_json::json!({"\"": ["\0", report.error().message()], "": 1e300}))
    }
    const COMPUTED: Envelope =
        Envelope::json(&[member("odd", computed(odd)), member("message", MESSAGE), flatten(DETAILS)]);
    let body = text(any_text("\u{1}\"").report().with_envelope(&COMPUTED).to_json());
    assert_eq!(fault(&body), None);
}

#[test]
fn raw_json_from_a_client_reads_back() {
    use serde_json::value::RawValue;

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "echo", status = 400, message = "message")]
    struct Echo(#[api(detail = "echo")] Box<RawValue>);

    for raw in [" [1, 2 ] ", r#"{"a" : "\u00e9"}"#, "1E2", "-0", "123456789012345678901234567890", "null"] {
        let error = Echo(RawValue::from_string(raw.to_owned()).expect("JSON"));
        let body = text(error.to_json());
        assert!(serde_json::from_str::<Box<RawValue>>(&body).is_ok(), "{body}");
        assert!(body.contains(raw.trim()) || raw == "null", "{body}");
        assert!(serde_json::to_vec(&error.report()).is_ok(), "{raw}");
    }
    // A value that `serde_json` itself cannot read back is omitted.
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for raw in [r#""\ud800""#, "1e400", deep.as_str()] {
        let error = Echo(RawValue::from_string(raw.to_owned()).expect("JSON"));
        let body: Value = serde_json::from_slice(&error.to_json()).expect("a body that reads back");
        assert_eq!(body["error"]["details"], serde_json::json!({}));
        assert!(serde_json::to_vec(&error.report()).is_ok());
    }
}

#[test]
fn a_fake_raw_json_value_cannot_break_the_body() {
    struct Broken(&'static str);

    impl serde::Serialize for Broken {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeStruct;
            let mut raw = serializer.serialize_struct("$serde_json::private::RawValue", 1)?;
            raw.serialize_field("$serde_json::private::RawValue", self.0)?;
            raw.end()
        }
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "broken", status = 400, message = "message")]
    struct Error(#[api(detail = "list")] Vec<Broken>, #[api(detail = "after")] u8);

    impl std::fmt::Debug for Broken {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(self.0)
        }
    }

    for raw in ["{", "}", ",", "nul", "1]},\"status\":[{\"a\":2"] {
        let body: Value = serde_json::from_slice(&Error(vec![Broken(raw)], 1).to_json()).expect("JSON");
        assert_eq!(body["error"]["details"], serde_json::json!({"after": 1}), "{raw}");
    }
}

/// Panics in every method.
#[derive(Debug)]
struct Bomb;

impl Serialize for Bomb {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element("half")?;
        std::panic::panic_any(Splinter)
    }
}

impl fmt::Display for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        std::panic::panic_any(Splinter)
    }
}

impl Error for Bomb {}

/// A panic payload that panics again when it is dropped.
struct Splinter;

impl Drop for Splinter {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            std::panic::panic_any("splinter");
        }
    }
}

#[test]
fn fields_that_panic_are_omitted_and_the_rest_stays() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[error("mined")]
    #[api(code = "mined", status = 409, message = "Left {0} right")]
    struct Mined(
        #[api(detail = "bomb", header = "X-Bomb")]
        #[source]
        Bomb,
        #[api(detail = "fine")] u8,
    );
    let error = Mined(Bomb, 7);
    assert_stands(&error, "mined");
    let body = json(&error);
    assert_eq!(body["error"]["message"], "Left  right");
    assert_eq!(body["error"]["details"], serde_json::json!({"fine": 7}));
    assert!(!error.to_response().headers().contains_key("x-bomb"));
    const WITH_CAUSES: Envelope = Envelope::json(&[member("causes", CAUSES.verbose())]);
    let report = Report::new(&error).with_envelope(&WITH_CAUSES).with_verbose(true);
    assert_eq!(text(report.to_json()), r#"{"causes":[""]}"#);
    assert_eq!(error.message(), "Left  right");
}

#[test]
fn field_errors_and_causes_that_panic_are_omitted() {
    struct Fields;
    impl AsRef<[FieldError]> for Fields {
        fn as_ref(&self) -> &[FieldError] {
            std::panic::panic_any(Splinter)
        }
    }
    impl fmt::Debug for Fields {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("Fields")
        }
    }
    #[derive(Debug, ApiError)]
    #[api(code = "mined", status = 422, message = "mined")]
    struct Mined(#[api(field_errors)] Fields);
    impl fmt::Display for Mined {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("mined")
        }
    }
    impl Error for Mined {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            std::panic::panic_any(Splinter)
        }
    }
    const EVERYTHING: Envelope = Envelope::json(&[
        member("code", CODE),
        member("fields", envelope::field_errors(&[member("m", envelope::FIELD_MESSAGE)])),
        member("causes", CAUSES.verbose()),
    ]);
    let error = Mined(Fields);
    for _ in 0..3 {
        let report = Report::new(&error).with_envelope(&EVERYTHING).with_verbose(true);
        assert_eq!(text(report.to_json()), r#"{"code":"mined","fields":[],"causes":[]}"#);
        assert_eq!(json(&error)["error"]["code"], "mined");
    }
}
