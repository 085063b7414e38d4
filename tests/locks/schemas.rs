//! Details whose schema is known.

use api_error::catalog::compare;
use serde_json::{Value, json};

use crate::support::{base, lock, schema, set};

/// The changes from one schema of `details.limits` to another, each as rule and path.
fn changes(old: &Value, new: &Value) -> Vec<(&'static str, String)> {
    let of = |schema: &Value| {
        let mut base = base();
        set(&mut base, "/codes/full/details/limits/schema", schema);
        lock(&base)
    };
    compare(&of(old), &of(new))
        .iter()
        .map(|change| (change.rule().name(), change.member().unwrap().to_owned()))
        .collect()
}

fn altered(pointer: &str, value: &Value) -> Value {
    let mut schema = schema();
    set(&mut schema, pointer, value);
    schema
}

fn changed(rule: &'static str, path: &str) -> Vec<(&'static str, String)> {
    vec![(rule, path.to_owned())]
}

#[test]
fn a_member_within_a_detail_is_as_good_as_a_detail() {
    let without = altered("/properties/max", &Value::Null);
    assert_eq!(changes(&schema(), &without), changed("DETAIL_REMOVED", "details.limits.max"));
    assert_eq!(changes(&without, &schema()), changed("DETAIL_ADDED", "details.limits.max"));
}

#[test]
fn a_type_deep_within_is_told_by_its_path() {
    let other = altered("/properties/rules/items/properties/id", &json!({"type": "integer"}));
    assert_eq!(changes(&schema(), &other), changed("DETAIL_TYPE_CHANGED", "details.limits.rules[].id"));
}

#[test]
fn a_member_that_is_no_longer_required_may_be_missing() {
    let optional = altered("/required", &json!([]));
    assert_eq!(changes(&schema(), &optional), changed("DETAIL_OPTIONAL", "details.limits.max"));
    assert_eq!(changes(&optional, &schema()), changed("DETAIL_ALWAYS", "details.limits.max"));
}

#[test]
fn a_detail_that_may_be_null_may_be_missing() {
    let of = |of_type: Value| json!({"type": of_type});
    assert_eq!(
        changes(&of(json!("string")), &of(json!(["null", "string"]))),
        changed("DETAIL_OPTIONAL", "details.limits"),
    );
    let null_too = json!({"anyOf": [{"type": "null"}, schema()]});
    assert_eq!(changes(&schema(), &null_too), changed("DETAIL_OPTIONAL", "details.limits"));
    assert_eq!(changes(&null_too, &schema()), changed("DETAIL_ALWAYS", "details.limits"));
    let listed = |values: Value, of_type: Value| json!({"type": of_type, "enum": values});
    assert_eq!(
        changes(
            &listed(json!(["a"]), json!("string")),
            &listed(json!(["a", null]), json!(["null", "string"]))
        ),
        changed("DETAIL_OPTIONAL", "details.limits"),
    );
}

#[test]
fn another_alternative_is_another_value() {
    let one = json!({"oneOf": [{"type": "string"}]});
    let two = json!({"oneOf": [{"type": "string"}, {"type": "integer"}]});
    assert_eq!(changes(&one, &two), changed("DETAIL_VALUE_ADDED", "details.limits"));
    assert_eq!(changes(&two, &one), changed("DETAIL_TYPE_CHANGED", "details.limits"));
}

#[test]
fn values_that_were_listed_and_are_no_more_are_another_type() {
    let any = json!({"type": "string"});
    let listed = json!({"type": "string", "enum": ["a"]});
    assert_eq!(changes(&listed, &any), changed("DETAIL_TYPE_CHANGED", "details.limits"));
    assert_eq!(changes(&any, &listed), changed("DETAIL_TYPE_CHANGED", "details.limits"));
}

#[test]
fn whatever_else_a_schema_says_is_the_type() {
    for (old, new) in [
        (json!(true), json!({})),
        (json!({"type": "integer", "format": "uint32"}), json!({"type": "integer", "format": "uint64"})),
        (json!({"type": "array"}), json!({"type": "array", "items": {}})),
        (
            json!({"additionalProperties": {"type": "string"}}),
            json!({"additionalProperties": {"type": "integer"}}),
        ),
        (json!({"$ref": "#"}), json!({"$ref": "#/$defs/a"})),
    ] {
        for (old, new) in [(&old, &new), (&new, &old)] {
            let changes = changes(old, new);
            assert_eq!(changes.len(), 1, "{old} {new}");
            assert_eq!(changes[0].0, "DETAIL_TYPE_CHANGED", "{old} {new}");
        }
    }
}
