//! Details with a known schema.

use api_error::catalog::compare;
use serde_json::{Value, json};

use crate::support::{base, lock, schema, set};

/// The changes from one schema of `details.limits` to another, each with its rule and path.
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
fn nested_members_are_compared_like_details() {
    let without = altered("/properties/max", &Value::Null);
    assert_eq!(changes(&schema(), &without), changed("MEMBER_REMOVED", "details.limits.max"));
    assert_eq!(changes(&without, &schema()), changed("MEMBER_ADDED", "details.limits.max"));
}

#[test]
fn a_nested_type_change_names_its_path() {
    let other = altered("/properties/rules/items/properties/id", &json!({"type": "integer"}));
    assert_eq!(changes(&schema(), &other), changed("MEMBER_TYPE_CHANGED", "details.limits.rules[].id"));
}

#[test]
fn a_member_that_is_no_longer_required_may_be_missing() {
    let optional = altered("/required", &json!([]));
    assert_eq!(changes(&schema(), &optional), changed("MEMBER_OPTIONAL", "details.limits.max"));
    assert_eq!(changes(&optional, &schema()), changed("MEMBER_ALWAYS", "details.limits.max"));
}

#[test]
fn a_detail_that_may_be_null_may_be_missing() {
    let of = |of_type: Value| json!({"type": of_type});
    assert_eq!(
        changes(&of(json!("string")), &of(json!(["null", "string"]))),
        changed("MEMBER_OPTIONAL", "details.limits"),
    );
    let null_too = json!({"anyOf": [{"type": "null"}, schema()]});
    assert_eq!(changes(&schema(), &null_too), changed("MEMBER_OPTIONAL", "details.limits"));
    assert_eq!(changes(&null_too, &schema()), changed("MEMBER_ALWAYS", "details.limits"));
    let listed = |values: Value, of_type: Value| json!({"type": of_type, "enum": values});
    assert_eq!(
        changes(
            &listed(json!(["a"]), json!("string")),
            &listed(json!(["a", null]), json!(["null", "string"]))
        ),
        changed("MEMBER_OPTIONAL", "details.limits"),
    );
}

#[test]
fn a_new_alternative_is_a_new_value() {
    let one = json!({"oneOf": [{"type": "string"}]});
    let two = json!({"oneOf": [{"type": "string"}, {"type": "integer"}]});
    assert_eq!(changes(&one, &two), changed("MEMBER_VALUE_ADDED", "details.limits"));
    assert_eq!(changes(&two, &one), changed("MEMBER_TYPE_CHANGED", "details.limits"));
}

#[test]
fn dropping_a_list_of_values_changes_the_type() {
    let any = json!({"type": "string"});
    let listed = json!({"type": "string", "enum": ["a"]});
    assert_eq!(changes(&listed, &any), changed("MEMBER_TYPE_CHANGED", "details.limits"));
    assert_eq!(changes(&any, &listed), changed("MEMBER_TYPE_CHANGED", "details.limits"));
}

#[test]
fn other_schema_keywords_are_part_of_the_type() {
    for (old, new) in [
        (json!(true), json!({})),
        (json!({"type": "string", "format": "date"}), json!({"type": "string", "format": "date-time"})),
        (json!({"type": "integer", "format": "uint32"}), json!({"type": "number", "format": "double"})),
        (
            json!({"type": "integer", "format": "int32", "minimum": 5}),
            json!({"type": "integer", "format": "int32"}),
        ),
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
            assert_eq!(changes[0].0, "MEMBER_TYPE_CHANGED", "{old} {new}");
        }
    }
}

#[test]
fn a_changed_number_format_is_reported_as_respelled() {
    let integer = |format: &str, minimum: Value, maximum: Value| {
        let mut schema = json!({"type": "integer", "format": format});
        set(&mut schema, "/minimum", &minimum);
        set(&mut schema, "/maximum", &maximum);
        schema
    };
    let integers = [
        integer("uint8", json!(0), json!(255)),
        integer("int8", json!(-128), json!(127)),
        integer("int16", json!(-32768), json!(32767)),
        integer("uint32", json!(0), Value::Null),
        integer("uint32", json!(1), Value::Null),
        integer("int64", Value::Null, Value::Null),
        integer("uint", json!(0), Value::Null),
    ];
    for old in &integers {
        for new in integers.iter().filter(|new| *new != old) {
            assert_eq!(changes(old, new), changed("MEMBER_RESPELLED", "details.limits"), "{old} {new}");
        }
    }
    let number = |format: &str| json!({"type": "number", "format": format});
    assert_eq!(changes(&number("float"), &number("double")), changed("MEMBER_RESPELLED", "details.limits"));
}

