//! From a shape to a type.

use serde_json::{Map, Value};

use super::super::json_schema::Definitions;
use super::super::shape::{List, Shape};
use super::schema;
use super::text::{doc_comment, property_name};

pub(super) const DEFINITIONS: &str = "#/$defs/";

/// An object that is known to have members is written in one line up to this many letters.
const SHORT: usize = 72;

/// A type as it is written.
#[derive(Clone, PartialEq)]
pub(super) struct Type {
    text: String,
    /// Whether it has an operator outside of all brackets.
    is_compound: bool,
}

impl Type {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_compound: false }
    }

    pub(super) fn unknown() -> Self {
        Self::new("unknown")
    }

    pub(super) fn is_unknown(&self) -> bool {
        self.text == "unknown"
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// To stand before `[]` or beside `&`.
    fn operand(&self) -> String {
        if self.is_compound { format!("({})", self.text) } else { self.text.clone() }
    }

    pub(super) fn list(&self) -> Self {
        Self::new(format!("{}[]", self.operand()))
    }

    /// A list that begins with `first`, and goes on with any number of `rest`.
    pub(super) fn tuple(first: Vec<Self>, rest: Option<&Self>) -> Self {
        let mut elements: Vec<_> = first.into_iter().map(Self::into_text).collect();
        elements.extend(rest.map(|rest| format!("...{}[]", rest.operand())));
        Self::new(format!("[{}]", elements.join(", ")))
    }

    /// An object of any names, any of which may be missing.
    pub(super) fn map(of: &Self) -> Self {
        let missing = if of.is_unknown() { "" } else { " | undefined" };
        Self::new(format!("{{ [name: string]: {}{missing} }}", of.text))
    }

    pub(super) fn union(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut each: Vec<Self> = Vec::new();
        for part in parts {
            if part.is_unknown() {
                return part;
            }
            if !each.contains(&part) {
                each.push(part);
            }
        }
        match (each.pop(), each.is_empty()) {
            (None, _) => Self::new("never"),
            (Some(only), true) => only,
            (Some(last), false) => {
                each.push(last);
                let texts: Vec<_> = each.into_iter().map(Self::into_text).collect();
                Self { text: texts.join(" | "), is_compound: true }
            }
        }
    }

    /// All of these at once; what is not known says nothing.
    pub(super) fn intersection(mut parts: Vec<Self>) -> Self {
        parts.retain(|part| !part.is_unknown());
        match (parts.pop(), parts.is_empty()) {
            (None, _) => Self::unknown(),
            (Some(only), true) => only,
            (Some(last), false) => {
                parts.push(last);
                let operands: Vec<_> = parts.iter().map(Self::operand).collect();
                Self { text: operands.join(" & "), is_compound: true }
            }
        }
    }

    /// An object, in one line where it is short.
    pub(super) fn object(members: &[Member], indent: usize) -> Self {
        if members.is_empty() {
            return Self::map(&Self::unknown());
        }
        let line: Vec<_> = members.iter().map(Member::line).collect();
        let line = format!("{{ {} }}", line.join("; "));
        let is_short = line.len() <= SHORT && !line.contains('\n');
        let has_no_docs = members.iter().all(|member| member.doc.is_empty());
        Self::new(if is_short && has_no_docs { line } else { braces(members, indent) })
    }
}

/// A member of an object.
pub(super) struct Member {
    /// In quotes, where it has to be.
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) doc: String,
    pub(super) of: Type,
}

impl Member {
    fn line(&self) -> String {
        format!("{}{}: {}", self.name, if self.required { "" } else { "?" }, self.of.text)
    }
}

/// A line for each member.
fn braces(members: &[Member], indent: usize) -> String {
    let mut out = "{\n".to_owned();
    for member in members {
        out.push_str(&doc_comment(&member.doc, &[], indent + 2));
        out.push_str(&format!("{}{};\n", " ".repeat(indent + 2), member.line()));
    }
    out + &" ".repeat(indent) + "}"
}

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

    /// The braces of an interface, a line for each member.
    pub(super) fn block(&mut self, shape: &Shape) -> String {
        braces(&self.members(shape, 0), 0)
    }

    fn shape(&mut self, shape: &Shape, name: &str, indent: usize) -> Type {
        match shape {
            Shape::Any => Type::unknown(),
            Shape::Null => Type::new("null"),
            Shape::Boolean => Type::new("boolean"),
            Shape::Integer { .. } | Shape::Number => Type::new("number"),
            Shape::Text => Type::new("string"),
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
        if list.has_some && !element.text.contains([' ', '\n']) {
            return Type::tuple(vec![element.clone()], Some(&element));
        }
        element.list()
    }
}
