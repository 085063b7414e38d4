//! OpenAPI 3.0, whose schemas are not those of JSON Schema (OpenAPI 3.0.4, section 4.7.24).

use serde_json::{Map, Value, json};

use crate::json_schema::each_mut;

/// Components or responses of 3.1, for a document of 3.0.
pub(super) fn of(mut value: Value) -> Value {
    walk(&mut value);
    value
}

/// Finds the schemas among responses, headers and content.
fn walk(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                match name.as_str() {
                    "schema" => schema(value),
                    "schemas" => {
                        value.as_object_mut().into_iter().for_each(|all| all.values_mut().for_each(schema))
                    }
                    // Values, which only look like documents.
                    "examples" | "example" => {}
                    _ => walk(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(walk),
        _ => {}
    }
}

/// Keywords that 3.0 does not have.
const UNKNOWN: &[&str] = &[
    "$comment",
    "$defs",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "definitions",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

fn schema(schema: &mut Value) {
    match schema {
        Value::Bool(true) => *schema = json!({}),
        Value::Bool(false) => *schema = json!({"not": {}}),
        Value::Object(members) => {
            for keyword in UNKNOWN {
                members.remove(*keyword);
            }
            each_mut(members, &mut self::schema);
            // A value that is an object or anything else is a keyword of its own there.
            constants(members);
            elements(members);
            limits(members);
            types(members);
            alternatives(members);
            if members.len() > 1
                && let Some(reference) = members.remove("$ref")
            {
                members.insert("allOf".to_owned(), json!([{"$ref": reference}]));
            }
        }
        _ => {}
    }
}

fn constants(members: &mut Map<String, Value>) {
    if let Some(constant) = members.remove("const") {
        members.insert("enum".to_owned(), json!([constant]));
    }
    if let Some(Value::Array(examples)) = members.remove("examples")
        && let Some(example) = examples.into_iter().next()
    {
        members.insert("example".to_owned(), example);
    }
}

/// A tuple is a list of any of its elements.
fn elements(members: &mut Map<String, Value>) {
    if let Some(Value::Array(mut first)) = members.remove("prefixItems") {
        first.extend(members.remove("items").filter(|items| items != &json!({"not": {}})));
        let mut distinct: Vec<Value> = Vec::new();
        for element in first {
            if !distinct.contains(&element) {
                distinct.push(element);
            }
        }
        let items = match distinct.as_slice() {
            [only] => only.clone(),
            elements => json!({"anyOf": elements}),
        };
        members.insert("items".to_owned(), items);
    }
    if members.get("type").is_some_and(|kind| kind == "array") && !members.contains_key("items") {
        members.insert("items".to_owned(), json!({}));
    }
}

/// A limit that is not reached is one with a word beside it.
fn limits(members: &mut Map<String, Value>) {
    for (exclusive, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some(value @ Value::Number(_)) = members.remove(exclusive) {
            members.insert(limit.to_owned(), value);
            members.insert(exclusive.to_owned(), true.into());
        }
    }
}

/// There is one type, and a word for `null`.
fn types(members: &mut Map<String, Value>) {
    match members.get("type").cloned() {
        Some(Value::Array(kinds)) => {
            members.remove("type");
            let others: Vec<Value> = kinds.iter().filter(|kind| *kind != "null").cloned().collect();
            match others.as_slice() {
                [only] => drop(members.insert("type".to_owned(), only.clone())),
                [] => {}
                several => {
                    let any: Vec<_> = several.iter().map(|kind| json!({"type": kind})).collect();
                    members.insert("anyOf".to_owned(), any.into());
                }
            }
            match (others.len() < kinds.len(), members.get_mut("anyOf")) {
                (true, Some(Value::Array(any))) => {
                    any.push(json!({"type": "string", "nullable": true, "enum": [null]}))
                }
                (true, _) => drop(members.insert("nullable".to_owned(), true.into())),
                (false, _) => {}
            }
        }
        Some(Value::String(kind)) if kind == "null" => null(members),
        _ => {}
    }
}

/// No value but `null`. The word needs a type beside it, whichever.
fn null(members: &mut Map<String, Value>) {
    members.insert("type".to_owned(), "string".into());
    members.insert("nullable".to_owned(), true.into());
    members.insert("enum".to_owned(), json!([null]));
}

/// `null` next to one alternative with a type is a word of that one.
fn alternatives(members: &mut Map<String, Value>) {
    for keyword in ["anyOf", "oneOf"] {
        let Some(Value::Array(all)) = members.get(keyword) else { continue };
        let is_null = |schema: &Value| schema.get("enum").is_some_and(|values| values == &json!([null]));
        let others: Vec<Value> = all.iter().filter(|schema| !is_null(schema)).cloned().collect();
        if others.len() < all.len()
            && let [Value::Object(only)] = others.as_slice()
            && only.contains_key("type")
        {
            members.remove(keyword);
            for (keyword, value) in only.clone() {
                members.entry(keyword).or_insert(value);
            }
            members.insert("nullable".to_owned(), true.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::of;

    #[test]
    fn a_schema_of_json_schema_becomes_one_of_openapi_3_0() {
        for (schema, written) in [
            (json!({"type": ["string", "null"]}), json!({"type": "string", "nullable": true})),
            (json!({"type": "null"}), json!({"type": "string", "nullable": true, "enum": [null]})),
            (json!({"type": "string", "const": "a"}), json!({"type": "string", "enum": ["a"]})),
            (json!({"type": "integer", "examples": [404]}), json!({"type": "integer", "example": 404})),
            (
                json!({"anyOf": [{"type": "string"}, {"type": "null"}], "description": "d"}),
                json!({"type": "string", "nullable": true, "description": "d"}),
            ),
            (
                json!({"anyOf": [{"$ref": "#/a"}, {"type": "null"}]}),
                json!({"anyOf": [{"$ref": "#/a"}, {"type": "string", "nullable": true, "enum": [null]}]}),
            ),
            (
                json!({"$ref": "#/a", "description": "d"}),
                json!({"allOf": [{"$ref": "#/a"}], "description": "d"}),
            ),
            (
                json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "minItems": 2}),
                json!({"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}, "minItems": 2}),
            ),
            (
                json!({"type": ["string", "integer"]}),
                json!({"anyOf": [{"type": "string"}, {"type": "integer"}]}),
            ),
            (
                json!({"type": ["string", "integer", "null"]}),
                json!({"anyOf": [
                    {"type": "string"},
                    {"type": "integer"},
                    {"type": "string", "nullable": true, "enum": [null]},
                ]}),
            ),
            (json!({"exclusiveMinimum": 1}), json!({"minimum": 1, "exclusiveMinimum": true})),
            (
                json!({"type": "object", "properties": {"const": true, "b": {"const": 1}}, "$defs": {}}),
                json!({"type": "object", "properties": {"const": {}, "b": {"enum": [1]}}}),
            ),
            (json!({"type": "array"}), json!({"type": "array", "items": {}})),
        ] {
            let document = |schema| json!({"schemas": {"A": schema}});
            assert_eq!(of(document(schema.clone())), document(written), "{schema}");
        }
    }

    #[test]
    fn values_of_examples_stay_as_they_are() {
        let content = json!({"content": {"application/json": {
            "schema": {"const": 1},
            "examples": {"a": {"value": {"schema": {"const": 1}}}},
        }}});
        let mut expected = content.clone();
        expected["content"]["application/json"]["schema"] = json!({"enum": [1]});
        assert_eq!(of(content), expected);
    }
}
