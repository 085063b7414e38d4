//! What changed between two canonical schemas of one value that a server sends.
//!
//! A server may send more than it did: another member, a member that is always there, a value that was not listed. Any
//! other difference may be one that a client relies on.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::alternatives::{Paired, is_required, paired};
use super::members::MemberRules;
use super::width::without_width;
use crate::lock::rules::Rule;

pub(super) struct SchemaChange {
    pub(super) rule: Rule,
    pub(super) path: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

pub(super) fn compare(
    rules: &MemberRules,
    path: String,
    old: &Value,
    new: &Value,
    found: &mut impl FnMut(SchemaChange),
) {
    let (old, old_null) = without_null(old);
    let (new, new_null) = without_null(new);
    // `null` is left out: the member may be missing.
    if old_null != new_null {
        let rule = if new_null { rules.optional } else { rules.always };
        found(SchemaChange { rule, path: path.clone(), before: None, after: None });
    }
    value(rules, path, &old, &new, &mut |change| found(change));
}

// As an object, for the closures of a recursion would have ever longer types.
fn value(rules: &MemberRules, path: String, old: &Value, new: &Value, found: &mut dyn FnMut(SchemaChange)) {
    let (Value::Object(old), Value::Object(new)) = (old, new) else {
        if old != new {
            found(changed(rules, path, old, new));
        }
        return;
    };
    let (narrow, wide) = (old, new);
    let (old, new) = (&without_width(old), &without_width(new));
    if !is_same_but(
        &["additionalProperties", "anyOf", "enum", "items", "oneOf", "properties", "required"],
        old,
        new,
    ) {
        found(changed(rules, path, &Value::Object(narrow.clone()), &Value::Object(wide.clone())));
        return;
    }
    let width = |schema: &Map<String, Value>| {
        ["format", "maximum", "minimum"].map(|keyword| schema.get(keyword).cloned())
    };
    if width(narrow) != width(wide) {
        let (before, after) = (Value::Object(narrow.clone()), Value::Object(wide.clone()));
        found(SchemaChange { rule: rules.respelled, ..changed(rules, path.clone(), &before, &after) });
    }
    properties(rules, &path, old, new, found);
    for (keyword, step) in [("items", "[]"), ("additionalProperties", ".*")] {
        match (old.get(keyword), new.get(keyword)) {
            (Some(old), Some(new)) => value(rules, format!("{path}{step}"), old, new, found),
            (None, None) => {}
            (old, new) => found(changed(
                rules,
                format!("{path}{step}"),
                old.unwrap_or(&Value::Null),
                new.unwrap_or(&Value::Null),
            )),
        }
    }
    for keyword in ["anyOf", "enum", "oneOf"] {
        match (old.get(keyword), new.get(keyword)) {
            (Some(Value::Array(before)), Some(Value::Array(after))) => {
                let Paired { both, gone, come } = if keyword == "enum" {
                    Paired {
                        both: Vec::new(),
                        gone: before.iter().filter(|value| !after.contains(value)).collect(),
                        come: after.iter().filter(|value| !before.contains(value)).collect(),
                    }
                } else {
                    paired(before, after)
                };
                for (variant, before, after) in both {
                    let path = if variant.is_empty() { path.clone() } else { format!("{path}|{variant}") };
                    value(rules, path, before, after, found);
                }
                if !gone.is_empty() {
                    let (before, after) = (Value::Array(before.clone()), Value::Array(after.clone()));
                    found(changed(rules, path.clone(), &before, &after));
                } else {
                    for value in come {
                        let after = Some(value.to_string());
                        found(SchemaChange {
                            rule: rules.value_added,
                            path: path.clone(),
                            before: None,
                            after,
                        });
                    }
                }
            }
            (None, None) => {}
            (before, after) => {
                found(changed(
                    rules,
                    path.clone(),
                    before.unwrap_or(&Value::Null),
                    after.unwrap_or(&Value::Null),
                ));
            }
        }
    }
}

fn changed(rules: &MemberRules, path: String, old: &Value, new: &Value) -> SchemaChange {
    let (before, after) = (Some(old.to_string()), Some(new.to_string()));
    SchemaChange { rule: rules.type_changed, path, before, after }
}

fn is_same_but(but: &[&str], old: &Map<String, Value>, new: &Map<String, Value>) -> bool {
    let others = |members: &Map<String, Value>| -> BTreeSet<String> {
        members.keys().filter(|name| !but.contains(&&***name)).cloned().collect()
    };
    others(old) == others(new) && others(old).iter().all(|name| old.get(name) == new.get(name))
}

fn properties(
    rules: &MemberRules,
    path: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    found: &mut dyn FnMut(SchemaChange),
) {
    let none = Map::new();
    let of = |schema: &Map<String, Value>| {
        schema.get("properties").and_then(Value::as_object).unwrap_or(&none).clone()
    };
    let (before, after) = (of(old), of(new));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names {
        let path = format!("{path}.{name}");
        match (before.get(name), after.get(name)) {
            (Some(before), Some(after)) => {
                let ((before, was_null), (after, is_null)) = (without_null(before), without_null(after));
                let (was, is) = (is_required(old, name), is_required(new, name));
                if (was && !is) || (!was_null && is_null) {
                    found(SchemaChange {
                        rule: rules.optional,
                        path: path.clone(),
                        before: None,
                        after: None,
                    });
                } else if was != is || was_null != is_null {
                    found(SchemaChange { rule: rules.always, path: path.clone(), before: None, after: None });
                }
                value(rules, path, &before, &after, found);
            }
            (Some(before), None) => {
                found(SchemaChange {
                    rule: rules.removed,
                    path,
                    before: Some(before.to_string()),
                    after: None,
                });
            }
            (None, after) => {
                found(SchemaChange {
                    rule: rules.added,
                    path,
                    before: None,
                    after: after.map(Value::to_string),
                });
            }
        }
    }
}

/// The schema of all but `null`, and whether that is allowed.
fn without_null(schema: &Value) -> (Value, bool) {
    let Some(members) = schema.as_object() else { return (schema.clone(), false) };
    let mut kept = members.clone();
    let is_null =
        |value: &Value| value == "null" || value.get("type").is_some_and(|of_type| of_type == "null");
    for keyword in ["type", "anyOf"] {
        if let Some(Value::Array(alternatives)) = members.get(keyword)
            && alternatives.iter().any(is_null)
        {
            let mut others: Vec<Value> =
                alternatives.iter().filter(|value| !is_null(value)).cloned().collect();
            let Some(one) = others.pop() else { break };
            match (others.is_empty(), keyword) {
                (true, "anyOf") if members.len() == 1 => return (one, true),
                (true, "type") => drop(kept.insert(keyword.to_owned(), one)),
                _ => {
                    others.push(one);
                    drop(kept.insert(keyword.to_owned(), Value::Array(others)));
                }
            }
            // An optional enum lists `null` among its values.
            if let Some(Value::Array(values)) = kept.get_mut("enum") {
                values.retain(|value| !value.is_null());
            }
            return (Value::Object(kept), true);
        }
    }
    (schema.clone(), false)
}
