//! A schema that refers to no component, for a document that has none of them.

use serde_json::{Map, Value};

use super::super::json_schema::each_mut;

/// Keywords that ask nothing of a value, and so mean the same beside those of what is referred to.
const ANNOTATIONS: &[&str] =
    &["$comment", "default", "deprecated", "description", "examples", "readOnly", "title", "writeOnly"];

/// The schema with what it refers to in place. A definition that holds itself has no end: within one, each that does so,
/// the same or another, is left open: it accepts more than it would. Alternatives of which one is left open are `anyOf`.
pub(super) fn of(schema: &Value, components: &Map<String, Value>) -> Value {
    let mut schema = schema.clone();
    InPlace { components }.schema(&mut schema, false);
    schema
}

struct InPlace<'c> {
    components: &'c Map<String, Value>,
}

impl InPlace<'_> {
    fn schema(&self, schema: &mut Value, within_itself: bool) {
        let Value::Object(members) = schema else { return };
        each_mut(members, &mut |inner| self.schema(inner, within_itself));
        // A value of another alternative is one of the open one, too.
        if let Some(Value::Array(alternatives)) = members.get("oneOf")
            && alternatives.iter().any(|one| one.as_object().is_some_and(Map::is_empty))
            && !members.contains_key("anyOf")
        {
            let alternatives = members.remove("oneOf").unwrap_or_default();
            members.insert("anyOf".to_owned(), alternatives);
        }
        let Some(target) = self.target(members) else { return };
        let reference = members.remove("$ref");
        let mut target = target.clone();
        let holds_itself = self.holds_itself(reference.as_ref(), &target);
        if holds_itself && within_itself {
            return;
        }
        self.schema(&mut target, within_itself || holds_itself);
        match target {
            Value::Object(target) if members.keys().all(|key| ANNOTATIONS.contains(&key.as_str())) => {
                let own = std::mem::replace(members, target);
                members.extend(own);
            }
            target if members.is_empty() => *schema = target,
            target => match members.get_mut("allOf") {
                Some(Value::Array(all)) => all.push(target),
                _ => {
                    members.insert("allOf".to_owned(), Value::Array(vec![target]));
                }
            },
        }
    }

    /// What a schema refers to, where that is one of the components.
    fn target(&self, schema: &Map<String, Value>) -> Option<&Value> {
        let place = schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")?;
        let (name, rest) = place.find('/').and_then(|at| place.split_at_checked(at)).unwrap_or((place, ""));
        self.components.get(name)?.pointer(rest)
    }

    fn holds_itself(&self, reference: Option<&Value>, target: &Value) -> bool {
        let mut seen = Vec::new();
        self.references(&mut target.clone(), &mut seen);
        seen.iter().any(|seen| Some(seen) == reference)
    }

    /// All that a schema refers to, and what that refers to.
    fn references(&self, schema: &mut Value, seen: &mut Vec<Value>) {
        let Value::Object(members) = schema else { return };
        each_mut(members, &mut |inner| self.references(inner, seen));
        if let (Some(target), Some(reference)) = (self.target(members), members.get("$ref"))
            && !seen.contains(reference)
        {
            seen.push(reference.clone());
            self.references(&mut target.clone(), seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::of;

    fn in_place(schema: &Value, components: &Value) -> Value {
        of(schema, components.as_object().expect("components"))
    }

    #[test]
    fn references_are_inlined_and_sibling_keywords_count() {
        let components = json!({
            "A": {"type": "object", "description": "of A", "properties": {"b": {"$ref": "#/components/schemas/B"}}},
            "B": {"type": "string"},
        });
        for (schema, expected) in [
            (json!({"$ref": "#/components/schemas/B"}), json!({"type": "string"})),
            (
                json!({"items": {"$ref": "#/components/schemas/A", "description": "mine"}}),
                json!({"items": {"type": "object", "description": "mine", "properties": {"b": {"type": "string"}}}}),
            ),
            (
                json!({"$ref": "#/components/schemas/B", "type": "null"}),
                json!({"type": "null", "allOf": [{"type": "string"}]}),
            ),
            (json!({"$ref": "#/components/schemas/A/properties/b"}), json!({"type": "string"})),
            (
                json!({"const": {"$ref": "#/components/schemas/B"}}),
                json!({"const": {"$ref": "#/components/schemas/B"}}),
            ),
            (json!({"$ref": "https://example.com/b"}), json!({"$ref": "https://example.com/b"})),
        ] {
            assert_eq!(in_place(&schema, &components), expected);
        }
    }

    #[test]
    fn what_holds_itself_is_open_where_it_would_not_end() {
        let components = json!({
            "Even": {"properties": {"next": {"$ref": "#/components/schemas/Odd"}, "x": {"$ref": "#/components/schemas/X"}}},
            "Odd": {"properties": {"next": {"$ref": "#/components/schemas/Even", "description": "more"}}},
            "X": {"type": "string"},
            "Either": {"oneOf": [{"$ref": "#/components/schemas/Either"}, {"type": "string"}]},
        });
        assert_eq!(
            in_place(&json!({"$ref": "#/components/schemas/Either"}), &components),
            json!({"anyOf": [{}, {"type": "string"}]})
        );
        assert_eq!(
            in_place(&json!({"$ref": "#/components/schemas/Even"}), &components),
            json!({"properties": {"next": {}, "x": {"type": "string"}}})
        );
        assert_eq!(
            in_place(&json!({"$ref": "#/components/schemas/Odd"}), &components),
            json!({"properties": {"next": {"description": "more"}}})
        );
    }
}
