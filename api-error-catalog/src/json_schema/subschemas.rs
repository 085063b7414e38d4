//! The schemas within a schema.

use serde_json::{Map, Value};

/// Calls `each` with every schema that a keyword of this one has, and not with those within them.
pub(crate) fn each_mut(schema: &mut Map<String, Value>, each: &mut impl FnMut(&mut Value)) {
    for (keyword, value) in schema.iter_mut() {
        match (keyword.as_str(), value) {
            (
                "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions",
                Value::Object(schemas),
            ) => schemas.values_mut().for_each(&mut *each),
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(schemas)) => {
                schemas.iter_mut().for_each(&mut *each);
            }
            (
                "items"
                | "contains"
                | "additionalProperties"
                | "propertyNames"
                | "unevaluatedItems"
                | "unevaluatedProperties"
                | "not"
                | "if"
                | "then"
                | "else",
                schema,
            ) => each(schema),
            // What is left is data, or has no schemas in it.
            _ => {}
        }
    }
}
