//! Requests are read as serde reads them, or refused by a small answer.

#![no_main]

use std::collections::BTreeMap;

use api_error::extract::{self, RequestError};
use api_error::http::{HeaderMap, HeaderName, HeaderValue};
use api_error::{ApiError, FieldError};
use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Order {
    items: Vec<Item>,
    #[serde(default)]
    note: Option<String>,
    total: (u8, f64),
    #[serde(flatten)]
    more: BTreeMap<String, serde_json::Value>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Item {
    price: u32,
    kind: Kind,
    next: Option<Box<Item>>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Kind {
    Plain,
    Priced { cents: i16 },
}

#[derive(Debug, Deserialize, PartialEq)]
enum External {
    Unit,
    Newtype(u8),
    Tuple(u8, String),
    Struct { a: bool },
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)] // only read
struct Options {
    page: u32,
    #[serde(default)]
    tags: Vec<String>,
    kind: Option<External>,
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)] // only read
#[serde(rename_all = "kebab-case")]
struct Headers {
    x_count: u16,
    x_name: Option<String>,
}

/// Bodies and queries that are read.
const WRITTEN: [&str; 8] = [
    r#"{"items":[{"price":5,"kind":{"type":"plain"},"next":null}],"note":"n","total":[1,2.5],"x":{"y":[true]}}"#,
    r#"[{"price":5,"kind":{"type":"priced","cents":-3},"next":{"price":1,"kind":{"type":"plain"}}}]"#,
    r#"{"Struct":{"a":true}}"#,
    r#"{"Tuple":[1,"b"]}"#,
    r#"{"1":2.5,"20":null}"#,
    "page=1&tags=a&tags=b&kind=Unit&more=%C3%A9+x",
    "name=5",
    "a=1&b=&c",
];

/// Pieces that a request is edited with.
const PIECES: [&str; 32] = [
    "null",
    "true",
    "0",
    "-1",
    "1e999",
    "256",
    "18446744073709551616",
    "[]",
    "{}",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "\\u0000",
    "\\ud800",
    "\"price\":",
    "\"type\":",
    "\"priced\"",
    "\"items\":",
    "\"next\":",
    "\"total\":",
    "&",
    "=",
    "+",
    "%",
    "%ff",
    "page=",
    "[0]",
    "\u{feff}",
];

/// A request: one that is read with some edits, or any.
#[derive(Debug)]
struct Input {
    body: Vec<u8>,
    name: Vec<u8>,
    value: Vec<u8>,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        let (name, value) = (u.arbitrary()?, u.arbitrary()?);
        if u.ratio(1, 8)? {
            return Ok(Self { body: u.arbitrary()?, name, value });
        }
        let mut body = u.choose(&WRITTEN)?.as_bytes().to_vec();
        for _ in 0..u.int_in_range(0..=6)? {
            let from = u.int_in_range(0..=body.len())?;
            let to = u.int_in_range(from..=(from + 16).min(body.len()))?;
            let with = if u.ratio(3, 4)? { u.choose(&PIECES)?.as_bytes() } else { u.arbitrary()? };
            let with = with.repeat(if u.ratio(1, 16)? { u.int_in_range(1..=300)? } else { 1 });
            body.splice(from..to, with);
        }
        Ok(Self { body, name, value })
    }
}

fuzz_target!(|input: Input| {
    let Input { body, name, value } = input;
    json::<Order>(&body);
    json::<Vec<Item>>(&body);
    json::<External>(&body);
    json::<BTreeMap<u8, Option<f32>>>(&body);
    json::<serde_json::Value>(&body);
    check(extract::form::<Options>(&body));
    if let Ok(text) = std::str::from_utf8(&body) {
        check(extract::query::<Options>(text));
        check(extract::query::<(String, u8)>(text));
        check(extract::query::<Vec<(String, Option<i64>)>>(text));
        let _ = extract::is_json(text);
    }
    let mut headers = HeaderMap::new();
    for (name, value) in
        [(b"x-count".as_slice(), &value), (b"x-name", &name), (b"content-type", &value), (&*name, &value)]
    {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) {
            headers.append(name, value);
        }
    }
    check(extract::headers::<Headers>(&headers));
    check(extract::check_headers(&headers));
    check(extract::check_form_headers(&headers));
});

/// What serde_json reads is read, and nothing else.
fn json<T: DeserializeOwned>(body: &[u8]) {
    let read = extract::json::<T>(body);
    assert_eq!(read.is_ok(), serde_json::from_slice::<T>(body).is_ok(), "{:?}", read.err());
    check(read);
}

fn check<T>(read: Result<T, RequestError>) {
    let Err(error) = read else { return };
    let fields: &[FieldError] = error.field_errors();
    assert!(fields.len() <= 100);
    assert!(fields.iter().map(|field| field.path().dotted().len()).sum::<usize>() <= 8 * 1024);
    assert!(fields.iter().all(|field| field.path().dotted().len() <= 256));
    serde_json::from_slice::<serde_json::Value>(&error.to_json()).expect("a valid body");
}
