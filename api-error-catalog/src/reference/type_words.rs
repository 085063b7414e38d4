//! What the type of a member is, to people who see its JSON.

use api_error_core::DetailSpec;

use super::schema_parts::{Described, describe};
use super::type_phrases::{list, map, optional, or_null, tuple};
use crate::wire_type::WireType;

/// What the schema or the name of the type says; nothing where nobody knows without the source.
pub(super) fn of(spec: &DetailSpec) -> Described {
    if let Some(constant) = spec.constant() {
        return named(format!("always {}", constant.to_value()));
    }
    if spec.template().is_some() {
        return named("string".to_owned());
    }
    if spec.is_flattened() {
        return named("object, whose members are in place of it".to_owned());
    }
    let wire_type = WireType::of(spec.rust_type());
    // Of a type that is known, more is known here than in its schema: a float may be `null`, for one.
    let mut described = match if wire_type.is_known() { None } else { spec.schema() } {
        Some(schema) => describe(&schema),
        None => Described { words: words(&wire_type), ..Described::default() },
    };
    if spec.is_nullable() {
        described.words = described.words.map(|words| or_null(&words));
    }
    described
}

/// A member that a forwarding variant adds. It is optional unless it is a constant, because the inner enum may be returned
/// directly.
pub(super) fn of_added(spec: &DetailSpec) -> Described {
    let mut described = of(spec);
    if spec.constant().is_none() && !spec.is_flattened() {
        described.words = described.words.map(optional);
    }
    described
}

fn named(words: String) -> Described {
    Described { words: Some(words), ..Described::default() }
}

fn words(wire: &WireType) -> Option<String> {
    Some(match wire {
        WireType::Unknown | WireType::Null => return None,
        WireType::Boolean => "boolean".to_owned(),
        WireType::Integer { .. } => "integer".to_owned(),
        // It is `null` if it is not finite.
        WireType::Float => optional("number".to_owned()),
        WireType::Text => "string".to_owned(),
        WireType::Option(inner) => optional(words(inner)?),
        WireType::List(inner) => list(words(inner)),
        WireType::Tuple(inner) => tuple(inner.iter().map(words).collect()),
        WireType::Map(inner) => map(words(inner)),
    })
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
            ("f64", Some("number, optional")),
            ("Vec<f64>", Some("list of numbers or null")),
            ("bool", Some("boolean")),
            ("Option<u8>", Some("integer, optional")),
            ("Vec<&'static str>", Some("list of strings")),
            ("Vec<Vec<u8>>", Some("list of lists of integers")),
            ("Vec<Option<String>>", Some("list of strings or null")),
            ("(String, u8, Option<bool>)", Some("list of a string, an integer, a boolean or null")),
            ("(String, Thing)", Some("list")),
            ("HashMap<String, Thing>", Some("object")),
            ("Vec<HashMap<String, Vec<u8>>>", Some("list of objects of lists of integers")),
            ("Vec<Thing>", Some("list")),
            ("HashMap<String, u8>", Some("object of integers")),
            ("Thing", None),
            ("Option<Thing>", None),
        ] {
            assert_eq!(of(&DetailSpec::new("name", written)).words.as_deref(), words, "{written}");
        }
    }

    #[test]
    fn a_schema_says_more_than_a_name() {
        let with = |schema: fn() -> serde_json::Value| {
            of(&DetailSpec::new("name", "Thing").with_schema(schema)).words
        };
        assert_eq!(with(|| json!({"type": "object"})).as_deref(), Some("object"));
        assert_eq!(with(|| json!({"type": ["string", "null"]})).as_deref(), Some("string, optional"));
        assert_eq!(
            with(|| json!({"type": "array", "items": {"type": "string"}})).as_deref(),
            Some("list of strings")
        );
        assert_eq!(with(|| json!({"enum": [1, "a"]})).as_deref(), Some("one of these"));
        assert_eq!(with(|| json!({"type": ["string", "integer"]})).as_deref(), Some("string or integer"));
    }
}
