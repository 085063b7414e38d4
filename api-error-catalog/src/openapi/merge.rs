//! What is added to a document that others write, too.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::codes::Code;
use super::OpenApiError;

/// Adds components, unless the document has another of one's name.
pub(super) fn components(document: &mut Value, ours: &Value) -> Result<(), OpenApiError> {
    for (kind, name, component) in each(ours) {
        let theirs = document.get("components").and_then(|all| all.get(kind)?.get(name));
        if theirs.is_some_and(|theirs| theirs != component) {
            return Err(OpenApiError::ComponentTaken { kind: kind.clone(), name: name.clone() });
        }
    }
    let Value::Object(document) = document else { return Ok(()) };
    let components = document.entry("components").or_insert_with(|| json!({}));
    for (kind, name, component) in each(ours) {
        if let Value::Object(components) = components
            && let Value::Object(theirs) = components.entry(kind).or_insert_with(|| json!({}))
        {
            theirs.insert(name.clone(), component.clone());
        }
    }
    Ok(())
}

fn each(components: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    let kinds = components.as_object().into_iter().flatten();
    kinds.flat_map(|(kind, all)| {
        all.as_object().into_iter().flatten().map(move |(name, component)| (kind, name, component))
    })
}

/// A response to add.
pub(super) struct Added {
    pub(super) response: Value,
    /// To the component that says the same.
    pub(super) reference: Option<Value>,
}

/// Adds responses to those of an operation. `added` makes the one of a status, where there is any.
pub(super) fn responses(
    operation: &mut Value,
    by_status: BTreeMap<u16, Vec<&Code>>,
    added: impl Fn(u16, &[&Code]) -> Option<Added>,
) -> Result<(), OpenApiError> {
    let theirs = operation.get("responses").and_then(Value::as_object).cloned();
    let mut all = theirs.unwrap_or_default();
    for (status, codes) in by_status {
        let Some(Added { response, reference }) = added(status, &codes) else { continue };
        let written = reference.as_ref().unwrap_or(&response);
        match all.get_mut(&status.to_string()) {
            None => drop(all.insert(status.to_string(), written.clone())),
            Some(theirs) if theirs == written => {}
            Some(Value::Object(theirs)) if !theirs.contains_key("$ref") => join(theirs, &response),
            Some(_) => return Err(OpenApiError::ResponseTaken { status: status.to_string() }),
        }
    }
    if let Value::Object(operation) = operation {
        operation.insert("responses".to_owned(), all.into());
    }
    Ok(())
}

/// A response that is one of two.
fn join(theirs: &mut Map<String, Value>, ours: &Value) {
    if let Some(Value::String(description)) = theirs.get_mut("description")
        && let Some(ours) = ours.get("description").and_then(Value::as_str)
    {
        *description = format!("{description}\n\nOr an error: {ours}");
    }
    for (name, header) in ours.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let mut header = header.clone();
        // A success may be without it.
        if let Value::Object(header) = &mut header {
            header.remove("required");
        }
        change(theirs, "headers", |headers| {
            headers.entry(name.clone()).or_insert(header);
        });
    }
    for (media_type, ours) in ours.get("content").and_then(Value::as_object).into_iter().flatten() {
        change(theirs, "content", |content| match content.get_mut(media_type) {
            None => drop(content.insert(media_type.clone(), ours.clone())),
            Some(Value::Object(taken)) => join_content(taken, ours),
            Some(_) => {}
        });
    }
}

fn join_content(theirs: &mut Map<String, Value>, ours: &Value) {
    let schemas: Vec<Value> =
        [theirs.get("schema"), ours.get("schema")].into_iter().flatten().cloned().collect();
    theirs.insert("schema".to_owned(), json!({"anyOf": schemas}));
    // Only one of `example` and `examples` may be there.
    if let Some(example) = theirs.remove("example") {
        change(theirs, "examples", |all| drop(all.insert("success".to_owned(), json!({"value": example}))));
    }
    for (name, example) in ours.get("examples").and_then(Value::as_object).into_iter().flatten() {
        change(theirs, "examples", |all| {
            all.entry(name.clone()).or_insert_with(|| example.clone());
        });
    }
}

/// Changes the object of this name, which is made where there is none.
fn change(members: &mut Map<String, Value>, name: &str, change: impl FnOnce(&mut Map<String, Value>)) {
    let value = members.entry(name).or_insert_with(|| json!({}));
    if !value.is_object() {
        *value = json!({});
    }
    if let Value::Object(members) = value {
        change(members);
    }
}
