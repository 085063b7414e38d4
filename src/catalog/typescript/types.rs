//! From a shape to a type.

use serde_json::{Map, Value};

use super::super::json_schema::Definitions;
use super::super::shape::{List, Property, Shape};
use super::schema;
use super::text::{doc_comment, property_name};

pub(super) const DEFINITIONS: &str = "#/$defs/";

/// An object that is known to have members is written in one line up to this many letters.
const SHORT: usize = 72;

pub(super) struct Types {
    definitions: Definitions,
    /// The elements of field errors, each with its name.
    field_errors: Vec<(Vec<Property>, String)>,
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
        for (properties, name) in std::mem::take(&mut self.field_errors) {
            out.push_str(&doc_comment("What is wrong with one field of the request.", &[], 0));
            out.push_str(&format!(
                "export interface {name} {}\n\n",
                braces(&self.members(&properties, 0), 0)
            ));
        }
        out
    }

    /// The braces of an interface, a line for each member.
    pub(super) fn block(&mut self, shape: &Shape) -> String {
        match shape {
            Shape::Object(properties) | Shape::FieldError(properties) => {
                braces(&self.members(properties, 0), 0)
            }
            _ => "{}".to_owned(),
        }
    }

    fn shape(&mut self, shape: &Shape, name: &str, indent: usize) -> String {
        match shape {
            Shape::Any => "unknown".to_owned(),
            Shape::Null => "null".to_owned(),
            Shape::Boolean => "boolean".to_owned(),
            Shape::Integer { .. } | Shape::Number => "number".to_owned(),
            Shape::Text => "string".to_owned(),
            Shape::Literal(value) | Shape::Fact { value, .. } => schema::literal(value),
            Shape::Object(properties) => object(self.members(properties, indent), indent),
            Shape::FieldError(properties) if shape.has_facts() => {
                object(self.members(properties, indent), indent)
            }
            Shape::FieldError(properties) => self.field_error(properties),
            Shape::Map(value) => {
                format!("{{ [name: string]: {} }}", or_undefined(&self.shape(value, name, indent)))
            }
            Shape::List(list) => self.list(list, name, indent),
            Shape::Union(shapes) => {
                let parts = shapes.iter().map(|shape| self.shape(shape, name, indent));
                union(parts.collect())
            }
            Shape::Schema(value) => schema::of(&self.definitions.adopt(value.clone(), name), indent),
        }
    }

    /// The name of a field error's interface.
    fn field_error(&mut self, properties: &[Property]) -> String {
        if let Some((_, name)) = self.field_errors.iter().find(|(same, _)| same == properties) {
            return name.clone();
        }
        let name = self.definitions.name("FieldError");
        self.field_errors.push((properties.to_vec(), name.clone()));
        name
    }

    fn members(&mut self, properties: &[Property], indent: usize) -> Vec<Member> {
        properties
            .iter()
            .map(|property| Member {
                name: property_name(property.name),
                required: property.required,
                doc: property.doc.unwrap_or_default().to_owned(),
                of: self.shape(&property.shape, property.name, indent + 2),
            })
            .collect()
    }

    fn list(&mut self, list: &List, name: &str, indent: usize) -> String {
        let rest = list.rest.as_ref().map(|rest| self.shape(rest, name, indent));
        if list.first.is_empty() {
            let element = in_parentheses(&rest.unwrap_or_else(|| "unknown".to_owned()));
            // At least one, where that does not have to be said twice at length.
            return if list.has_some && !element.contains([' ', '\n']) {
                format!("[{element}, ...{element}[]]")
            } else {
                format!("{element}[]")
            };
        }
        let mut elements: Vec<_> = list.first.iter().map(|shape| self.shape(shape, name, indent)).collect();
        elements.extend(rest.map(|rest| format!("...{}[]", in_parentheses(&rest))));
        format!("[{}]", elements.join(", "))
    }
}

/// A member of an object.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) doc: String,
    pub(super) of: String,
}

/// An object, in one line where it is short.
pub(super) fn object(members: Vec<Member>, indent: usize) -> String {
    if members.is_empty() {
        return "{ [name: string]: unknown }".to_owned();
    }
    let line: Vec<_> = members.iter().map(line).collect();
    let line = format!("{{ {} }}", line.join("; "));
    let is_short = line.len() <= SHORT && !line.contains('\n');
    if is_short && members.iter().all(|member| member.doc.is_empty()) {
        line
    } else {
        braces(&members, indent)
    }
}

fn braces(members: &[Member], indent: usize) -> String {
    let mut out = "{\n".to_owned();
    for member in members {
        out.push_str(&doc_comment(&member.doc, &[], indent + 2));
        out.push_str(&format!("{}{};\n", " ".repeat(indent + 2), line(member)));
    }
    out + &" ".repeat(indent) + "}"
}

fn line(member: &Member) -> String {
    format!("{}{}: {}", member.name, if member.required { "" } else { "?" }, member.of)
}

/// The types of an object's values, where any name may be missing.
pub(super) fn or_undefined(of: &str) -> String {
    if of == "unknown" { of.to_owned() } else { format!("{of} | undefined") }
}

pub(super) fn union(mut parts: Vec<String>) -> String {
    let mut each = Vec::new();
    for part in parts.drain(..) {
        if part == "unknown" {
            return part;
        }
        if !each.contains(&part) {
            each.push(part);
        }
    }
    if each.is_empty() { "never".to_owned() } else { each.join(" | ") }
}

/// A type to stand before `[]` or beside `&`.
pub(super) fn in_parentheses(of: &str) -> String {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for c in of.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth = depth.saturating_sub(1),
            '|' | '&' if depth == 0 => return format!("({of})"),
            _ => {}
        }
    }
    of.to_owned()
}
