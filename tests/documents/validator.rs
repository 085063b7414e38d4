//! Enough of JSON Schema to hold bodies against the schemas that are made here. `.ci/openapi` does the same with other people's
//! validators.

use serde_json::Value;

/// Whether a value is valid by a schema of `root`. Panics at a keyword that it does not know.
pub(crate) fn is_valid(root: &Value, schema: &Value, value: &Value) -> bool {
    let Value::Object(members) = schema else { return schema == &Value::Bool(true) };
    members.iter().all(|(keyword, of)| {
        let valid = |schema: &Value| is_valid(root, schema, value);
        match keyword.as_str() {
            "$ref" => {
                let pointer = of.as_str().and_then(|of| of.strip_prefix('#')).expect("within the document");
                valid(root.pointer(pointer).unwrap_or_else(|| panic!("{pointer} leads nowhere")))
            }
            "type" => match of {
                Value::Array(kinds) => kinds.iter().any(|kind| is_of(value, kind)),
                kind => is_of(value, kind),
            },
            "const" => value == of,
            "enum" => items(of).contains(value),
            "anyOf" => items(of).iter().any(valid),
            "oneOf" => items(of).iter().filter(|schema| valid(schema)).count() == 1,
            "properties" => of
                .as_object()
                .expect("schemas")
                .iter()
                .all(|(name, schema)| value.get(name).is_none_or(|value| is_valid(root, schema, value))),
            "required" => {
                !value.is_object()
                    || items(of)
                        .iter()
                        .all(|name| name.as_str().is_some_and(|name| value.get(name).is_some()))
            }
            "additionalProperties" => match (value, of) {
                (_, Value::Bool(true)) => true,
                (Value::Object(members), of) => members.values().all(|value| is_valid(root, of, value)),
                _ => true,
            },
            "items" => value.as_array().is_none_or(|all| {
                let first = schema.get("prefixItems").map_or(0, |first| items(first).len());
                all.iter().skip(first).all(|value| is_valid(root, of, value))
            }),
            "prefixItems" => value.as_array().is_none_or(|all| {
                all.iter().zip(items(of)).all(|(value, schema)| is_valid(root, schema, value))
            }),
            "minItems" => {
                value.as_array().is_none_or(|all| all.len() as u64 >= of.as_u64().expect("a number"))
            }
            "minimum" => value.as_f64().is_none_or(|value| value >= of.as_f64().expect("a number")),
            "nullable" | "example" | "discriminator" | "format" => true,
            "$defs" | "$schema" | "deprecated" | "description" | "examples" | "externalDocs" | "title" => {
                true
            }
            other if other.starts_with("x-") => true,
            other => panic!("the keyword `{other}` is not known here"),
        }
    })
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("a list")
}

fn is_of(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("a type") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("there is no type `{other}`"),
    }
}
