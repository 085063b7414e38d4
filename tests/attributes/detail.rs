//! `detail`, `detail = "name"`

use std::collections::BTreeMap;

use api_error::{ApiError, DetailSpec};
use serde::Serialize;

use crate::support::{body, json};

#[derive(Debug, Serialize)]
struct Place {
    line: u32,
    column: Option<u32>,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Details<'a> {
    #[error("{internal}")]
    #[api(code = "named", message = "message")]
    Named {
        /// Where it was looked for.
        #[api(detail)]
        path: &'a str,
        #[api(detail = "a \"name\"")]
        renamed: u8,
        internal: u8,
    },
    #[error("tuple")]
    #[api(code = "tuple", message = "message")]
    Tuple(#[api(detail = "second")] u8, #[api(detail = "first")] u8),
    #[error("any")]
    #[api(code = "any", message = "message")]
    Any {
        #[api(detail)]
        place: Place,
        #[api(detail)]
        map: BTreeMap<u8, bool>,
        #[api(detail)]
        list: Vec<f32>,
    },
    #[error("null")]
    #[api(code = "null", message = "message")]
    Null {
        #[api(detail)]
        none: Option<u8>,
        #[api(detail)]
        unit: (),
        #[api(detail)]
        nan: f64,
        #[api(detail)]
        kept: Option<Option<u8>>,
    },
}

#[test]
fn only_marked_fields_are_details_in_field_order() {
    let error = Details::Named { path: "a/b", renamed: 1, internal: 42 };
    assert_eq!(
        body(&error),
        r#"{"schema_version":1,"error":{"code":"named","message":"message","retryable":false,"details":{"path":"a/b","a \"name\"":1}}}"#
    );
    assert_eq!(json(&Details::Tuple(1, 2))["error"]["details"], serde_json::json!({"second": 1, "first": 2}));
}

#[test]
fn any_serialize_type_can_be_a_detail() {
    let error = Details::Any {
        place: Place { line: 3, column: None },
        map: BTreeMap::from([(1, true)]),
        list: vec![0.5],
    };
    assert_eq!(
        json(&error)["error"]["details"],
        serde_json::json!({"place": {"line": 3, "column": null}, "map": {"1": true}, "list": [0.5]})
    );
}

#[test]
fn null_is_omitted() {
    let error = Details::Null { none: None, unit: (), nan: f64::NAN, kept: Some(Some(1)) };
    assert_eq!(json(&error)["error"]["details"], serde_json::json!({"kept": 1}));
}

#[test]
fn the_catalog_has_name_type_and_docs_of_details() {
    let spec = Details::Named { path: "", renamed: 0, internal: 0 }.spec();
    assert_eq!(
        spec.details(),
        [
            DetailSpec::new("path", "&'a str").with_doc("Where it was looked for."),
            DetailSpec::new("a \"name\"", "u8"),
        ]
    );
    let spec =
        Details::Any { place: Place { line: 0, column: None }, map: BTreeMap::new(), list: vec![] }.spec();
    let types: Vec<_> = spec.details().iter().map(DetailSpec::rust_type).collect();
    assert_eq!(types, ["Place", "BTreeMap<u8, bool>", "Vec<f32>"]);
    assert!(spec.extensions().is_empty());
}

#[test]
fn detail_types_are_spelled_as_in_the_source() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "types", status = 400, message = "message")]
    struct Types<'a> {
        #[api(detail)]
        array: [u8; 4],
        #[api(detail)]
        tuple: (u8, &'a str),
        #[api(detail)]
        path: std::option::Option<Vec<Vec<u8>>>,
        #[api(detail)]
        associated: <Vec<u8> as IntoIterator>::Item,
    }
    let error = Types { array: [0; 4], tuple: (1, "a"), path: None, associated: 1 };
    let types: Vec<_> = error.spec().details().iter().map(DetailSpec::rust_type).collect();
    assert_eq!(
        types,
        ["[u8; 4]", "(u8, &'a str)", "std::option::Option<Vec<Vec<u8>>>", "<Vec<u8> as IntoIterator>::Item"]
    );
}
