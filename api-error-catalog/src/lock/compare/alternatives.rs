//! The alternatives of a schema, of which one holds: the variants of an enum.

use serde_json::{Map, Value};

/// Alternatives of two revisions.
#[derive(Default)]
pub(super) struct Paired<'s> {
    /// What is another now, and is the same variant: its name, before and after.
    pub(super) both: Vec<(String, &'s Value, &'s Value)>,
    pub(super) gone: Vec<&'s Value>,
    pub(super) come: Vec<&'s Value>,
}

/// Leaves out what is the same on both sides.
pub(super) fn paired<'s>(old: &'s [Value], new: &'s [Value]) -> Paired<'s> {
    let mut gone: Vec<&Value> = old.iter().filter(|value| !new.contains(value)).collect();
    let mut come: Vec<&Value> = new.iter().filter(|value| !old.contains(value)).collect();
    let mut both = Vec::new();
    let names: Vec<String> = gone.iter().filter_map(|value| variant(value)).collect();
    for name in names {
        // Where several are called alike, nobody knows which is which.
        if let (Some(before), Some(after)) = (only(&name, &gone), only(&name, &come)) {
            gone.retain(|value| *value != before);
            come.retain(|value| *value != after);
            both.push((name, before, after));
        }
    }
    Paired { both, gone, come }
}

fn only<'s>(name: &str, values: &[&'s Value]) -> Option<&'s Value> {
    let mut called = values.iter().filter(|value| variant(value).is_some_and(|its| its == name));
    let first = called.next()?;
    called.next().is_none().then_some(*first)
}

/// The variant, as serde writes it: `kind=full` of one with a tag, `full` of one that is the name of the only member, and
/// nothing of all those that are listed values.
fn variant(schema: &Value) -> Option<String> {
    let schema = schema.as_object()?;
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return schema.contains_key("enum").then(String::new);
    };
    let mut tags: Vec<String> =
        properties.iter().filter_map(|(name, value)| tag(schema, name, value)).collect();
    tags.sort();
    if !tags.is_empty() {
        return Some(tags.join(","));
    }
    let mut names = properties.keys();
    let name = names.next().filter(|name| is_required(schema, name))?;
    names.next().is_none().then(|| name.clone())
}

/// A member that is always there and always has the same value.
fn tag(schema: &Map<String, Value>, name: &str, value: &Value) -> Option<String> {
    match &**value.get("enum")?.as_array()? {
        [Value::String(only)] if is_required(schema, name) => Some(format!("{name}={only}")),
        _ => None,
    }
}

pub(super) fn is_required(schema: &Map<String, Value>, name: &str) -> bool {
    let names = schema.get("required").and_then(Value::as_array);
    names.is_some_and(|names| names.iter().any(|required| required == name))
}
