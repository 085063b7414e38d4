//! `flatten`

use std::collections::BTreeMap;

use api_error::ApiError;
use api_error::envelope::{CODE, DETAILS, EXTENSIONS, Envelope, extension, flatten, member};
use serde::Serialize;

use crate::support::body;

const ALL: Envelope =
    Envelope::json(&[member("code", CODE), member("details", DETAILS), flatten(EXTENSIONS)]);

#[derive(Debug, Serialize)]
struct Limits {
    max: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<u8>,
    code: &'static str,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 400, envelope = ALL)]
enum Flattened {
    #[api(code = "struct", message = "message")]
    Struct {
        #[api(detail)]
        field: &'static str,
        #[api(detail, flatten)]
        limits: Limits,
    },
    #[api(code = "map", message = "message")]
    Map(#[api(extension, flatten)] BTreeMap<&'static str, u8>, #[api(extension = "last")] u8),
    #[api(code = "option", message = "message")]
    Option(#[api(extension, flatten)] Option<Limits>),
    #[api(code = "list", message = "message")]
    List(#[api(extension, flatten)] Vec<u8>),
}

#[test]
fn the_members_of_a_struct_are_put_in_place() {
    let limits = Limits { max: 9, min: None, code: "own" };
    assert_eq!(
        body(&Flattened::Struct { field: "age", limits }),
        r#"{"code":"struct","details":{"field":"age","max":9,"code":"own"}}"#
    );
}

#[test]
fn members_of_the_envelope_and_earlier_ones_win() {
    let map = BTreeMap::from([("a", 1), ("code", 2), ("details", 3), ("last", 4)]);
    assert_eq!(body(&Flattened::Map(map, 5)), r#"{"code":"map","details":{},"a":1,"last":4}"#);
    let limits = Limits { max: 9, min: Some(1), code: "own" };
    assert_eq!(body(&Flattened::Option(Some(limits))), r#"{"code":"option","details":{},"max":9,"min":1}"#);
}

#[test]
fn a_value_that_is_no_object_has_no_members() {
    assert_eq!(body(&Flattened::Option(None)), r#"{"code":"option","details":{}}"#);
    assert_eq!(body(&Flattened::List(vec![1])), r#"{"code":"list","details":{}}"#);
}

#[test]
fn a_flattened_member_can_have_a_place_of_its_own() {
    const PLACED: Envelope = Envelope::json(&[
        flatten(EXTENSIONS),
        member("first", extension("b")),
        member("none", extension("c")),
    ]);
    let error = Flattened::Map(BTreeMap::from([("a", 1), ("b", 2)]), 3);
    let json = error.report().with_envelope(&PLACED).to_json();
    assert_eq!(crate::support::text(json), r#"{"a":1,"last":3,"first":2,"none":null}"#);
}