#[test]
fn a_variant_is_compared_with_itself() {
    let tagged = |tag: &str, members: Value, required: Value| {
        let mut schema = json!({"type": "object", "properties": members, "required": required});
        schema["properties"]["kind"] = json!({"type": "string", "enum": [tag]});
        schema
    };
    let a = tagged("a", json!({}), json!(["kind"]));
    let full = tagged("b", json!({"max": {"type": "integer"}}), json!(["kind", "max"]));
    let fuller =
        tagged("b", json!({"max": {"type": "integer"}, "min": {"type": "string"}}), json!(["kind", "max"]));
    for keyword in ["oneOf", "anyOf"] {
        let of = |variant: &Value| json!({keyword: [a.clone(), variant.clone()]});
        assert_eq!(changes(&of(&full), &of(&fuller)), changed("MEMBER_ADDED", "details.limits|kind=b.min"));
        assert_eq!(changes(&of(&fuller), &of(&full)), changed("MEMBER_REMOVED", "details.limits|kind=b.min"));
    }
    // Another tag is another variant.
    let of = |variant: Value| json!({"oneOf": [a.clone(), variant]});
    let renamed = tagged("c", json!({"max": {"type": "integer"}}), json!(["kind", "max"]));
    assert_eq!(changes(&of(full.clone()), &of(renamed)), changed("MEMBER_TYPE_CHANGED", "details.limits"));
    // Two variants with the same tag cannot be told apart.
    let twice = |last: &Value| json!({"oneOf": [full.clone(), tagged("b", json!({}), json!(["kind"])), last.clone()]});
    let (one, other) = (
        tagged("b", json!({"x": {}}), json!(["kind"])),
        tagged("b", json!({"y": {}, "x": {}}), json!(["kind"])),
    );
    assert_eq!(changes(&twice(&one), &twice(&other)), changed("MEMBER_ADDED", "details.limits|kind=b.y"));
    let both = json!({"oneOf": [fuller, other]});
    assert_eq!(
        changes(&json!({"oneOf": [full, one]}), &both),
        changed("MEMBER_TYPE_CHANGED", "details.limits")
    );
}

#[test]
fn variants_are_compared_by_name_and_units_by_value() {
    let of = |units: Value, member: Value| {
        json!({"oneOf": [
            {"type": "string", "enum": units},
            {"type": "object", "properties": {"full": member}, "required": ["full"], "additionalProperties": false},
        ]})
    };
    let old = of(json!(["a"]), json!({"type": "object"}));
    let more = of(json!(["a", "b"]), json!({"type": "object", "properties": {"max": {"type": "integer"}}}));
    let added = [("MEMBER_ADDED", "details.limits|full.full.max"), ("MEMBER_VALUE_ADDED", "details.limits")];
    assert_eq!(changes(&old, &more), added.map(|(rule, path)| (rule, path.to_owned())));
}

#[test]
fn a_nullable_member_is_compared_by_its_other_type() {
    let of = |of_type: Value, format: &str, required: Value| json!({"type": "object", "required": required, "properties": {"n": {"type": of_type, "format": format}}});
    let always = of(json!("integer"), "int32", json!(["n"]));
    let optional = of(json!(["integer", "null"]), "int32", json!([]));
    let wider = of(json!(["integer", "null"]), "int64", json!([]));
    assert_eq!(changes(&optional, &wider), changed("MEMBER_RESPELLED", "details.limits.n"));
    assert_eq!(changes(&always, &optional), changed("MEMBER_OPTIONAL", "details.limits.n"));
    assert_eq!(changes(&optional, &always), changed("MEMBER_ALWAYS", "details.limits.n"));
    let null = of(json!(["integer", "null"]), "int32", json!(["n"]));
    assert_eq!(changes(&always, &null), changed("MEMBER_OPTIONAL", "details.limits.n"));
    assert_eq!(changes(&null, &always), changed("MEMBER_ALWAYS", "details.limits.n"));
}

#[test]
fn a_changed_schema_is_one_line_with_what_changed() {
    let of = |format: &str, most: u32, values: Value| {
        let schema =
            json!({"type": "integer", "format": format, "minimum": 0, "maximum": most, "enum": values});
        let mut base = base();
        set(&mut base, "/codes/full/details/limits/schema", &schema);
        lock(&base)
    };
    assert_eq!(
        compare(&of("uint8", 255, json!([1, 2])), &of("uint16", 65535, json!([2, 3]))).to_string(),
        "breaking  MEMBER_TYPE_CHANGED       full: details.limits: \
         {\"enum\":[1],\"format\":\"uint8\",\"maximum\":255} -> {\"enum\":[3],\"format\":\"uint16\",\"maximum\":65535}\n",
    );
}
