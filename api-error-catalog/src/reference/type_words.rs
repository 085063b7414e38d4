//! What the type of a member is, to people who see its JSON.

use api_error_core::DetailSpec;

use super::schema_parts::{Described, describe};
use crate::wire_type::WireType;

/// What the schema or the name of the type says; nothing where nobody knows without the source.
pub(super) fn of(spec: &DetailSpec) -> Described {
    match spec.schema() {
        Some(schema) => describe(&schema),
        None => Described { words: words(&WireType::of(spec.rust_type())), ..Described::default() },
    }
}

fn words(wire: &WireType) -> Option<String> {
    Some(match wire {
        WireType::Unknown | WireType::Null => return None,
        WireType::Boolean => "boolean".to_owned(),
        WireType::Integer { .. } => "integer".to_owned(),
        WireType::Float => "number".to_owned(),
        WireType::Text => "string".to_owned(),
        WireType::Option(inner) => optional(words(inner)?),
        WireType::List(inner) => list(words(inner)),
        WireType::Tuple(inner) => tuple(inner.iter().map(words).collect()),
        WireType::Map(inner) => map(words(inner)),
    })
}

const OPTIONAL: &str = ", optional";

pub(super) fn optional(words: String) -> String {
    if words.ends_with(OPTIONAL) { words } else { words + OPTIONAL }
}

pub(super) fn list(of: Option<String>) -> String {
    of.map_or_else(|| "list".to_owned(), |of| format!("list of {}", plural(&of)))
}

/// The keys of an object are strings, so only the values are said.
pub(super) fn map(of: Option<String>) -> String {
    of.map_or_else(|| "object".to_owned(), |of| format!("object of {}", plural(&of)))
}

/// Of so many, each of its own type.
pub(super) fn tuple(of: Option<Vec<String>>) -> String {
    let Some(of) = of else { return "list".to_owned() };
    let items = of.iter().map(|words| {
        let article = if words.starts_with(['i', 'o']) { "an" } else { "a" };
        format!("{article} {}", or_null(words))
    });
    format!("list of {}", items.collect::<Vec<_>>().join(", "))
}

/// `list of strings` of many: `lists of strings`.
fn plural(words: &str) -> String {
    let words = or_null(words);
    match words.split_once([' ', ',']) {
        // `one of these` has no plural.
        Some(("one", _)) => "values, each one of these".to_owned(),
        Some((name, _)) => format!("{name}s{}", words.get(name.len()..).unwrap_or_default()),
        None => format!("{words}s"),
    }
}

/// What is optional as a member is `null` as an item.
fn or_null(words: &str) -> String {
    words.strip_suffix(OPTIONAL).map_or_else(|| words.to_owned(), |words| format!("{words} or null"))
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
