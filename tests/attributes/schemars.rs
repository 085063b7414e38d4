//! `schemars`, with the feature on. Without the feature it is a compile error: `ui-tests/fail/schemars/`.

use std::collections::BTreeMap;

use api_error::schemars::JsonSchema;
use api_error::{ApiError, Cataloged, DetailSpec};
use serde::Serialize;
use serde_json::{Value, json};

/// A place in a file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(crate = "api_error::schemars")]
struct Place {
    line: u32,
    column: Option<u32>,
    #[serde(rename(serialize = "written", deserialize = "read"))]
    name: String,
}

#[derive(Debug, Serialize)]
struct Opaque;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
#[allow(dead_code)] // only its catalog is looked at
enum OnFields {
    #[api(code = "marked", message = "marked")]
    Marked {
        #[api(detail, schemars)]
        place: Vec<Place>,
        #[api(schemars, extension = "more")]
        map: BTreeMap<String, bool>,
        #[api(detail)]
        opaque: Opaque,
    },
}

fn schema(details: &[DetailSpec], name: &str) -> Option<Value> {
    details.iter().find(|detail| detail.name() == name).expect("a detail").schema()
}

#[test]
fn only_a_marked_field_has_a_schema() {
    let spec = OnFields::CATALOG.get("marked").expect("a code");
    assert_eq!(
        schema(spec.extensions(), "more"),
        Some(
            json!({"type": "object", "additionalProperties": {"type": "boolean"}, "title": "Map_of_boolean"})
        )
    );
    assert_eq!(schema(spec.details(), "opaque"), None);
}

#[test]
fn a_schema_is_self_contained_and_matches_the_wire() {
    let spec = OnFields::CATALOG.get("marked").expect("a code");
    let schema = schema(spec.details(), "place").expect("a schema");
    assert_eq!(schema["type"], "array");
    assert_eq!(schema["items"]["description"], "A place in a file.");
    assert_eq!(schema["items"]["properties"]["column"]["type"], json!(["integer", "null"]));
    assert_eq!(schema["items"]["properties"]["written"]["type"], "string");
    assert_eq!(schema["items"]["properties"].get("read"), None);
    let text = schema.to_string();
    assert!(!text.contains("$ref") && !text.contains("$schema"), "{text}");
}

#[test]
fn a_recursive_type_refers_to_itself() {
    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    struct Tree {
        children: Vec<Tree>,
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "tree", status = 404, message = "tree")]
    struct Error(#[api(detail = "tree", schemars)] Tree);

    let error = Error(Tree { children: vec![] });
    let schema = schema(error.spec().details(), "tree").expect("a schema");
    let reference = schema["properties"]["children"]["items"]["$ref"].as_str().expect("a reference");
    let found = schema.pointer(reference.strip_prefix('#').expect("from the root")).expect("a schema");
    assert_eq!(found["properties"]["children"]["type"], "array");
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, schemars)]
#[allow(dead_code)] // only its catalog is looked at
enum OnTheEnum<'a, T, const N: usize> {
    #[api(code = "all", message = "all")]
    All {
        #[api(detail)]
        text: &'a str,
        #[api(extension, detail = "number")]
        number: Option<u8>,
        #[api(detail)]
        parameter: Vec<T>,
        #[api(detail)]
        length: Length<N>,
        opaque: Opaque,
    },
}

#[derive(Debug)]
struct Length<const N: usize>;

impl<const N: usize> Serialize for Length<N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(N as u64)
    }
}

#[test]
fn schemars_on_the_enum_applies_to_all_marked_fields() {
    let spec = OnTheEnum::<Opaque, 2>::CATALOG.get("all").expect("a code");
    assert_eq!(schema(spec.details(), "text").expect("a schema")["type"], "string");
    for number in [schema(spec.details(), "number"), schema(spec.extensions(), "number")] {
        assert_eq!(number.expect("a schema")["type"], json!(["integer", "null"]));
    }
    assert_eq!(schema(spec.details(), "parameter"), None);
    assert_eq!(schema(spec.details(), "length"), None);
}

#[test]
fn on_a_struct_schemars_applies_to_all_fields() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "one", status = 404, message = "one", schemars)]
    struct One(#[api(detail = "name")] String);
    let error = One("a".to_owned());
    assert_eq!(schema(error.spec().details(), "name").expect("a schema")["type"], "string");
}

#[test]
fn details_with_equal_schemas_are_equal() {
    const TRUE: DetailSpec = DetailSpec::new("name", "Any").with_schema(|| json!(true));
    assert_eq!(TRUE, DetailSpec::new("name", "Any").with_schema(|| Value::Bool(true)));
    assert_ne!(TRUE, DetailSpec::new("name", "Any").with_schema(|| json!(false)));
    assert_ne!(TRUE, DetailSpec::new("name", "Any"));
}
