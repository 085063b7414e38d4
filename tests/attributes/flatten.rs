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
    #[api(code = "namesakes", message = "message")]
    Namesakes {
        #[api(detail, flatten)]
        one: BTreeMap<&'static str, u8>,
        #[api(detail = "one")]
        two: u8,
    },
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
fn a_member_may_have_the_name_of_a_flattened_field() {
    let namesakes = Flattened::Namesakes { one: BTreeMap::from([("a", 1)]), two: 2 };
    assert_eq!(body(&namesakes), r#"{"code":"namesakes","details":{"a":1,"one":2}}"#);
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

#[test]
fn metadata_takes_flattened_members_as_strings() {
    use api_error::envelope::METADATA;

    const STRINGS: Envelope = Envelope::json(&[member("metadata", METADATA)]);
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "all", status = 400, message = "message", envelope = STRINGS)]
    #[api(detail("limit" = 10, "reason" = "{kind} \"it\""))]
    struct All {
        kind: &'static str,
        #[api(detail, nullable)]
        param: Option<u8>,
        #[api(extension, flatten)]
        more: BTreeMap<&'static str, serde_json::Value>,
    }
    let more = BTreeMap::from([("a\"b", serde_json::json!([1, "x"])), ("limit", 2.into()), ("n", ().into())]);
    assert_eq!(
        body(&All { kind: "k", param: None, more }),
        r#"{"metadata":{"limit":"10","reason":"k \"it\"","param":"null","a\"b":"[1,\"x\"]","n":"null"}}"#
    );
}

#[test]
fn one_bad_value_leaves_out_all_members_of_its_field() {
    #[derive(Debug)]
    struct Bad;
    impl Serialize for Bad {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeMap;
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry("good", &1)?;
            Err(serde::ser::Error::custom("no"))
        }
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "bad", status = 400, message = "message", envelope = ALL)]
    struct Error(#[api(extension, flatten)] Bad, #[api(extension = "rest")] u8);
    assert_eq!(body(&Error(Bad, 1)), r#"{"code":"bad","details":{},"rest":1}"#);
}
