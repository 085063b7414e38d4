//! From a JSON Schema, such as `schemars` makes, to a type. What it says of values and not of their type is left out; what
//! is not known is `unknown`.

use serde_json::{Map, Value};

use super::text::{self, property_name};
use super::types::{self, DEFINITIONS, Member, in_parentheses, or_undefined, union};

/// The type of a schema whose references lead to definitions of the module.
pub(super) fn of(schema: &Value, indent: usize) -> String {
    match schema {
        Value::Bool(false) => "never".to_owned(),
        Value::Object(members) => of_members(members, indent),
        _ => "unknown".to_owned(),
    }
}

fn of_members(schema: &Map<String, Value>, indent: usize) -> String {
    let mut parts = Vec::new();
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.strip_prefix(DEFINITIONS).filter(|name| !name.contains('/'));
        parts.push(name.unwrap_or("unknown").to_owned());
    }
    for keyword in ["anyOf", "oneOf"] {
        if let Some(Value::Array(schemas)) = schema.get(keyword) {
            parts.push(union(schemas.iter().map(|schema| of(schema, indent)).collect()));
        }
    }
    if let Some(Value::Array(schemas)) = schema.get("allOf") {
        parts.extend(schemas.iter().map(|schema| of(schema, indent)));
    }
    if let Some(value) = schema.get("const") {
        parts.push(literal(value));
    } else if let Some(Value::Array(values)) = schema.get("enum") {
        parts.push(union(values.iter().map(literal).collect()));
    } else {
        parts.extend(of_type(schema, indent));
    }
    parts.retain(|part| part != "unknown");
    match parts.as_slice() {
        [] => "unknown".to_owned(),
        [only] => only.clone(),
        parts => parts.iter().map(|part| in_parentheses(part)).collect::<Vec<_>>().join(" & "),
    }
}

fn of_type(schema: &Map<String, Value>, indent: usize) -> Option<String> {
    match schema.get("type") {
        Some(Value::String(kind)) => Some(of_kind(kind, schema, indent)),
        Some(Value::Array(kinds)) => Some(union(
            kinds.iter().filter_map(Value::as_str).map(|kind| of_kind(kind, schema, indent)).collect(),
        )),
        _ if schema.contains_key("properties") => Some(of_kind("object", schema, indent)),
        _ => None,
    }
}

fn of_kind(kind: &str, schema: &Map<String, Value>, indent: usize) -> String {
    match kind {
        "string" | "boolean" | "null" | "number" => kind.to_owned(),
        "integer" => "number".to_owned(),
        "array" => list(schema, indent),
        "object" => object(schema, indent),
        _ => "unknown".to_owned(),
    }
}

fn list(schema: &Map<String, Value>, indent: usize) -> String {
    let rest = match schema.get("items") {
        Some(Value::Bool(false)) => None,
        items => Some(items.map_or("unknown".to_owned(), |items| of(items, indent))),
    };
    let Some(Value::Array(first)) = schema.get("prefixItems") else {
        return format!("{}[]", in_parentheses(&rest.unwrap_or_else(|| "never".to_owned())));
    };
    let mut elements: Vec<_> = first.iter().map(|schema| of(schema, indent)).collect();
    // As many as there are, and no more: a tuple.
    let most = schema.get("maxItems").and_then(Value::as_u64);
    if most != u64::try_from(elements.len()).ok() {
        elements.extend(rest.map(|rest| format!("...{}[]", in_parentheses(&rest))));
    }
    format!("[{}]", elements.join(", "))
}

fn object(schema: &Map<String, Value>, indent: usize) -> String {
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
    match schema.get("additionalProperties") {
        Some(values) if members.is_empty() && !values.is_boolean() => {
            format!("{{ [name: string]: {} }}", or_undefined(&of(values, indent)))
        }
        _ => types::object(members, indent),
    }
}

/// The type of one value alone.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(string) => text::literal(string),
        Value::Array(values) => format!("[{}]", values.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let member =
                |(name, value): (&String, &Value)| format!("{}: {}", property_name(name), literal(value));
            format!("{{ {} }}", members.iter().map(member).collect::<Vec<_>>().join("; "))
        }
        other => other.to_string(),
    }
}
