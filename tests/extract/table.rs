//! The table of field codes in the documentation, row by row, against what requests get.

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use api_error::ApiError;
use api_error::extract::{RequestError, json, query};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Deserialize)]
#[allow(dead_code)] // only read
#[serde(deny_unknown_fields)]
struct Strict {
    a: u8,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)] // only read
enum Kind {
    Unit,
    Pair(u8, u8),
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)] // only read
struct Pair(u8, u8);

fn code_of(error: RequestError, sent: &str) -> String {
    let [field] = error.field_errors() else { panic!("{sent}: not one field: {error:?}") };
    field.code().expect("a code").to_owned()
}

fn body<T: DeserializeOwned + std::fmt::Debug>(body: &str) -> (String, String) {
    (body.to_owned(), code_of(json::<T>(body.as_bytes()).expect_err(body), body))
}

fn parameter<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> (String, String) {
    (text.to_owned(), code_of(query::<T>(text).expect_err(text), text))
}

#[test]
fn each_row_is_what_a_request_gets() {
    let rows = [
        ("missing", vec![body::<Strict>("{}"), parameter::<Strict>("")]),
        (
            "invalid_type",
            vec![
                body::<Strict>(r#"{"a":"1"}"#),
                body::<Strict>(r#"{"a":1.5}"#),
                body::<Strict>("[]"),
                body::<Strict>("null"),
                body::<Vec<u8>>("{}"),
                body::<String>("7"),
                body::<Pair>("7"),
                body::<bool>("0"),
                body::<()>("[]"),
            ],
        ),
        (
            "invalid_value",
            vec![
                body::<Strict>(r#"{"a":256}"#),
                body::<Strict>(r#"{"a":-1}"#),
                body::<NonZeroU8>("0"),
                body::<char>(r#""ab""#),
                body::<char>(r#""""#),
                body::<Kind>(r#""Other""#),
                body::<f64>("1e999"),
                body::<u64>("18446744073709551616"),
            ],
        ),
        (
            "invalid_length",
            vec![
                body::<(u8, u8)>("[1]"),
                body::<(u8, u8)>("[]"),
                body::<(u8, u8)>("[1,2,3]"),
                body::<[u8; 2]>("[1]"),
                body::<[u8; 2]>("[1,2,3]"),
                body::<Pair>("[1]"),
                body::<Pair>("[1,2,3]"),
                body::<Kind>(r#"{"Pair":[1]}"#),
                body::<Kind>(r#"{"Pair":[1,2,3]}"#),
                body::<Vec<(u8, u8)>>("[[1,2],[1]]"),
            ],
        ),
        (
            "unknown_field",
            vec![
                body::<Strict>(r#"{"a":1,"b":2}"#),
                body::<Strict>(r#"{"b":2}"#),
                parameter::<Strict>("b=1"),
            ],
        ),
        ("repeated", vec![body::<Strict>(r#"{"a":1,"a":2}"#), parameter::<Strict>("a=1&a=2")]),
        ("invalid_encoding", vec![parameter::<Strict>("a=%FF")]),
    ];
    for (code, requests) in &rows {
        for (request, found) in requests {
            assert_eq!(found, code, "{request}");
        }
    }
    let documented: BTreeSet<&str> = include_str!("../../src/extract/mod.rs")
        .lines()
        .skip_while(|line| !line.contains("| code of the field |"))
        .skip(2)
        .map_while(|line| line.strip_prefix("//! | `")?.split('`').next())
        .collect();
    assert_eq!(documented, rows.iter().map(|(code, _)| *code).collect());
}
