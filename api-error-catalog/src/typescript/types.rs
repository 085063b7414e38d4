//! From a shape to a type: the types of a module.

use api_error_core::envelope::walk::Slot;
use serde_json::{Map, Value};

use super::super::json_schema::Definitions;
use super::super::shape::{List, Shape};
use super::schema;
use super::text::{doc_comment, property_name};
use super::type_text::{Member, Type, braces};

/// The types of a module, and what they refer to.
pub(super) struct Types {
    definitions: Definitions,
    /// The elements of field errors, each with its name.
    field_errors: Vec<(Shape, String)>,
}

impl Types {
    pub(super) fn new(definitions: Definitions) -> Self {
        Self { definitions, field_errors: Vec::new() }
    }

    /// What schemas of details refer to, by name.
    pub(super) fn definitions(&mut self) -> Map<String, Value> {
        self.definitions.take()
    }

    /// The interfaces of field errors.
    pub(super) fn field_errors(&mut self) -> String {
        let mut out = String::new();
        for (shape, name) in std::mem::take(&mut self.field_errors) {
            out.push_str(&doc_comment("What is wrong with one field of the request.", &[], 0));
            out.push_str(&format!("export interface {name} {}\n\n", self.block(&shape)));
        }
        out
    }

    /// The braces of an interface, a line for each member; the type of a body that is no object.
    pub(super) fn block(&mut self, shape: &Shape) -> String {
        match shape.properties() {
            Some(_) => braces(&self.members(shape, 0), 0),
            None => self.shape(shape, "value", 0).into_text(),
        }
    }

    fn shape(&mut self, shape: &Shape, name: &str, indent: usize) -> Type {
        match shape {
            Shape::Any => Type::unknown(),
            Shape::Null => Type::new("null"),
            Shape::Boolean => Type::new("boolean"),
            Shape::Integer { .. } | Shape::Number => Type::new("number"),
            Shape::Text => Type::new("string"),
            // The body of another code has another type.
            Shape::Fact { slot, value, varies: true }
                if !matches!(slot, Slot::Code | Slot::CodeUpperSnake) =>
            {
                self.shape(&Shape::of_varying(*slot, value), name, indent)
            }
            Shape::Literal(value) | Shape::Fact { value, .. } => schema::literal(value),
            Shape::FieldError(object) if !shape.has_facts() => self.field_error(object),
            Shape::Object(_) | Shape::Open(_) | Shape::FieldError(_) => {
                Type::object(&self.members(shape, indent), indent)
            }
            Shape::Map(value) => Type::map(&self.shape(value, name, indent)),
            Shape::List(list) => self.list(list, name, indent),
            Shape::Union(shapes) => {
                Type::union(shapes.iter().map(|shape| self.shape(shape, name, indent)).collect::<Vec<_>>())
            }
            Shape::Schema(value) => schema::of(&self.definitions.adopt(value.clone(), name), indent),
        }
    }

    /// The name of a field error's interface.
    fn field_error(&mut self, object: &Shape) -> Type {
        if let Some((_, name)) = self.field_errors.iter().find(|(same, _)| same == object) {
            return Type::new(name.as_str());
        }
        let name = self.definitions.name("FieldError");
        self.field_errors.push((object.clone(), name.clone()));
        Type::new(name)
    }

    fn members(&mut self, object: &Shape, indent: usize) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::new();
        for property in object.properties().unwrap_or_default() {
            members.push(Member {
                name: property_name(property.name),
                required: property.required,
                doc: property.doc.unwrap_or_default().to_owned(),
                of: self.shape(&property.shape, property.name, indent + 2),
            });
        }
        if object.is_open() {
            let name = "[name: string]".to_owned();
            members.push(Member { name, required: true, doc: String::new(), of: Type::unknown() });
        }
        members
    }

    fn list(&mut self, list: &List, name: &str, indent: usize) -> Type {
        let rest = list.rest.as_ref().map(|rest| self.shape(rest, name, indent));
        if !list.first.is_empty() {
            let first = list.first.iter().map(|shape| self.shape(shape, name, indent)).collect();
            return Type::tuple(first, rest.as_ref());
        }
        let element = rest.unwrap_or_else(Type::unknown);
        // At least one, where that does not have to be said twice at length.
        if list.has_some && !element.as_str().contains([' ', '\n']) {
            return Type::tuple(vec![element.clone()], Some(&element));
        }
        element.list()
    }
}
