//! Output schemas that allow errors.

use std::sync::Arc;

use ::rmcp::handler::server::router::tool::ToolRouter;
use ::rmcp::model::JsonObject;
use serde_json::{Value, json};

use crate::Cataloged;
use crate::envelope::Envelope;
use crate::envelope::walk::Presence;

/// What a schema has at its root only.
const OF_ROOT: [&str; 3] = ["$schema", "$defs", "$id"];

/// Adds the shape of the errors of `E` to the output schemas of all tools of a router.
///
/// A tool without an output schema stays as it is. See [the module](super#output-schemas).
#[must_use]
pub fn allow_errors<E: Cataloged, S>(mut router: ToolRouter<S>) -> ToolRouter<S> {
    let errors = shapes::<E>();
    for route in router.map.values_mut() {
        if let Some(schema) = &mut route.attr.output_schema {
            *schema = Arc::new(with_alternatives(schema, &errors));
        }
    }
    router
}

/// The shapes of all errors. Most services have one.
fn shapes<E: Cataloged>() -> Vec<Value> {
    let mut shapes = Vec::new();
    for entry in E::CATALOG.entries() {
        let shape = shape(entry.envelope());
        if !shapes.contains(&shape) {
            shapes.push(shape);
        }
    }
    shapes
}

/// An object with the members that the envelope always writes.
fn shape(envelope: &Envelope) -> Value {
    let always = envelope.members().iter().filter(|member| member.presence() == Presence::Always);
    let names: Vec<_> = always.filter_map(|member| member.name()).collect();
    json!({ "title": "Error", "type": "object", "required": names })
}

/// The schema, or one of the alternatives. What it refers to stays at the root.
fn with_alternatives(schema: &JsonObject, alternatives: &[Value]) -> JsonObject {
    let (mut root, own): (JsonObject, JsonObject) =
        schema.clone().into_iter().partition(|(name, _)| OF_ROOT.contains(&name.as_str()));
    let any_of = std::iter::once(Value::Object(own)).chain(alternatives.iter().cloned()).collect();
    // Older versions of the protocol require a type at the root.
    if schema.get("type").is_some_and(|kind| kind == "object") {
        root.insert("type".to_owned(), "object".into());
    }
    root.insert("anyOf".to_owned(), Value::Array(any_of));
    root
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::STANDARD;

    #[test]
    fn definitions_stay_at_the_root_of_the_schema() {
        let Value::Object(schema) = json!({
            "$defs": { "Item": { "type": "string" } },
            "type": "object",
            "properties": { "item": { "$ref": "#/$defs/Item" } },
        }) else {
            panic!("an object")
        };
        assert_eq!(
            Value::Object(with_alternatives(&schema, &[shape(&STANDARD)])),
            json!({
                "$defs": { "Item": { "type": "string" } },
                "type": "object",
                "anyOf": [
                    { "type": "object", "properties": { "item": { "$ref": "#/$defs/Item" } } },
                    { "title": "Error", "type": "object", "required": ["schema_version", "error"] },
                ],
            }),
        );
    }
}
