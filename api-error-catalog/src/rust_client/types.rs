//! The Rust types of members: from what their types are on the server, as far as that is known.

use serde_json::{Map, Value};

use super::idents::{Fields, variant_names};
use super::text::{ALLOWED, doc_comment, literal};
use crate::json_schema::Definitions;
use crate::names::Names;
use crate::rust_type::{ANY, map, option, tuple};

/// What references of schemas begin with.
const DEFINITIONS: &str = "#/$defs/";

/// The types of the module that JSON Schemas describe: structs, and enums of texts.
pub(super) struct SchemaTypes {
    definitions: Definitions,
    /// The definitions that are there so far, by name.
    known: Map<String, Value>,
    /// The schemas that have no definition, without their titles, with the name that they got.
    inline: Vec<(Value, String)>,
    written: String,
}

impl SchemaTypes {
    pub(super) fn new(names: Names) -> Self {
        let definitions = Definitions::new(DEFINITIONS, names);
        Self { definitions, known: Map::new(), inline: Vec::new(), written: String::new() }
    }

    /// Takes note of the definitions of a schema. Call it for all schemas first: a type that is defined anywhere has one name.
    pub(super) fn learn(&mut self, schema: Value, name: &str) -> Value {
        let adopted = self.definitions.adopt(schema, name);
        self.known.extend(self.definitions.take());
        adopted
    }

    /// The type of the values of a schema. `name` is for one that has no name of its own.
    pub(super) fn of(&mut self, schema: Value, name: &str) -> String {
        let adopted = self.learn(schema, name);
        self.of_adopted(&adopted, name, Within::Pointer)
    }

    /// The declarations of all types.
    pub(super) fn into_text(mut self) -> String {
        let known = self.known.clone();
        for (name, schema) in &known {
            self.declare(name, schema);
        }
        self.written
    }

    fn of_adopted(&mut self, schema: &Value, name: &str, within: Within) -> String {
        let Value::Object(members) = schema else { return ANY.to_owned() };
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            return self.of_reference(reference, within);
        }
        if let Some(Value::Array(schemas)) = members.get("anyOf").or_else(|| members.get("oneOf"))
            && let [one, null] = schemas.as_slice()
            && null.get("type").and_then(Value::as_str) == Some("null")
        {
            return option(self.of_adopted(one, name, within));
        }
        if ["anyOf", "oneOf", "allOf", "not", "if", "const", "enum"]
            .iter()
            .any(|word| members.contains_key(*word))
        {
            return texts(members).map_or_else(|| ANY.to_owned(), |_| self.inline(schema, name));
        }
        match members.get("type") {
            Some(Value::String(kind)) => self.of_kind(kind, schema, name, within),
            Some(Value::Array(kinds)) => match kinds.as_slice() {
                [Value::String(kind), Value::String(null)] if null == "null" => {
                    option(self.of_kind(kind, schema, name, within))
                }
                _ => ANY.to_owned(),
            },
            _ => ANY.to_owned(),
        }
    }

    fn of_reference(&self, reference: &str, within: Within) -> String {
        let name = reference.strip_prefix(DEFINITIONS).filter(|name| self.known.contains_key(*name));
        let Some(name) = name else { return ANY.to_owned() };
        // A struct that contains itself has a size only through a pointer.
        if within == Within::Value && self.leads_to(name, name) {
            format!("Box<{name}>")
        } else {
            name.to_owned()
        }
    }

    fn of_kind(&mut self, kind: &str, schema: &Value, name: &str, within: Within) -> String {
        match kind {
            "string" => "String".to_owned(),
            "boolean" => "bool".to_owned(),
            "null" => "()".to_owned(),
            "number" => "f64".to_owned(),
            "integer" => integer(schema.get("format").and_then(Value::as_str)).to_owned(),
            "array" => self.list(schema, name, within),
            "object" if has_properties(schema) => self.inline(schema, name),
            "object" => match schema.get("additionalProperties") {
                Some(of @ Value::Object(_)) => map(&self.of_adopted(of, name, Within::Pointer)),
                _ => map(ANY),
            },
            _ => ANY.to_owned(),
        }
    }

    fn list(&mut self, schema: &Value, name: &str, within: Within) -> String {
        let Some(Value::Array(first)) = schema.get("prefixItems") else {
            return match schema.get("items") {
                Some(items @ Value::Object(_)) => {
                    format!("Vec<{}>", self.of_adopted(items, name, Within::Pointer))
                }
                _ => format!("Vec<{ANY}>"),
            };
        };
        let most = schema.get("maxItems").and_then(Value::as_u64);
        if !most.is_some_and(|most| u64::try_from(first.len()) == Ok(most)) {
            return format!("Vec<{ANY}>");
        }
        let items: String = first.iter().map(|item| self.of_adopted(item, name, within) + ", ").collect();
        tuple(&items)
    }

    /// The name of a type for a schema that has none.
    fn inline(&mut self, schema: &Value, name: &str) -> String {
        let untitled = untitled(schema);
        let known =
            self.known.iter().find(|(_, known)| self::untitled(known) == untitled).map(|(name, _)| name);
        let inline = || self.inline.iter().find(|(known, _)| *known == untitled).map(|(_, name)| name);
        if let Some(name) = known.or_else(inline) {
            return name.clone();
        }
        let title = schema.get("title").and_then(Value::as_str).unwrap_or(name);
        let name = self.definitions.words(title);
        self.inline.push((untitled, name.clone()));
        self.declare(&name, schema);
        name
    }

    /// Writes the type of this name.
    fn declare(&mut self, name: &str, schema: &Value) {
        let description = schema.get("description").and_then(Value::as_str);
        let doc = doc_comment(description.unwrap_or("A value of a member."), 0) + ALLOWED;
        let declared = if let Some(texts) = schema.as_object().and_then(texts) {
            let mut names = variant_names();
            // The rest is for values that come later.
            let other = names.take("Other".to_owned());
            let variants: String = texts
                .iter()
                .map(|text| {
                    format!("    #[serde(rename = {})]\n    {},\n", literal(text), names.of_words(text))
                })
                .collect();
            format!(
                "{SERDE}pub enum {name} {{\n{variants}    /// Another text.\n    #[serde(untagged)]\n    {other}(String),\n}}\n"
            )
        } else if has_properties(schema) {
            self.of_properties(name, schema)
        } else if self.leads_to(name, name) {
            format!("pub type {name} = {ANY};\n")
        } else {
            format!("pub type {name} = {};\n", self.of_adopted(schema, name, Within::Value))
        };
        self.written.push_str(&format!("{doc}{declared}\n"));
    }

    fn of_properties(&mut self, name: &str, schema: &Value) -> String {
        let properties = schema.get("properties").and_then(Value::as_object);
        let required = schema.get("required").and_then(Value::as_array);
        let mut fields = Fields::default();
        let mut body = String::new();
        for (property, of) in properties.into_iter().flatten() {
            let field = fields.take(property);
            let mut ty = self.of_adopted(of, &format!("{name} {property}"), Within::Value);
            let mut serde = Vec::new();
            if field != *property {
                serde.push(format!("rename = {}", literal(property)));
            }
            if !required.is_some_and(|names| names.iter().any(|name| name.as_str() == Some(property))) {
                ty = if ty == ANY { format!("Option<{ANY}>") } else { option(ty) };
                serde.push("default, skip_serializing_if = \"Option::is_none\"".to_owned());
            }
            body.push_str(&doc_comment(of.get("description").and_then(Value::as_str).unwrap_or_default(), 4));
            if !serde.is_empty() {
                body.push_str(&format!("    #[serde({})]\n", serde.join(", ")));
            }
            body.push_str(&format!("    pub {field}: {ty},\n"));
        }
        format!("{SERDE}pub struct {name} {{\n{body}}}\n")
    }

    /// Whether a definition refers to another one, directly or through others.
    fn leads_to(&self, from: &str, to: &str) -> bool {
        let mut seen: Vec<String> = Vec::new();
        let mut next = vec![from.to_owned()];
        while let Some(name) = next.pop() {
            let Some(schema) = self.known.get(&name) else { continue };
            for name in references(schema) {
                if name == to {
                    return true;
                }
                if !seen.contains(&name) {
                    seen.push(name.clone());
                    next.push(name);
                }
            }
        }
        false
    }
}

