//! `null` in a JSON Schema: a detail that is `null` is left out of its body.

use serde_json::{Map, Value, json};

/// Whether the schema says that a value is there, and of which kind. A number may be `null` all the same: `schemars` says
/// of a float that it is one, and `serde_json` writes one that is not finite as `null`.
pub(super) fn is_impossible(schema: &Value) -> bool {
    let Value::Object(members) = schema else { return false };
    let all = |keyword: &str, holds: &dyn Fn(&Value) -> bool| match members.get(keyword) {
        Some(Value::Array(items)) => items.iter().all(holds),
        _ => false,
    };
    let is_solid =
        |kind: &Value| matches!(kind.as_str(), Some("object" | "array" | "string" | "boolean" | "integer"));
    let is_value = |value: &Value| !value.is_null();
    members.get("type").is_some_and(is_solid)
        || all("type", &is_solid)
        || members.get("const").is_some_and(is_value)
        || all("enum", &is_value)
        || all("anyOf", &is_impossible)
        || all("oneOf", &is_impossible)
}

/// The schema without `null` among what its value may be.
pub(super) fn left_out(schema: Value) -> Value {
    // What refers to the whole means it with its `null`.
    if schema.to_string().contains(r##""$ref":"#""##) {
        return schema;
    }
    let Value::Object(mut members) = schema else { return schema };
    for (keyword, null) in [
        ("type", json!("null")),
        ("enum", Value::Null),
        ("anyOf", json!({"type": "null"})),
        ("oneOf", json!({"type": "null"})),
    ] {
        leave_out(&mut members, keyword, &null);
    }
    members.into()
}

fn leave_out(members: &mut Map<String, Value>, keyword: &str, null: &Value) {
    let Some(Value::Array(items)) = members.get_mut(keyword) else { return };
    // Alternatives of nothing are no schema.
    if items.iter().all(|item| item == null) {
        return;
    }
    items.retain(|item| item != null);
    if keyword == "type"
        && let [only] = items.as_slice()
    {
        let only = only.clone();
        members.insert(keyword.to_owned(), only);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{is_impossible, left_out};

    #[test]
    fn a_schema_says_that_null_is_impossible_or_it_does_not() {
        for (schema, impossible) in [
            (json!({"type": "object", "properties": {}}), true),
            (json!({"type": ["string", "integer"]}), true),
            (json!({"type": ["string", "null"]}), false),
            (json!({"type": "number"}), false),
            (json!({"enum": ["a", 1]}), true),
            (json!({"enum": ["a", null]}), false),
            (json!({"oneOf": [{"type": "object"}, {"const": "a"}]}), true),
            (json!({"anyOf": [{"type": "object"}, {"type": "null"}]}), false),
            (json!({"anyOf": [{"type": "object"}, {}]}), false),
            (json!({"$ref": "#/$defs/A"}), false),
            (json!({}), false),
            (json!(true), false),
        ] {
            assert_eq!(is_impossible(&schema), impossible, "{schema}");
        }
    }

    #[test]
    fn null_is_left_out_of_what_a_value_may_be() {
        for (schema, without) in [
            (json!({"type": ["string", "null"]}), json!({"type": "string"})),
            (json!({"type": "null"}), json!({"type": "null"})),
            (json!({"enum": ["a", null]}), json!({"enum": ["a"]})),
            (
                json!({"anyOf": [{"type": "object"}, {"type": "null"}]}),
                json!({"anyOf": [{"type": "object"}]}),
            ),
            (
                json!({"anyOf": [{"$ref": "#"}, {"type": "null"}]}),
                json!({"anyOf": [{"$ref": "#"}, {"type": "null"}]}),
            ),
            (
                json!({"properties": {"a": {"type": ["string", "null"]}}}),
                json!({"properties": {"a": {"type": ["string", "null"]}}}),
            ),
        ] {
            assert_eq!(left_out(schema), without);
        }
    }
}
