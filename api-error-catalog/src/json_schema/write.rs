//! From a shape to a schema.

use serde_json::{Map, Value, json};

use super::Definitions;
use crate::shape::{List, Property, Shape};

/// Who reads the schema.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// A validator, which may refuse what is not of JSON Schema itself.
    JsonSchema,
    /// OpenAPI, whose formats say how wide an integer is: where it is not said, some clients take 32 bits.
    OpenApi,
}

pub(crate) fn schema(shape: &Shape, dialect: Dialect, definitions: &mut Definitions) -> Value {
    Writer { dialect, definitions }.shape(shape, "value")
}

struct Writer<'w> {
    dialect: Dialect,
    definitions: &'w mut Definitions,
}

impl Writer<'_> {
    /// `name` is that of the property that it is the value of.
    fn shape(&mut self, shape: &Shape, name: &str) -> Value {
        match shape {
            Shape::Any => json!({}),
            Shape::Null => json!({"type": "null"}),
            Shape::Boolean => json!({"type": "boolean"}),
            Shape::Integer { signed, bits } => self.integer(*signed, *bits),
            Shape::Number => json!({"type": "number"}),
            Shape::Text => json!({"type": "string"}),
            Shape::Literal(value) | Shape::Fact { value, .. } => constant(value),
            Shape::Object(properties) | Shape::Open(properties) => self.object(properties),
            Shape::FieldError(object) => {
                let object = self.shape(object, name);
                if shape.has_facts() { object } else { self.definitions.share("FieldError", object) }
            }
            Shape::Map(value) => {
                json!({"type": "object", "additionalProperties": self.shape(value, name)})
            }
            Shape::List(list) => self.list(list, name),
            Shape::Union(shapes) => self.union(shapes, name),
            Shape::Schema(schema) => self.definitions.adopt(schema.clone(), name),
        }
    }

    fn integer(&self, signed: bool, bits: u32) -> Value {
        let mut schema = Map::from_iter([("type".to_owned(), json!("integer"))]);
        if !signed {
            schema.insert("minimum".to_owned(), json!(0));
        }
        // A `u32` has no place in an `int32`, and a `u64` none in an `int64`, which is the widest there is.
        let needed = if signed { bits } else { bits + 1 };
        if self.dialect == Dialect::OpenApi && bits <= 64 {
            schema.insert("format".to_owned(), json!(if needed <= 32 { "int32" } else { "int64" }));
        }
        schema.into()
    }

    fn object(&mut self, properties: &[Property]) -> Value {
        let mut object = Map::from_iter([("type".to_owned(), json!("object"))]);
        if properties.is_empty() {
            return object.into();
        }
        let mut schemas = Map::new();
        for property in properties {
            let mut schema = self.shape(&property.shape, property.name);
            if let (Some(doc), Value::Object(members)) = (property.doc, &mut schema) {
                members.insert("description".to_owned(), doc.into());
            }
            schemas.insert(property.name.to_owned(), schema);
        }
        let required: Vec<_> =
            properties.iter().filter(|property| property.required).map(|property| property.name).collect();
        object.insert("properties".to_owned(), schemas.into());
        if !required.is_empty() {
            object.insert("required".to_owned(), json!(required));
        }
        object.into()
    }

    fn list(&mut self, list: &List, name: &str) -> Value {
        let mut array = Map::from_iter([("type".to_owned(), json!("array"))]);
        if let ([only], None) = (list.first.as_slice(), &list.rest) {
            // Elements of a list are alike, and `items` is what every tool knows.
            array.insert("items".to_owned(), self.shape(only, name));
        } else if !list.first.is_empty() {
            let first: Vec<_> = list.first.iter().map(|element| self.shape(element, name)).collect();
            array.insert("prefixItems".to_owned(), first.into());
        }
        if let Some(rest) = &list.rest {
            array.insert("items".to_owned(), self.shape(rest, name));
        } else if list.first.is_empty() {
            // A list of no known elements; without `items`, some generators refuse it.
            array.insert("items".to_owned(), json!({}));
        }
        let least = list.first.len().max(usize::from(list.has_some));
        if least > 0 {
            array.insert("minItems".to_owned(), json!(least));
        }
        array.into()
    }

    fn union(&mut self, shapes: &[Shape], name: &str) -> Value {
        // `["string", "null"]` is what people write, and what generators know best.
        if let [one, Shape::Null] | [Shape::Null, one] = shapes
            && let Value::Object(mut schema) = self.shape(one, name)
            && !schema.contains_key("const")
            && !matches!(one, Shape::Schema(_))
            && let Some(kind @ Value::String(_)) = schema.get("type").cloned()
        {
            schema.insert("type".to_owned(), json!([kind, "null"]));
            return schema.into();
        }
        json!({"anyOf": shapes.iter().map(|shape| self.shape(shape, name)).collect::<Vec<_>>()})
    }
}

/// A constant, with its type where that is a word: generators make better names and types of it.
fn constant(value: &Value) -> Value {
    let kind = match value {
        Value::String(_) => "string",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::Null => return json!({"type": "null"}),
        Value::Array(_) | Value::Object(_) => return json!({"const": value}),
    };
    json!({"type": kind, "const": value})
}
