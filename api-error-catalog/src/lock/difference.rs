//! What a report shows of two schemas: only what differs.

use serde_json::{Map, Value};

use crate::exact;

/// The two schemas without what they have in common; `None` if one of the texts is not a schema.
pub(super) fn of_schemas(before: &str, after: &str) -> Option<(String, String)> {
    let schema = |text: &str| exact::from_str(text).ok().filter(Value::is_object);
    let (before, after) = difference(&schema(before)?, &schema(after)?);
    Some((before.to_string(), after.to_string()))
}

fn difference(before: &Value, after: &Value) -> (Value, Value) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            let (mut gone, mut come) = (Map::new(), Map::new());
            for (name, was) in before {
                match after.get(name) {
                    Some(is) if is == was => {}
                    Some(is) => {
                        let (was, is) = difference(was, is);
                        gone.insert(name.clone(), was);
                        come.insert(name.clone(), is);
                    }
                    None => drop(gone.insert(name.clone(), was.clone())),
                }
            }
            let new = after.iter().filter(|(name, _)| !before.contains_key(*name));
            come.extend(new.map(|(name, is)| (name.clone(), is.clone())));
            (gone.into(), come.into())
        }
        // Most lists of a schema are sets. Where only the order differs, the lists are shown.
        (Value::Array(was), Value::Array(is)) => {
            let without = |these: &[Value], those: &[Value]| -> Vec<Value> {
                these.iter().filter(|value| !those.contains(value)).cloned().collect()
            };
            match (without(was, is), without(is, was)) {
                (gone, come) if gone.is_empty() && come.is_empty() => (before.clone(), after.clone()),
                (gone, come) => (gone.into(), come.into()),
            }
        }
        (before, after) => (before.clone(), after.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::of_schemas;

    #[test]
    fn only_what_differs_is_shown() {
        for (before, after, shown) in [
            (
                r#"{"type": "string", "format": "date"}"#,
                r#"{"type": "string", "format": "date-time"}"#,
                (r#"{"format":"date"}"#, r#"{"format":"date-time"}"#),
            ),
            (r#"{"enum": ["a", "b"]}"#, r#"{"enum": ["b"]}"#, (r#"{"enum":["a"]}"#, r#"{"enum":[]}"#)),
            (r#"{"type": "array"}"#, r#"{"type": "array", "minItems": 1}"#, ("{}", r#"{"minItems":1}"#)),
            (
                r#"{"items": {"type": "string", "title": "t"}}"#,
                r#"{"items": {"type": "integer", "title": "t"}}"#,
                (r#"{"items":{"type":"string"}}"#, r#"{"items":{"type":"integer"}}"#),
            ),
            (
                r#"{"prefixItems": [1, 2]}"#,
                r#"{"prefixItems": [2, 1]}"#,
                (r#"{"prefixItems":[1,2]}"#, r#"{"prefixItems":[2,1]}"#),
            ),
        ] {
            assert_eq!(of_schemas(before, after), Some((shown.0.to_owned(), shown.1.to_owned())));
        }
    }

    #[test]
    fn rust_types_are_not_schemas() {
        assert_eq!(of_schemas("String", "Option<String>"), None);
        assert_eq!(of_schemas("true", "{}"), None);
    }
}
