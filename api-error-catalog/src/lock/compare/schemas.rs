//! What changed between two canonical schemas of one value that a server sends.
//!
//! A server may send more than it did: another member, a member that is always there, a value that was not listed. Any
//! other difference may be one that a client relies on.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::alternatives::{Paired, is_required, paired};
use super::width::without_width;
use crate::lock::rules::Rule;

pub(super) struct SchemaChange {
    pub(super) rule: Rule,
    pub(super) path: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

pub(super) fn compare(path: String, old: &Value, new: &Value, found: &mut dyn FnMut(SchemaChange)) {
    let (old, old_null) = without_null(old);
    let (new, new_null) = without_null(new);
    // `null` is left out: the member may be missing.
    if old_null != new_null {
        let rule = if new_null { Rule::MemberOptional } else { Rule::MemberAlways };
        found(SchemaChange { rule, path: path.clone(), before: None, after: None });
    }
    value(path, &old, &new, found);
}

/// Where values are listed, or one of several schemas holds.
const ALTERNATIVES: [&str; 3] = ["anyOf", "enum", "oneOf"];

/// What the values within a value are like, each with the step of its path.
const WITHIN: [(&str, &str); 2] = [("items", "[]"), ("additionalProperties", ".*")];

fn value(path: String, old: &Value, new: &Value, found: &mut dyn FnMut(SchemaChange)) {
    let (Value::Object(narrow), Value::Object(wide)) = (old, new) else {
        if old != new {
            found(changed(Rule::MemberTypeChanged, path, old, new));
        }
        return;
    };
    let (before, after) = (&without_width(narrow), &without_width(wide));
    if !has_same_facts(before, after) {
        found(changed(Rule::MemberTypeChanged, path, old, new));
        return;
    }
    let pairs = ALTERNATIVES.map(|keyword| alternatives(keyword, before, after));
    // However many alternatives are gone, the type changed once.
    if pairs.iter().any(|pair| pair.as_ref().is_none_or(|pair| !pair.gone.is_empty())) {
        found(changed(Rule::MemberTypeChanged, path.clone(), old, new));
    } else if width(narrow) != width(wide) {
        found(changed(Rule::MemberRespelled, path.clone(), old, new));
    }
    properties(&path, before, after, found);
    for (keyword, step) in WITHIN {
        let path = format!("{path}{step}");
        match (before.get(keyword), after.get(keyword)) {
            (Some(old), Some(new)) => value(path, old, new, found),
            (None, None) => {}
            (old, new) => {
                let (old, new) = (old.unwrap_or(&Value::Null), new.unwrap_or(&Value::Null));
                found(changed(Rule::MemberTypeChanged, path, old, new));
            }
        }
    }
    for Paired { both, gone, come } in pairs.into_iter().flatten() {
        for (variant, before, after) in both {
            let path = if variant.is_empty() { path.clone() } else { format!("{path}|{variant}") };
            value(path, before, after, found);
        }
        for value in come.into_iter().filter(|_| gone.is_empty()) {
            let (rule, after) = (Rule::MemberValueAdded, Some(value.to_string()));
            found(SchemaChange { rule, path: path.clone(), before: None, after });
        }
    }
}

/// The alternatives of a keyword; `None` where one of the schemas has none.
fn alternatives<'s>(
    keyword: &str,
    old: &'s Map<String, Value>,
    new: &'s Map<String, Value>,
) -> Option<Paired<'s>> {
    match (old.get(keyword), new.get(keyword)) {
        (Some(Value::Array(before)), Some(Value::Array(after))) if keyword == "enum" => Some(Paired {
            both: Vec::new(),
            gone: before.iter().filter(|value| !after.contains(value)).collect(),
            come: after.iter().filter(|value| !before.contains(value)).collect(),
        }),
        (Some(Value::Array(before)), Some(Value::Array(after))) => Some(paired(before, after)),
        (before, after) if before == after => Some(Paired::default()),
        _ => None,
    }
}

fn changed(rule: Rule, path: String, old: &Value, new: &Value) -> SchemaChange {
    SchemaChange { rule, path, before: Some(old.to_string()), after: Some(new.to_string()) }
}

/// Whether they say the same, except for what is compared piece by piece.
fn has_same_facts(old: &Map<String, Value>, new: &Map<String, Value>) -> bool {
    let is_fact = |name: &&String| {
        let name = name.as_str();
        !ALTERNATIVES.contains(&name)
            && !WITHIN.iter().any(|(within, _)| *within == name)
            && !matches!(name, "properties" | "required")
    };
    old.keys().chain(new.keys()).filter(is_fact).all(|name| old.get(name) == new.get(name))
}

fn width(schema: &Map<String, Value>) -> [Option<&Value>; 3] {
    ["format", "maximum", "minimum"].map(|keyword| schema.get(keyword))
}

fn properties(
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
                    let rule = Rule::MemberOptional;
                    found(SchemaChange { rule, path: path.clone(), before: None, after: None });
                } else if was != is || was_null != is_null {
                    let rule = Rule::MemberAlways;
                    found(SchemaChange { rule, path: path.clone(), before: None, after: None });
                }
                value(path, &before, &after, found);
            }
            (before, after) => {
                let rule = if before.is_some() { Rule::MemberRemoved } else { Rule::MemberAdded };
                let text = |schema: Option<&Value>| schema.map(Value::to_string);
                found(SchemaChange { rule, path, before: text(before), after: text(after) });
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
