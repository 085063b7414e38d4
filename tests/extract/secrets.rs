//! A value from the request is never sent back.

use std::collections::BTreeMap;

use api_error::extract::{RequestError, json, query};
use api_error::{Report, envelope};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// One field for each way that serde can refuse a value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Every {
    number: Option<u32>,
    ratio: Option<f64>,
    flag: Option<bool>,
    letter: Option<char>,
    text: Option<String>,
    list: Option<Vec<Every>>,
    map: Option<BTreeMap<String, Every>>,
    unit: Option<Unit>,
    pair: Option<(u8, u8)>,
    external: Option<External>,
    internal: Option<Internal>,
    adjacent: Option<Adjacent>,
    untagged: Option<Untagged>,
    address: Option<std::net::IpAddr>,
    flat: Option<Flat>,
    #[serde(default, deserialize_with = "quoting")]
    quoting: u8,
    #[serde(default, deserialize_with = "json_within")]
    within: Option<u64>,
}

#[derive(Debug, Deserialize)]
struct Unit;

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
enum External {
    A,
    B(u8),
    C { d: u8 },
}

#[derive(Debug, Deserialize)]
#[serde(tag = "t", deny_unknown_fields)]
#[allow(dead_code)]
enum Internal {
    A { number: u8 },
}

#[derive(Debug, Deserialize)]
#[serde(tag = "t", content = "c")]
#[allow(dead_code)]
enum Adjacent {
    A(u8),
    B { number: u8 },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Untagged {
    A(u8),
    B { number: u8 },
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Flat {
    #[serde(flatten)]
    inner: FlatInner,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct FlatInner {
    number: u8,
    external: Option<External>,
}

/// Quotes the value in its error message, as serde does.
fn quoting<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Err(serde::de::Error::custom(format!("invalid type: {value}, expected {value}")))
}

/// Forwards the error of another deserializer.
fn json_within<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let text = String::deserialize(deserializer)?;
    serde_json::from_str(&text).map_err(serde::de::Error::custom)
}

const FIELDS: [&str; 17] = [
    "number", "ratio", "flag", "letter", "text", "list", "map", "unit", "pair", "external", "internal",
    "adjacent", "untagged", "address", "flat", "quoting", "within",
];

/// A text that is in no message.
const SECRET: &str = "hunter2";
const SECRET_NUMBER: u64 = 90_210_777_111;

/// Secrets, alone and in texts that look like the end of a serde message.
fn secret() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::from(SECRET)),
        Just(Value::from(format!("{SECRET}\", expected {SECRET}"))),
        Just(Value::from(format!("x`, expected one of `{SECRET}`"))),
        Just(Value::from(format!("invalid type: {SECRET}, expected {SECRET} at line 1 column 2"))),
        Just(Value::from(format!("\"{SECRET}\""))),
        Just(Value::from(SECRET_NUMBER)),
        Just(Value::from(-90_210_777_111_i64)),
        Just(Value::from(90_210_777_111.5)),
    ]
}

/// Documents with secrets in place of any value.
fn document() -> impl Strategy<Value = Value> {
    secret().prop_recursive(4, 24, 4, |inner| {
        let member = (
            prop_oneof![
                proptest::sample::select(&FIELDS[..]),
                proptest::sample::select(&["t", "c", "d", "A", "B", "C"][..])
            ],
            inner.clone(),
        );
        prop_oneof![
            proptest::collection::vec(inner, 0..3).prop_map(Value::from),
            proptest::collection::vec(member, 0..4).prop_map(|members| members
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

/// Everything that is sent or logged.
fn assert_silent(error: &RequestError, sent: &str) {
    let mut told = format!("{error}");
    let mut cause = std::error::Error::source(error);
    while let Some(source) = cause {
        told.push_str(&source.to_string());
        cause = source.source();
    }
    for envelope in [&envelope::STANDARD, &envelope::PROBLEM_JSON, &envelope::GOOGLE] {
        let report = Report::new(error).with_envelope(envelope).with_verbose(true);
        told.push_str(&String::from_utf8_lossy(&report.to_json()));
        told.push_str(&format!("{:?}", report.to_response().headers()));
    }
    assert!(!told.contains(SECRET) && !told.contains("90210777111"), "{sent}\n{told}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn no_value_of_a_body_is_in_the_response(document in document()) {
        let text = document.to_string();
        if let Err(error) = json::<Every>(text.as_bytes()) {
            assert_silent(&error, &text);
        }
    }

    #[test]
    fn no_text_of_a_broken_body_is_in_the_response(document in document(), cut in 0.0..1.0_f64, extra in "[a-z\\[\\]{}\",:\\\\\u{0}-\u{20}]{0,3}") {
        let mut text = document.to_string();
        let at = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).nth((text.len() as f64 * cut) as usize);
        if let Some(at) = at {
            text.insert_str(at, &extra);
            text.truncate(at + extra.len());
        }
        if let Err(error) = json::<Value>(text.as_bytes()) {
            assert_silent(&error, &text);
        }
    }

    #[test]
    fn no_value_of_a_query_is_in_the_response(pairs in proptest::collection::vec((proptest::sample::select(&FIELDS[..]), secret(), any::<bool>()), 0..4)) {
        let pairs = pairs.iter().map(|(name, value, broken)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let value = value.replace('%', "%25").replace(' ', "+").replace('"', "%22");
            format!("{name}={value}{}", if *broken { "%FF" } else { "" })
        });
        let text = pairs.collect::<Vec<_>>().join("&");
        if let Err(error) = query::<Every>(&text) {
            assert_silent(&error, &text);
        }
    }
}

#[test]
fn the_secret_bodies_reach_every_kind_of_refusal() {
    // The properties above are only useful if each field can be reached.
    for field in FIELDS {
        for (value, expected) in [(r#""hunter2""#, true), ("90210777111", true)] {
            let body = format!(r#"{{"{field}":{value}}}"#);
            let refused = json::<Every>(body.as_bytes());
            let fits = matches!((field, value), ("text", r#""hunter2""#) | ("ratio", "90210777111"));
            assert_eq!(refused.is_err(), expected && !fits, "{body}");
        }
    }
}
