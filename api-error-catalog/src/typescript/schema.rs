//! From a JSON Schema, such as `schemars` makes, to a type. What it says of values and not of their type is left out; what
//! is not known is `unknown`.

use serde_json::{Map, Value};

use super::text::{self, property_name};
use super::type_text::{DEFINITIONS, Member, Type};

/// The type of a schema whose references lead to definitions of the module.
pub(super) fn of(schema: &Value, indent: usize) -> Type {
    match schema {
        Value::Bool(false) => Type::new("never"),
        Value::Object(members) => of_members(members, indent),
        _ => Type::unknown(),
    }
}

fn of_members(schema: &Map<String, Value>, indent: usize) -> Type {
    let mut parts = Vec::new();
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.strip_prefix(DEFINITIONS).filter(|name| !name.contains('/'));
        parts.push(name.map_or_else(Type::unknown, Type::new));
    }
    for keyword in ["anyOf", "oneOf"] {
        if let Some(Value::Array(schemas)) = schema.get(keyword) {
            parts.push(Type::union(schemas.iter().map(|schema| of(schema, indent))));
        }
    }
    if let Some(Value::Array(schemas)) = schema.get("allOf") {
        parts.extend(schemas.iter().map(|schema| of(schema, indent)));
    }
    if let Some(value) = schema.get("const") {
        parts.push(literal(value));
    } else if let Some(Value::Array(values)) = schema.get("enum") {
        parts.push(Type::union(values.iter().map(literal)));
    } else {
        parts.extend(of_type(schema, indent));
    }
    Type::intersection(parts)
}

fn of_type(schema: &Map<String, Value>, indent: usize) -> Option<Type> {
    match schema.get("type") {
        Some(Value::String(kind)) => Some(of_kind(kind, schema, indent)),
        Some(Value::Array(kinds)) => {
            let kinds = kinds.iter().filter_map(Value::as_str);
            Some(Type::union(kinds.map(|kind| of_kind(kind, schema, indent))))
        }
        _ if schema.contains_key("properties") => Some(object(schema, indent)),
        _ => None,
    }
}

fn of_kind(kind: &str, schema: &Map<String, Value>, indent: usize) -> Type {
    match kind {
        "string" | "boolean" | "null" | "number" => Type::new(kind),
        "integer" => Type::new("number"),
        "array" => list(schema, indent),
        "object" => object(schema, indent),
        _ => Type::unknown(),
    }
}

fn list(schema: &Map<String, Value>, indent: usize) -> Type {
    let rest = match schema.get("items") {
        Some(Value::Bool(false)) => None,
        items => Some(items.map_or_else(Type::unknown, |items| of(items, indent))),
    };
    let Some(Value::Array(first)) = schema.get("prefixItems") else {
        return rest.unwrap_or_else(|| Type::new("never")).list();
    };
    let first: Vec<_> = first.iter().map(|schema| of(schema, indent)).collect();
    // As many as there are, and no more.
    let most = schema.get("maxItems").and_then(Value::as_u64);
    let is_closed = most.is_some_and(|most| u64::try_from(first.len()) == Ok(most));
    Type::tuple(first, rest.as_ref().filter(|_| !is_closed))
}

fn object(schema: &Map<String, Value>, indent: usize) -> Type {
    let required: Vec<_> = match schema.get("required") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let properties = schema.get("properties").and_then(Value::as_object);
    let members: Vec<Member> = properties
        .into_iter()
        .flatten()
        .map(|(name, property)| Member {
            name: property_name(name),
            required: required.contains(&name.as_str()),
            doc: property.get("description").and_then(Value::as_str).unwrap_or_default().to_owned(),
            of: of(property, indent + 2),
        })
        .collect();
    let Some(others) = others(schema, indent) else { return Type::object(&members, indent) };
    if members.is_empty() {
        return Type::map(&others);
    }
    // What is said of other names, TypeScript says of all.
    let all = Type::union(members.iter().map(|member| member.of.clone()).chain([others]));
    let all = if all.is_unknown() { all } else { Type::union([all, Type::new("undefined")]) };
    let mut members = members;
    members.push(Member { name: "[name: string]".to_owned(), required: true, doc: String::new(), of: all });
    Type::object(&members, indent)
}

