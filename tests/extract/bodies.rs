//! Bodies.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU8;

use api_error::extract::{RequestError, check_headers, is_json, json};
use api_error::{ApiError, Location};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(dead_code)]
struct Order {
    items: Vec<Item>,
    ship_to: Option<Address>,
    color: Option<Color>,
    shape: Option<Shape>,
    payment: Option<Payment>,
    labels: Option<BTreeMap<String, String>>,
    by_number: Option<HashMap<u32, bool>>,
    corner: Option<(i8, i8)>,
    count: Option<NonZeroU8>,
    address: Option<std::net::IpAddr>,
    even: Option<Even>,
    either: Option<Either>,
    note: Option<char>,
    ratio: Option<f64>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Item {
    price: u32,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Address {
    zip: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Color {
    Red,
    Green,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
enum Shape {
    Circle { radius: u32 },
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(dead_code)]
enum Payment {
    Card { number: u64 },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Either {
    Number(u64),
    Flag(bool),
}

#[derive(Debug, Deserialize)]
#[serde(try_from = "u8")]
#[allow(dead_code)]
struct Even(u8);

impl TryFrom<u8> for Even {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if number.is_multiple_of(2) { Ok(Self(number)) } else { Err(format!("{number} is odd")) }
    }
}

/// The only field error: path, code, message.
fn wrong<T: DeserializeOwned + std::fmt::Debug>(body: &str) -> (String, String, String) {
    let error = json::<T>(body.as_bytes()).expect_err(body);
    assert_eq!((error.code(), error.status().as_u16()), ("validation_error", 422), "{body}: {error}");
    let [field] = error.field_errors() else { panic!("{body}: not one field") };
    assert_eq!(field.location(), Location::Body);
    (field.path().dotted().to_owned(), field.code().expect("a code").to_owned(), field.message().to_owned())
}

fn assert_wrong(body: &str, path: &str, code: &str, message: &str) {
    assert_eq!(wrong::<Order>(body), (path.to_owned(), code.to_owned(), message.to_owned()), "{body}");
}

#[test]
fn a_field_of_the_wrong_type_is_named_with_its_path() {
    let body = r#"{"items":[{"price":1},{"price":2},{"price":3},{"price":"cheap"}]}"#;
    assert_wrong(body, "items[3].price", "invalid_type", "expected an integer from 0 to 4294967295");
    assert_wrong(r#"{"items":{}}"#, "items", "invalid_type", "expected a list");
    assert_wrong(
        r#"{"items":[],"labels":{"a.b":5}}"#,
        r#"labels["a.b"]"#,
        "invalid_type",
        "expected a string",
    );
    assert_wrong(r#"{"items":[],"note":"ab"}"#, "note", "invalid_value", "expected a single character");
    assert_wrong(r#"{"items":[],"ratio":[]}"#, "ratio", "invalid_type", "expected a number");
    assert_wrong("5", "", "invalid_type", "expected an object");
    assert_wrong("null", "", "invalid_type", "expected an object");
}

#[test]
fn no_rust_type_name_is_in_the_response() {
    assert_wrong(r#"{"items":[7]}"#, "items[0]", "invalid_type", "expected an object");
    assert_wrong(
        r#"{"items":[],"shape":{"circle":5}}"#,
        "shape.circle",
        "invalid_type",
        "expected an object",
    );
    assert_wrong(r#"{"items":[],"payment":5}"#, "payment", "invalid_type", "expected an object");
    assert_wrong(r#"{"items":[],"either":"x"}"#, "either", "invalid_value", "is not valid");
    assert_wrong(r#"{"items":[],"shape":7}"#, "shape", "invalid_value", "is not valid");
}

#[test]
fn a_missing_field_has_its_wire_name() {
    assert_wrong("{}", "items", "missing", "is required");
    assert_wrong(r#"{"items":[],"shipTo":{}}"#, "shipTo.zip", "missing", "is required");
    assert_wrong(r#"{"items":[],"payment":{}}"#, "payment.kind", "missing", "is required");
    assert_wrong(r#"{"items":[],"shape":{"circle":{}}}"#, "shape.circle.radius", "missing", "is required");
}

#[test]
fn an_unknown_field_error_lists_the_known_ones() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Strict {
        name: Option<String>,
        size: Option<u8>,
    }
    let expected = (
        "nmae".to_owned(),
        "unknown_field".to_owned(),
        "unknown field, expected one of `name`, `size`".to_owned(),
    );
    assert_eq!(wrong::<Strict>(r#"{"nmae":"x"}"#), expected);
    let error = json::<Strict>(br#"{"nmae":"x"}"#).expect_err("unknown");
    let params: Vec<_> =
        error.field_errors()[0].params().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(params, [r#"expected=["name","size"]"#]);
}

#[test]
fn an_unknown_variant_error_lists_the_known_ones() {
    let words = "not a known value, expected one of `red`, `green`";
    assert_wrong(r#"{"items":[],"color":"blue"}"#, "color", "invalid_value", words);
    assert_wrong(
        r#"{"items":[],"payment":{"kind":"cash"}}"#,
        "payment.kind",
        "invalid_value",
        "not a known value, expected one of `card`",
    );
}

#[test]
fn a_duplicate_field_is_named() {
    assert_wrong(r#"{"items":[],"items":[]}"#, "items", "repeated", "must be given only once");
}

#[test]
fn a_number_out_of_range_names_the_range() {
    assert_wrong(
        r#"{"items":[{"price":-1}]}"#,
        "items[0].price",
        "invalid_value",
        "expected an integer from 0 to 4294967295",
    );
    assert_wrong(
        r#"{"items":[{"price":99999999999999999999999}]}"#,
        "items[0].price",
        "invalid_value",
        "expected an integer from 0 to 4294967295",
    );
    assert_wrong(
        r#"{"items":[],"corner":[1,300]}"#,
        "corner[1]",
        "invalid_value",
        "expected an integer from -128 to 127",
    );
    assert_wrong(r#"{"items":[],"corner":[1]}"#, "corner", "invalid_length", "expected a list of length 2");
    assert_wrong(
        r#"{"items":[],"corner":[1,2,3]}"#,
        "corner",
        "invalid_length",
        "expected a list of length 2",
    );
    assert_wrong(r#"{"items":[],"count":0}"#, "count", "invalid_value", "expected an integer from 1 to 255");
}

#[test]
fn every_integer_type_has_its_bounds() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Numbers {
        u32: Option<u32>,
        u64: Option<u64>,
        i64: Option<i64>,
        u128: Option<u128>,
        nonzero: Option<std::num::NonZeroI16>,
    }
    for (body, path, code, message) in [
        (r#"{"u32":4294967296}"#, "u32", "invalid_value", "expected an integer from 0 to 4294967295"),
        (
            r#"{"u64":18446744073709551616}"#,
            "u64",
            "invalid_value",
            "expected an integer from 0 to 18446744073709551615",
        ),
        (
            r#"{"i64":9223372036854775808}"#,
            "i64",
            "invalid_value",
            "expected an integer from -9223372036854775808 to 9223372036854775807",
        ),
        (
            r#"{"u128":340282366920938463463374607431768211456}"#,
            "u128",
            "invalid_value",
            "expected an integer from 0 to 340282366920938463463374607431768211455",
        ),
        (
            r#"{"nonzero":0}"#,
            "nonzero",
            "invalid_value",
            "expected an integer from -32768 to 32767, and not 0",
        ),
    ] {
        assert_eq!(wrong::<Numbers>(body), (path.to_owned(), code.to_owned(), message.to_owned()), "{body}");
    }
}

#[test]
fn an_integer_of_a_machine_is_an_integer() {
    for (wrong, message) in [
        (wrong::<i64>("\"x\""), "must be an integer"),
        (wrong::<u64>("1.5"), "must be an integer of at least 0"),
        (wrong::<std::num::NonZeroU64>("true"), "must be an integer of at least 1"),
    ] {
        assert_eq!(wrong, (String::new(), "invalid_type".to_owned(), message.to_owned()));
    }
}

/// Worst cases of what a client can have sent back.
#[test]
fn an_answer_is_bounded_however_long_the_paths_are() {
    use api_error::envelope::PROBLEM_JSON;

    type Deep = HashMap<String, HashMap<String, HashMap<String, HashMap<String, HashMap<String, u8>>>>>;
    for letter in ["x", "é", "\\u0001"] {
        let key = letter.repeat(64 / letter.len().min(2));
        let body = format!(r#"{{"{key}":{{"{key}":{{"{key}":{{"{key}":{{"{key}":true}}}}}}}}}}"#);
        let error = json::<Deep>(body.as_bytes()).expect_err("a wrong value");
        assert!(error.field_errors()[0].path().dotted().len() <= 256, "{letter}");
    }
    let path =
        |at: usize| (0..20).fold(api_error::FieldPath::root().index(at), |path, _| path.key("éééééééé"));
    let many = (0..100_000).map(|at| api_error::FieldError::new(path(at), "is wrong")).collect();
    let error = api_error::extract::RequestError::invalid(many);
    for body in [error.to_json(), error.report().with_envelope(&PROBLEM_JSON).to_json()] {
        assert!(body.len() <= 64 * 1024, "{}", body.len());
    }
}

#[test]
fn a_number_too_large_for_a_float_is_out_of_range() {
    assert_wrong(r#"{"items":[],"ratio":1e999}"#, "ratio", "invalid_value", "is out of range");
    assert_wrong(
        r#"{"items":[{"price":1e999}]}"#,
        "items[0].price",
        "invalid_value",
        "expected an integer from 0 to 4294967295",
    );
    let expected = (String::new(), "invalid_value".to_owned(), "is out of range".to_owned());
    assert_eq!(wrong::<serde_json::Value>("-1e999"), expected);
    assert_eq!(wrong::<serde_json::Value>(&"9".repeat(400)), expected);
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Named {
    name: String,
}

#[test]
fn a_number_of_any_size_instead_of_another_type_is_the_wrong_type() {
    for number in ["1", "1e999", "-1e999"] {
        let found = wrong::<Named>(&format!(r#"{{"name":{number}}}"#));
        assert_eq!(found, ("name".to_owned(), "invalid_type".to_owned(), "expected a string".to_owned()));
        let (_, code, message) = wrong::<Vec<bool>>(number);
        assert_eq!((&*code, &*message), ("invalid_type", "expected a list"), "{number}");
    }
}

#[test]
fn only_what_is_read_has_a_limit_of_depth() {
    let nested = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    for levels in [100, 300, 100_000] {
        let deep = nested(levels);
        json::<Named>(format!(r#"{{"name":"a","more":{deep}}}"#).as_bytes()).expect("it is ignored");
        let (path, code, _) = wrong::<Named>(&format!(r#"{{"name":7,"more":{deep}}}"#));
        assert_eq!((&*path, &*code), ("name", "invalid_type"), "{levels}");
        assert_eq!(wrong::<bool>(&deep).1, "invalid_type");
    }
    type Values = BTreeMap<String, serde_json::Value>;
    let (path, code, message) = wrong::<Values>(&format!(r#"{{"deep":{}}}"#, nested(300)));
    assert_eq!((&*path, &*code, &*message), ("deep", "invalid_value", "must not be deeper than 128 levels"));
}

#[test]
fn a_list_instead_of_an_object_is_the_wrong_type() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Pair(u8, u8);

    assert_wrong("[]", "", "invalid_type", "expected an object");
    assert_wrong(r#"{"items":[[]]}"#, "items[0]", "invalid_type", "expected an object");
    assert_wrong(
        r#"{"items":[],"shape":{"circle":[]}}"#,
        "shape.circle",
        "invalid_type",
        "expected an object",
    );
    let short = (String::new(), "invalid_length".to_owned(), "expected a list of length 2".to_owned());
    assert_eq!(wrong::<Pair>("[1]"), short);
    let code = |body| wrong::<Pair>(body).1;
    assert_eq!(code("[1, 2, 3]"), "invalid_length");
    let fixed = wrong::<[u8; 2]>("[1, 2, 3]");
    assert_eq!(fixed, (String::new(), "invalid_length".to_owned(), "expected a list of length 2".to_owned()));
    assert_eq!(wrong::<(u8, u8)>("[1, 2, 3]"), fixed);
    assert_eq!(wrong::<()>("[]").1, "invalid_type");
}

/// Types that serde buffers first. In the buffer, it does not know paths.
mod copied {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Flat {
        own: u8,
        #[serde(flatten)]
        page: Page,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Page {
        size: u8,
        color: Option<Color>,
        corner: Option<(u8, u8)>,
        ship_to: Option<Address>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
    #[allow(dead_code)]
    enum Tagged {
        Card { number: u8, color: Option<Color> },
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "t", content = "c")]
    #[allow(dead_code)]
    enum Adjacent {
        A { number: u8 },
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Around {
        list: Option<Vec<Flat>>,
        tagged: Option<Tagged>,
        adjacent: Option<Adjacent>,
        #[serde(default, deserialize_with = "lowercase")]
        lowercase: String,
        #[serde(default, deserialize_with = "not_empty")]
        not_empty: Vec<u8>,
    }

    /// Reads a scalar and refuses it with its own message.
    fn lowercase<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.chars().all(char::is_lowercase) {
            Ok(text)
        } else {
            Err(serde::de::Error::invalid_value(serde::de::Unexpected::Str(&text), &"small letters"))
        }
    }

    /// A visitor that refuses an entire list.
    fn not_empty<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        struct NotEmpty;

        impl<'de> serde::de::Visitor<'de> for NotEmpty {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list that is not empty")
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<u8>, A::Error> {
                let first = seq.next_element()?;
                first.map(|first| vec![first]).ok_or_else(|| serde::de::Error::invalid_length(0, &self))
            }
        }
        deserializer.deserialize_seq(NotEmpty)
    }

    fn assert_around(body: &str, path: &str, code: &str, message: &str) {
        assert_eq!(wrong::<Around>(body), (path.to_owned(), code.to_owned(), message.to_owned()), "{body}");
    }

    #[test]
    fn an_error_in_a_buffered_value_says_only_is_not_valid() {
        for (body, path) in [
            (r#"{"list":[{"own":1,"size":300}]}"#, "list[0]"),
            (r#"{"list":[{"own":1,"size":"x"}]}"#, "list[0]"),
            (r#"{"list":[{"own":1,"size":1,"color":"x"}]}"#, "list[0]"),
            (r#"{"list":[{"own":1,"size":1,"corner":[1]}]}"#, "list[0]"),
            (r#"{"list":[{"own":1,"size":1,"ship_to":5}]}"#, "list[0]"),
            (r#"{"tagged":{"kind":"card","number":300}}"#, "tagged"),
            (r#"{"tagged":{"kind":"card","number":1,"color":"x"}}"#, "tagged"),
            (r#"{"tagged":{"kind":"card","number":1,"more":1}}"#, "tagged"),
            (r#"{"adjacent":{"c":{"number":300},"t":"A"}}"#, "adjacent"),
        ] {
            assert_around(body, path, "invalid_value", "is not valid");
        }
        let flat = (String::new(), "invalid_value".to_owned(), "is not valid".to_owned());
        assert_eq!(wrong::<Flat>(r#"{"own":1,"size":300}"#), flat);
        assert_eq!(wrong::<Tagged>(r#"{"kind":"card","number":300}"#), flat);
    }

    #[test]
    fn an_unbuffered_value_keeps_path_and_expected_type() {
        let byte = "expected an integer from 0 to 255";
        for (body, path, code, message) in [
            (r#"{"list":[{"own":300,"size":1}]}"#, "list[0].own", "invalid_value", byte),
            (r#"{"list":[5]}"#, "list[0]", "invalid_type", "expected an object"),
            (r#"{"tagged":5}"#, "tagged", "invalid_type", "expected an object"),
            (
                r#"{"tagged":{"kind":"cash"}}"#,
                "tagged.kind",
                "invalid_value",
                "not a known value, expected one of `card`",
            ),
            (r#"{"adjacent":{"t":"A","c":{"number":300}}}"#, "adjacent.c.number", "invalid_value", byte),
            (r#"{"lowercase":"ABC"}"#, "lowercase", "invalid_value", "expected small letters"),
            (r#"{"not_empty":[]}"#, "not_empty", "invalid_length", "expected a list that is not empty"),
            (r#"{"not_empty":[300]}"#, "not_empty[0]", "invalid_value", byte),
        ] {
            assert_around(body, path, code, message);
        }
    }

    #[test]
    fn a_field_missing_in_a_buffered_value_is_named() {
        assert_around(r#"{"list":[{"own":1}]}"#, "list[0].size", "missing", "is required");
        assert_around(r#"{"tagged":{"kind":"card"}}"#, "tagged.number", "missing", "is required");
    }
}

#[test]
fn a_types_expectation_is_sent_and_its_errors_are_not() {
    assert_wrong(r#"{"items":[],"address":5}"#, "address", "invalid_type", "expected IP address");
    assert_wrong(r#"{"items":[],"address":"nowhere"}"#, "address", "invalid_value", "is not valid");
    assert_wrong(r#"{"items":[],"even":7}"#, "even", "invalid_value", "is not valid");
}

#[test]
fn a_key_that_is_not_a_name_ends_the_path() {
    assert_wrong(
        r#"{"items":[],"byNumber":{"one":true}}"#,
        "byNumber",
        "invalid_value",
        "expected an integer from 0 to 4294967295",
    );
    let long = "k".repeat(65);
    assert_wrong(
        &format!(r#"{{"items":[],"labels":{{"{long}":5}}}}"#),
        "labels",
        "invalid_value",
        "is not valid",
    );
    assert_eq!(wrong::<Order>(&format!(r#"{{"items":[],"{long}":5}}"#)).0, "");
    let addresses = format!(r#"{{"{long}":{{}}}}"#);
    let of_it = (String::new(), "invalid_value".to_owned(), "is not valid".to_owned());
    assert_eq!(wrong::<BTreeMap<String, Address>>(&addresses), of_it);
}

/// reason, line, column
fn broken(body: &[u8]) -> (String, u64, u64) {
    let error = json::<serde_json::Value>(body).expect_err("broken");
    assert_eq!((error.code(), error.status().as_u16()), ("invalid_json", 400));
    let json = crate::support::json(&error);
    let details = &json["error"]["details"];
    let (line, column) =
        (details["line"].as_u64().expect("line"), details["column"].as_u64().expect("column"));
    let message = json["error"]["message"].as_str().expect("message");
    let reason = message.strip_prefix("The body is not valid JSON: ").expect("prefix");
    let reason = reason.strip_suffix(&format!(" at line {line}, column {column}")).expect("suffix");
    (reason.to_owned(), line, column)
}

#[test]
fn invalid_json_has_line_and_column() {
    assert_eq!(broken(b""), ("EOF while parsing a value".to_owned(), 1, 0));
    assert_eq!(broken(b"{\n  \"a\": 1,\n}"), ("trailing comma".to_owned(), 3, 1));
    assert_eq!(broken(b"{} x"), ("trailing characters".to_owned(), 1, 4));
    assert_eq!(broken(b"{\"a\":nul}"), ("expected ident".to_owned(), 1, 9));
    assert_eq!(broken(b"\"a\xff\"").0, "invalid unicode code point");
    assert_eq!(broken(b"\"\\ud800\"").0, "unexpected end of hex escape");
    assert_eq!(broken(b"[1e999, oops]"), ("expected value".to_owned(), 1, 9));
    assert_eq!(broken("[".repeat(10_000).as_bytes()).0, "EOF while parsing a list");
    let deep = [b"[".repeat(200), b"\n\"\xff\"".to_vec(), b"]".repeat(200)].concat();
    assert_eq!(broken(&deep), ("invalid unicode code point".to_owned(), 2, 2));
}

proptest::proptest! {
    #[test]
    fn a_body_that_is_not_utf_8_is_no_json_from_its_first_such_byte_on(
        document in r#"[\[\]{}",: \n0-9a\\ué]{0,16}|\{"a": ?\[1, ?"é\n?"\], "b" ?: \{\}\}"#, at in proptest::prelude::any::<proptest::sample::Index>(),
    ) {
        let mut body = document.into_bytes();
        let at = at.index(body.len() + 1);
        body.insert(at, 0xff);
        let (reason, line, column) = broken(&body);
        // The place of an error is the same in a tree of the entire body, which has the words of serde_json.
        let tree = serde_json::from_slice::<serde_json::Value>(&body).unwrap_err();
        let of_tree = (tree.line() as u64, tree.column() as u64);
        if reason == "invalid unicode code point" {
            let first = String::from_utf8_lossy(&body).find('\u{fffd}').unwrap();
            let start = body[..first].iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
            proptest::prop_assert_eq!(column as usize, first - start + 1);
            proptest::prop_assert!((line, column) <= of_tree, "{} {:?}", tree, (line, column));
        } else {
            proptest::prop_assert_eq!(tree.to_string(), format!("{reason} at line {line} column {column}"));
        }
    }
}

#[test]
fn invalid_json_wins_over_other_errors() {
    for body in [r#"{"items":[7], oops"#, r#"{"items":[]} oops"#, r#"{"items":[7]} oops"#, r#"{"shape":7"#] {
        assert_eq!(json::<Order>(body.as_bytes()).expect_err(body).code(), "invalid_json", "{body}");
    }
}

#[test]
fn a_valid_body_is_read() {
    let order: Order = json(br#"{"items":[{"price":3}],"color":"green","either":true}"#).expect("in order");
    assert_eq!(order.items[0].price, 3);
    assert!(matches!((order.color, order.either), (Some(Color::Green), Some(Either::Flag(true)))));
    let raw: Box<serde_json::value::RawValue> = json(b"[1, 2]").expect("raw");
    assert_eq!(raw.get(), "[1, 2]");
}

#[test]
fn media_types_with_the_suffix_are_json() {
    for json in [
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=utf-8",
        "application/vnd.x+json",
        "application/problem+json; charset=utf-8",
        "model/gltf+json",
    ] {
        assert!(is_json(json), "{json}");
    }
    for other in [
        "",
        "json",
        "text/plain",
        "application/jsonx",
        "application/json/x",
        "application/+json",
        "text/json",
        "/x+json",
        "application/xml; x=+json",
    ] {
        assert!(!is_json(other), "{other}");
    }
}

#[test]
fn the_charset_is_that_of_the_parameter_and_not_of_a_quoted_string() {
    let refused = |content_type: &str| {
        let request =
            http::Request::builder().header("content-type", content_type).body(()).expect(content_type);
        check_headers(request.headers()).err().map(|error| error.code().to_owned())
    };
    for utf_8 in [
        r#"application/json; profile="a;b"; charset=utf-8"#,
        r#"application/json; profile="a;charset=utf-16;b"; charset="utf-8""#,
        r#"application/json; profile="\";charset=utf-16"; charset="UTF\-8""#,
    ] {
        assert_eq!(refused(utf_8), None, "{utf_8}");
    }
    for other in
        [r#"application/json; charset="utf-16""#, r#"application/json; profile="a;b\\"; charset=utf-16"#]
    {
        assert_eq!(refused(other).as_deref(), Some("unsupported_encoding"), "{other}");
    }
}

#[test]
fn a_body_that_is_not_utf_8_is_no_json_even_unread() {
    #[derive(Debug, Deserialize)]
    struct Nothing {}

    let error = json::<Nothing>(b"{\n\"note\":\"\xff\"}").expect_err("no UTF-8");
    assert_eq!(error.code(), "invalid_json");
    assert!(matches!(error, RequestError::InvalidJson { line: 2, .. }), "{error:?}");
}
