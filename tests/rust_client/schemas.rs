//! Members whose types have a JSON Schema.

use api_error::client::{Failure, decode};
use api_error::http::StatusCode;
use api_error::serde_json::{Value, json};
use api_error::{ApiError, Catalog, DetailSpec, ErrorSpec, Members, catalog};

use crate::clients::schemas::{Color, Hand, Part, Tree, Wired as Client};
use crate::snapshot;

/// As schemars writes it, of a struct that contains itself.
fn tree() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tree",
        "description": "A tree of trees.\n\n```\nnot_a_test();\n```",
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "What it is called."},
            "itemCount": {"type": "integer", "format": "uint16", "minimum": 0},
            "parent": {"anyOf": [{"$ref": "#"}, {"type": "null"}]},
            "children": {"type": "array", "items": {"$ref": "#"}},
            "by_name": {"type": "object", "additionalProperties": {"$ref": "#"}},
            "type": {"type": ["string", "null"]},
            "hand": {"$ref": "#/$defs/Hand"},
            "pair": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "boolean"}], "minItems": 2, "maxItems": 2},
            "odd": {"allOf": [{"type": "string"}, {"type": "number"}]},
            "any": true,
        },
        "required": ["name", "itemCount", "children", "by_name", "hand", "pair", "odd", "any"],
        "$defs": {
            "Hand": {"description": "A hand.", "oneOf": [
                {"type": "string", "const": "left"},
                {"type": "string", "const": "right hand"},
                {"type": "string", "enum": ["Self", "other"]},
            ]},
        },
    })
}

fn color() -> Value {
    json!({"title": "Color", "type": "string", "enum": ["red", "RED", "Ünused"]})
}

fn colors() -> Value {
    json!({"type": "array", "items": {"$ref": "#/$defs/Color"}, "$defs": {"Color": color()}})
}

fn part() -> Value {
    json!({"anyOf": [{"$ref": "#/$defs/Part"}, {"type": "null"}], "$defs": {"Part": {
        "type": "object",
        "properties": {"id": {"type": "integer", "format": "int64"}},
        "required": ["id"],
    }}})
}

fn tagged() -> Value {
    json!({"oneOf": [{"type": "object", "properties": {"kind": {"const": "a"}}}, {"type": "null"}, {"type": "string"}]})
}

fn flat() -> Value {
    json!({"title": "Rest", "type": "object", "properties": {"left": {"type": "integer", "format": "int32"}}, "required": ["left"]})
}

static SPEC: [ErrorSpec; 1] = [ErrorSpec::new("wired", StatusCode::CONFLICT, "It is wired").with_details(&[
    DetailSpec::new("tree", "Tree").with_schema(tree),
    DetailSpec::new("color", "Color").with_schema(color),
    DetailSpec::new("colors", "Vec<Color>").with_schema(colors),
    DetailSpec::new("part", "Option<Part>").with_schema(part),
    DetailSpec::new("tagged", "Tagged").with_schema(tagged),
    DetailSpec::new("rest", "Rest").with_flatten().with_schema(flat),
    DetailSpec::new("text", "String").with_schema(color),
])];

pub(crate) const CATALOG: Catalog = Catalog::new("Wired", &SPEC);

#[derive(Debug)]
struct Wired(Value);

impl ApiError for Wired {
    fn spec(&self) -> &'static ErrorSpec {
        &SPEC[0]
    }

    fn write_details(&self, out: &mut Members<'_>) {
        for (name, value) in self.0.as_object().expect("an object") {
            out.member(name, value);
        }
    }
}

impl std::fmt::Display for Wired {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("wired")
    }
}

impl std::error::Error for Wired {}

fn leaf() -> Value {
    json!({"name": "leaf", "itemCount": 0, "children": [], "by_name": {}, "hand": "third", "pair": [0.5, true], "odd": 1, "any": null})
}

#[test]
fn structs_and_lists_of_texts_are_types_of_the_module() {
    snapshot::check("schemas", &catalog::rust_client(&[CATALOG]).expect("a module"));
    let mut tree = leaf();
    tree["parent"] = leaf();
    tree["children"] = json!([leaf()]);
    tree["by_name"] = json!({"a": leaf()});
    tree["type"] = json!("oak");
    tree["hand"] = json!("right hand");
    let details = json!({
        "tree": tree, "color": "red", "colors": ["RED", "later"], "part": {"id": 7, "new": true}, "tagged": {"kind": "a"},
        "left": 3, "text": "other",
    });
    let (head, body) = Wired(details).to_response().into_parts();
    let failure: Failure<Client> = decode(&head, body);
    let Some(Client::Wired { tree, color, colors, part, tagged, rest, text }) = failure.error() else {
        panic!("{failure:?}")
    };
    let Tree { name, item_count, parent, children, by_name, type_, hand, pair, odd, any } = tree;
    assert_eq!((name.as_str(), *item_count, type_.as_deref(), *pair), ("leaf", 0, Some("oak"), (0.5, true)));
    assert_eq!((odd, any, hand), (&json!(1), &Value::Null, &Hand::RightHand));
    assert_eq!(parent.as_ref().map(|parent| &parent.hand), Some(&Hand::Other("third".to_owned())));
    assert_eq!((children.len(), by_name.len()), (1, 1));
    assert_eq!(
        (color, colors.as_slice()),
        (&Color::Red, &[Color::Red2, Color::Other("later".to_owned())][..])
    );
    assert_eq!((part, rest.left, text.as_str()), (&Some(Part { id: 7 }), 3, "other"));
    assert_eq!(tagged, &json!({"kind": "a"}));
}

#[test]
fn a_value_that_is_missing_is_nothing() {
    let details = json!({"tree": leaf(), "color": "red", "colors": [], "left": 3, "text": ""});
    let (head, body) = Wired(details).to_response().into_parts();
    let failure: Failure<Client> = decode(&head, body);
    assert!(matches!(failure.error(), Some(Client::Wired { part: None, tagged: Value::Null, .. })));
}