/// The type of the members whose names are not among the properties, where something is said of it.
fn others(schema: &Map<String, Value>, indent: usize) -> Option<Type> {
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    let patterns = patterns.into_iter().flat_map(Map::values).map(|schema| of(schema, indent));
    let mut types: Vec<Type> = patterns.collect();
    match schema.get("additionalProperties") {
        Some(Value::Bool(false)) => {}
        None | Some(Value::Bool(true)) if types.is_empty() => {}
        None => types.push(Type::unknown()),
        Some(rest) => types.push(of(rest, indent)),
    }
    if types.is_empty() { None } else { Some(Type::union(types)) }
}

/// The type of one value alone.
pub(super) fn literal(value: &Value) -> Type {
    match value {
        Value::String(string) => Type::new(text::literal(string)),
        Value::Array(values) => Type::tuple(values.iter().map(literal).collect(), None),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                format!("{}: {}", property_name(name), literal(value).into_text())
            };
            Type::new(format!("{{ {} }}", members.iter().map(member).collect::<Vec<_>>().join("; ")))
        }
        other => Type::new(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::of;

    #[test]
    fn a_schema_becomes_the_type_of_its_values() {
        for (schema, written) in [
            (json!(true), "unknown"),
            (json!(false), "never"),
            (json!({}), "unknown"),
            (json!({"type": "integer", "format": "uint8", "minimum": 0}), "number"),
            (json!({"type": ["string", "null"]}), "string | null"),
            (json!({"type": "array", "items": {"type": ["string", "null"]}}), "(string | null)[]"),
            (json!({"type": "array", "items": false}), "never[]"),
            (json!({"type": "array"}), "unknown[]"),
            (
                json!({"type": "array", "prefixItems": [{"type": "string"}, {}], "maxItems": 2}),
                "[string, unknown]",
            ),
            (json!({"type": "array", "prefixItems": [{"type": "string"}]}), "[string, ...unknown[]]"),
            (json!({"enum": ["a\"b", 1, null, true]}), "\"a\\\"b\" | 1 | null | true"),
            (json!({"const": {"a-b": [1, {}]}}), "{ \"a-b\": [1, {  }] }"),
            (json!({"type": "object"}), "{ [name: string]: unknown }"),
            (
                json!({"type": "object", "additionalProperties": {"type": "null"}}),
                "{ [name: string]: null | undefined }",
            ),
            (
                json!({
                    "type": "object",
                    "patternProperties": {"^\\d+$": {"type": "boolean"}},
                    "additionalProperties": false,
                }),
                "{ [name: string]: boolean | undefined }",
            ),
            (
                json!({"type": "object", "patternProperties": {"^\\d+$": {"type": "boolean"}}}),
                "{ [name: string]: unknown }",
            ),
            (
                json!({"properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "boolean"}}),
                "{ a?: string; [name: string]: string | boolean | undefined }",
            ),
            (
                json!({"properties": {"a": {"type": "null"}, "b c": {}}, "required": ["a"]}),
                "{ a: null; \"b c\"?: unknown }",
            ),
            (json!({"$ref": "#/$defs/Tree"}), "Tree"),
            (json!({"$ref": "#/$defs/Tree/properties/name"}), "unknown"),
            (json!({"$ref": "https://example.com/schema"}), "unknown"),
            (json!({"anyOf": [{"$ref": "#/$defs/Tree"}, {"type": "null"}]}), "Tree | null"),
            (json!({"anyOf": [{"type": "string"}, {}]}), "unknown"),
            (json!({"oneOf": []}), "never"),
            (
                json!({"allOf": [{"$ref": "#/$defs/A"}, {"oneOf": [{"$ref": "#/$defs/B"}, {"$ref": "#/$defs/C"}]}, {}]}),
                "A & (B | C)",
            ),
            (json!({"type": "date"}), "unknown"),
            (json!("no schema"), "unknown"),
        ] {
            assert_eq!(of(&schema, 0).into_text(), written, "{schema}");
        }
    }

    #[test]
    fn what_a_property_means_stands_above_it_and_harms_nothing() {
        let schema = json!({"properties": {"a": {"type": "string", "description": "it's */ \"odd\" | &"}}});
        assert_eq!(of(&schema, 2).into_text(), "{\n    /** it's *\\/ \"odd\" | & */\n    a?: string;\n  }");
    }
}
