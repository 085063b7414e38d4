//! Requests are read as serde reads them, or refused by a small answer.

#![no_main]

use std::collections::BTreeMap;

use api_error::extract::{self, RequestError};
use api_error::http::{HeaderMap, HeaderName, HeaderValue};
use api_error::{ApiError, FieldError};
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

fuzz_target!(|input: &[u8]| {
    json::<Order>(input);
    json::<Vec<Item>>(input);
    json::<External>(input);
    json::<BTreeMap<u8, Option<f32>>>(input);
    json::<serde_json::Value>(input);
    check(extract::form::<Options>(input));
    if let Ok(text) = std::str::from_utf8(input) {
        check(extract::query::<Options>(text));
        check(extract::query::<(String, u8)>(text));
        check(extract::query::<Vec<(String, Option<i64>)>>(text));
        let _ = extract::is_json(text);
    }
    let (name, value) = input.split_at(input.len() / 2);
    let mut headers = HeaderMap::new();
    for (name, value) in
        [(b"x-count".as_slice(), value), (b"x-name", name), (b"content-type", value), (name, value)]
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
