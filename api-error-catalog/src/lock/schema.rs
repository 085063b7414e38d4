//! JSON Schemas without what changes nothing: words, order, and the different ways to list values.

use serde_json::{Map, Value};

/// Words for people, and hints (JSON Schema Validation, section 9), and where the schema is from.
const ANNOTATIONS: &[&str] = &[
    "$comment",
    "$id",
    "$schema",
    "default",
    "deprecated",
    "description",
    "examples",
    "readOnly",
    "title",
    "writeOnly",
];

/// Members whose values are a schema each.
const SCHEMAS_BY_NAME: &[&str] =
    &["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// Lists whose order means nothing.
const SETS: &[&str] = &["allOf", "anyOf", "enum", "oneOf", "required", "type"];

/// The same schema in the form that all that mean the same come to.
pub(super) fn canonical(schema: Value) -> Value {
    let Value::Object(members) = schema else { return schema };
    let mut kept: Vec<(String, Value)> = members
        .into_iter()
        .filter(|(name, _)| !ANNOTATIONS.contains(&&**name))
        .map(|(name, value)| match value {
            // A constant is a list of one value.
            value if name == "const" => ("enum".to_owned(), Value::Array(vec![value])),
            value if name == "enum" => (name, value),
            Value::Object(schemas) if SCHEMAS_BY_NAME.contains(&&*name) => {
                (name, sorted(schemas.into_iter().map(|(name, schema)| (name, canonical(schema))).collect()))
            }
            Value::Array(schemas) => (name, schemas.into_iter().map(canonical).collect()),
            value => (name, canonical(value)),
        })
        .map(|(name, value)| match value {
            Value::Array(values) if SETS.contains(&&*name) => (name, Value::Array(as_set(values))),
            value => (name, value),
        })
        .collect();
    // An enum of units has a schema of another form once one of its variants has a doc comment.
    if let [(name, Value::Array(branches))] = &*kept
        && matches!(&**name, "oneOf" | "anyOf")
        && let Some(listed) = listed(branches)
    {
        kept = listed;
    }
    sorted(kept)
}

/// All values that these schemas list, where they list values of one type and do nothing else.
fn listed(branches: &[Value]) -> Option<Vec<(String, Value)>> {
    let (mut of_type, mut values) = (None, Vec::new());
    for branch in branches {
        let branch = branch.as_object()?;
        values.extend_from_slice(branch.get("enum")?.as_array()?);
        let its_type = branch.get("type");
        if branch.len() != 1 + usize::from(its_type.is_some()) || *of_type.get_or_insert(its_type) != its_type
        {
            return None;
        }
    }
    let of_type = of_type?.map(|of_type| ("type".to_owned(), of_type.clone()));
    Some([("enum".to_owned(), Value::Array(as_set(values)))].into_iter().chain(of_type).collect())
}

fn as_set(mut values: Vec<Value>) -> Vec<Value> {
    values.sort_by_cached_key(Value::to_string);
    values.dedup();
    values
}

/// By name, even where a map of serde_json keeps the order of its members.
fn sorted(mut members: Vec<(String, Value)>) -> Value {
    members.sort_by(|(a, _), (b, _)| a.cmp(b));
    Value::Object(members.into_iter().collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_are_left_out_and_members_of_their_names_are_not() {
        assert_eq!(
            canonical(
                json!({"type": "object", "title": "T", "properties": {"title": {"type": "string", "title": "T"}}})
            ),
            json!({"type": "object", "properties": {"title": {"type": "string"}}}),
        );
    }

    #[test]
    fn a_value_that_looks_like_a_schema_stays_as_it_is() {
        let schema = json!({"enum": [{"title": "T", "required": ["b", "a"]}]});
        assert_eq!(canonical(schema.clone()), schema);
        assert_eq!(canonical(json!({"const": {"title": "T"}})), json!({"enum": [{"title": "T"}]}));
    }

    #[test]
    fn the_order_of_sets_means_nothing_and_that_of_tuples_does() {
        assert_eq!(canonical(json!({"required": ["b", "a"]})), canonical(json!({"required": ["a", "b"]})));
        let tuple = json!({"prefixItems": [{"type": "string"}, {"type": "integer"}]});
        assert_eq!(canonical(tuple.clone()), tuple);
    }

    #[test]
    fn a_doc_comment_on_a_variant_changes_nothing() {
        let plain = json!({"type": "string", "enum": ["Running", "Queued", "Done"]});
        let documented = json!({"oneOf": [
            {"type": "string", "enum": ["Running", "Done"]},
            {"type": "string", "const": "Queued", "description": "Waits for its turn."},
        ]});
        assert_eq!(canonical(plain), canonical(documented));
    }

    #[test]
    fn branches_that_do_more_than_list_values_stay() {
        let mixed = json!({"anyOf": [{"enum": ["a"], "type": "string"}, {"type": "null"}]});
        assert_eq!(canonical(mixed.clone()), mixed);
        let types = json!({"anyOf": [{"enum": ["a"], "type": "string"}, {"enum": [1], "type": "integer"}]});
        assert_eq!(canonical(types.clone()), types);
        assert_eq!(canonical(json!({"anyOf": []})), json!({"anyOf": []}));
    }
}
