//! What the type of a member is, to people who see its JSON.

use api_error_core::DetailSpec;
use serde_json::Value;

use crate::catalog::wire_type::WireType;

/// In words, where the schema or the name of the type says it; `None` where nobody knows without the source.
pub(super) fn of(spec: &DetailSpec) -> Option<String> {
    match spec.schema() {
        Some(schema) => of_schema(&schema),
        None => words(&WireType::of(spec.rust_type())),
    }
}

fn words(wire: &WireType) -> Option<String> {
    Some(match wire {
        WireType::Unknown | WireType::Null => return None,
        WireType::Boolean => "boolean".to_owned(),
        WireType::Integer { .. } => "integer".to_owned(),
        WireType::Float => "number".to_owned(),
        WireType::Text => "string".to_owned(),
        WireType::Option(inner) => format!("{}, optional", words(inner)?),
        WireType::List(inner) => list(words(inner)),
        WireType::Tuple(_) => "list".to_owned(),
        WireType::Map(_) => "object".to_owned(),
    })
}

fn list(of: Option<String>) -> String {
    match of.as_deref() {
        Some(of @ ("boolean" | "integer" | "number" | "string" | "object")) => format!("list of {of}s"),
        _ => "list".to_owned(),
    }
}

/// The keyword `type` of a schema, a word or a list of words.
fn of_schema(schema: &Value) -> Option<String> {
    let types: Vec<_> = match schema.get("type")? {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let known: Vec<_> = types.iter().filter(|name| **name != "null").collect();
    let [name] = *known.as_slice() else { return None };
    let name = match *name {
        "array" => list(schema.get("items").and_then(of_schema)),
        name => name.to_owned(),
    };
    Some(if types.len() > known.len() { format!("{name}, optional") } else { name })
}

#[cfg(test)]
mod tests {
    use api_error_core::DetailSpec;
    use serde_json::json;

    use super::of;

    #[test]
    fn types_that_are_known_by_name_are_said_in_the_words_of_json() {
        for (written, words) in [
            ("String", Some("string")),
            ("&'static str", Some("string")),
            ("u64", Some("integer")),
            ("f64", Some("number")),
            ("bool", Some("boolean")),
            ("Option<u8>", Some("integer, optional")),
            ("Vec<&'static str>", Some("list of strings")),
            ("Vec<Vec<u8>>", Some("list")),
            ("Vec<Thing>", Some("list")),
            ("HashMap<String, u8>", Some("object")),
            ("Thing", None),
            ("Option<Thing>", None),
        ] {
            assert_eq!(of(&DetailSpec::new("name", written)).as_deref(), words, "{written}");
        }
    }

    #[test]
    fn a_schema_says_more_than_a_name() {
        let with =
            |schema: fn() -> serde_json::Value| of(&DetailSpec::new("name", "Thing").with_schema(schema));
        assert_eq!(with(|| json!({"type": "object"})).as_deref(), Some("object"));
        assert_eq!(with(|| json!({"type": ["string", "null"]})).as_deref(), Some("string, optional"));
        assert_eq!(
            with(|| json!({"type": "array", "items": {"type": "string"}})).as_deref(),
            Some("list of strings")
        );
        assert_eq!(with(|| json!({"enum": [1, "a"]})), None);
        assert_eq!(with(|| json!({"type": ["string", "integer"]})), None);
    }
}