const SERDE: &str = "#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]\n";

/// Whether a value is in its place, or behind a pointer, as in a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Value,
    Pointer,
}

/// A schema without its title, which it does not have as a definition.
fn untitled(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Value::Object(members) = &mut schema {
        members.remove("title");
    }
    schema
}

fn has_properties(schema: &Value) -> bool {
    schema.get("properties").and_then(Value::as_object).is_some_and(|properties| !properties.is_empty())
        && ["anyOf", "oneOf", "allOf"].iter().all(|word| schema.get(word).is_none())
}

/// The texts that a schema lists, if it lists nothing else.
fn texts(schema: &Map<String, Value>) -> Option<Vec<&str>> {
    let texts: Vec<&str> = match schema.get("oneOf").or_else(|| schema.get("anyOf")) {
        Some(Value::Array(schemas)) => {
            let lists: Option<Vec<Vec<&str>>> =
                schemas.iter().map(|schema| listed(schema.as_object()?)).collect();
            lists?.into_iter().flatten().collect()
        }
        _ => listed(schema)?,
    };
    (!texts.is_empty()).then_some(texts)
}

/// The texts of `enum` or `const`.
fn listed(schema: &Map<String, Value>) -> Option<Vec<&str>> {
    match (schema.get("enum"), schema.get("const")) {
        (Some(Value::Array(texts)), _) => texts.iter().map(Value::as_str).collect(),
        (None, Some(Value::String(text))) => Some(vec![text]),
        _ => None,
    }
}

/// The definitions that a schema refers to.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(members) => {
            let own =
                members.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix(DEFINITIONS));
            own.map(str::to_owned).into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// An integer of this format, as schemars names them.
fn integer(format: Option<&str>) -> &'static str {
    match format {
        Some("uint8") => "u8",
        Some("uint16") => "u16",
        Some("uint32") => "u32",
        Some("uint64" | "uint") => "u64",
        Some("uint128") => "u128",
        Some("int8") => "i8",
        Some("int16") => "i16",
        Some("int32") => "i32",
        Some("int128") => "i128",
        _ => "i64",
    }
}
