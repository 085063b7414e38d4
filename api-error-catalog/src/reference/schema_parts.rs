//! What a JSON Schema says of a value, to people: its type in words, and what is within it.

use serde_json::Value;

use super::type_phrases::{list, map, optional, tuple};

/// A value, as far as its schema describes it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Described {
    /// In words of JSON, where it is known.
    pub(super) words: Option<String>,
    pub(super) doc: Option<String>,
    /// The members of the object, of the objects in the list, or the values that there are.
    pub(super) parts: Vec<Part>,
}

/// Something within a value.
#[derive(Debug, PartialEq)]
pub(super) struct Part {
    /// The name of a member, or a value as JSON.
    pub(super) name: String,
    pub(super) is: Described,
}

/// Objects that stand deeper in each other are only named.
const DEEPEST: usize = 6;

pub(super) fn describe(schema: &Value) -> Described {
    Schema { root: schema, at: schema, within: Vec::new(), depth: 0 }.describe()
}

/// A place in a schema.
struct Schema<'s> {
    root: &'s Value,
    at: &'s Value,
    /// The references that led here: a type that holds itself is described once.
    within: Vec<&'s str>,
    depth: usize,
}

impl<'s> Schema<'s> {
    fn go(&self, at: &'s Value) -> Self {
        Self { root: self.root, at, within: self.within.clone(), depth: self.depth + 1 }
    }

    fn each(&self, key: &str) -> Option<Vec<Self>> {
        Some(self.at.get(key)?.as_array()?.iter().map(|at| self.go(at)).collect())
    }

    fn describe(&self) -> Described {
        let own_doc = self.at.get("description").and_then(Value::as_str).map(str::to_owned);
        let described = match self.at.get("$ref").and_then(Value::as_str) {
            Some(reference) => self.referred(reference),
            None => self.plain(),
        };
        Described { doc: own_doc.or(described.doc), ..described }
    }

    fn referred(&self, reference: &'s str) -> Described {
        let target = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
        let Some(at) = target else { return Described::default() };
        if self.within.contains(&reference) {
            let name = at.get("type").and_then(type_name);
            return Described { words: name.map(str::to_owned), ..Described::default() };
        }
        let mut target = self.go(at);
        target.within.push(reference);
        target.describe()
    }

    fn plain(&self) -> Described {
        if let Some(values) = self.values() {
            let words = match self.at.get("type").and_then(type_name) {
                Some(name) => format!("{name}, one of these"),
                None => "one of these".to_owned(),
            };
            return Described { words: Some(words), parts: values, doc: None };
        }
        let any = self.each("anyOf").or_else(|| self.each("oneOf"));
        if let Some(any) = any {
            return any_of(&any);
        }
        if let Some(all) = self.each("allOf") {
            return all.iter().map(Self::describe).fold(Described::default(), |mut whole, part| {
                whole.words = whole.words.or(part.words);
                whole.doc = whole.doc.or(part.doc);
                whole.parts.extend(part.parts);
                whole
            });
        }
        let names: Vec<_> = match self.at.get("type") {
            Some(Value::Array(names)) => names.iter().filter_map(type_name).collect(),
            name => name.and_then(type_name).into_iter().collect(),
        };
        let known: Vec<_> =
            names.iter().filter(|name| **name != "null").map(|name| self.typed(name)).collect();
        let is_optional = known.len() < names.len();
        either(known, is_optional)
    }

    /// A value of the type of this name.
    fn typed(&self, name: &str) -> Described {
        if self.depth > DEEPEST {
            return Described { words: Some(name.to_owned()), ..Described::default() };
        }
        match name {
            "array" => match (self.each("prefixItems"), self.at.get("items")) {
                (Some(items), _) => {
                    let words: Option<Vec<_>> = items.iter().map(|item| item.describe().words).collect();
                    Described { words: Some(tuple(words)), ..Described::default() }
                }
                (None, items) => {
                    let item = items.map(|items| self.go(items).describe()).unwrap_or_default();
                    Described { words: Some(list(item.words)), doc: None, parts: item.parts }
                }
            },
            "object" => {
                let parts = self.members();
                let value = self.at.get("additionalProperties").filter(|value| value.is_object());
                match value.map(|value| self.go(value).describe()) {
                    Some(value) if parts.is_empty() => {
                        Described { words: Some(map(value.words)), doc: None, parts: value.parts }
                    }
                    _ => Described { words: Some(name.to_owned()), doc: None, parts },
                }
            }
            name => Described { words: Some(name.to_owned()), ..Described::default() },
        }
    }

    fn members(&self) -> Vec<Part> {
        let required = self.at.get("required").and_then(Value::as_array);
        let is_required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
        let members = self.at.get("properties").and_then(Value::as_object).into_iter().flatten();
        let parts = members.map(|(name, at)| {
            let mut is = self.go(at).describe();
            if !is_required(name) {
                is.words = is.words.map(optional);
            }
            Part { name: name.clone(), is }
        });
        parts.collect()
    }

    /// The values that there are, where the schema lists them.
    fn values(&self) -> Option<Vec<Part>> {
        let doc = self.at.get("description").and_then(Value::as_str);
        let value = |value: &Value, doc: Option<&str>| Part {
            name: value.to_string(),
            is: Described { doc: doc.map(str::to_owned), ..Described::default() },
        };
        if let Some(only) = self.at.get("const") {
            return Some(vec![value(only, doc)]);
        }
        let values = self.at.get("enum")?.as_array()?;
        Some(values.iter().map(|one| value(one, None)).collect())
    }
}

/// The keyword `type`, where it names one that there is.
fn type_name(name: &Value) -> Option<&str> {
    let is_known = |name: &&str| {
        matches!(*name, "array" | "boolean" | "integer" | "null" | "number" | "object" | "string")
    };
    name.as_str().filter(is_known)
}

fn any_of(all: &[Schema<'_>]) -> Described {
    let is_null = |schema: &&Schema<'_>| schema.at.get("type").is_some_and(|name| name == "null");
    let some: Vec<_> = all.iter().filter(|schema| !is_null(schema)).collect();
    let is_optional = some.len() < all.len();
    // The variants of an enum, each with its doc comment.
    let values: Option<Vec<_>> = some.iter().map(|schema| schema.values()).collect();
    if let Some(values) = values.filter(|values| !values.is_empty()) {
        let are_text = values.iter().flatten().all(|value| value.name.starts_with('"'));
        let words = if are_text { "string, one of these" } else { "one of these" }.to_owned();
        let words = if is_optional { optional(words) } else { words };
        return Described { words: Some(words), doc: None, parts: values.into_iter().flatten().collect() };
    }
    either(some.iter().map(|schema| schema.describe()).collect(), is_optional)
}

/// One of these, or nothing where it is optional.
fn either(mut all: Vec<Described>, is_optional: bool) -> Described {
    let mut one = if all.len() > 1 {
        if all.iter().all(|one| one.parts.is_empty()) {
            let mut words = Vec::new();
            for one in all {
                match one.words {
                    Some(one) if !words.contains(&one) => words.push(one),
                    Some(_) => {}
                    None => return Described::default(),
                }
            }
            Described { words: Some(words.join(" or ")), ..Described::default() }
        } else {
            let parts = all.into_iter().flat_map(alternative).collect();
            Described { words: Some("one of these".to_owned()), doc: None, parts }
        }
    } else {
        all.pop().unwrap_or_default()
    };
    if is_optional {
        one.words = one.words.map(optional);
    }
    one
}

/// What stands for an alternative: the values themselves, or the object by its members.
fn alternative(is: Described) -> Vec<Part> {
    let is_object = is.words.as_deref() == Some("object");
    if !is_object && !is.parts.is_empty() {
        return is.parts;
    }
    let names: Vec<_> = is.parts.iter().map(|part| part.name.as_str()).collect();
    let name = match (names.is_empty(), &is.words) {
        (false, _) => format!("{{ {} }}", names.join(", ")),
        (true, words) => words.clone().unwrap_or_else(|| "…".to_owned()),
    };
    vec![Part { name, is: Described { words: None, ..is } }]
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Described, describe};

    /// A line for each part, indented.
    fn lines(schema: &Value) -> Vec<String> {
        fn push(is: &Described, name: &str, depth: usize, lines: &mut Vec<String>) {
            let (words, doc) = (is.words.as_deref().unwrap_or("?"), is.doc.as_deref().unwrap_or(""));
            lines.push(format!("{}{name}: {words}: {doc}", "  ".repeat(depth)));
            for part in &is.parts {
                push(&part.is, &part.name, depth + 1, lines);
            }
        }
        let mut all = Vec::new();
        push(&describe(schema), "it", 0, &mut all);
        all
    }

    #[test]
    fn members_have_their_type_and_description() {
        let schema = json!({
            "type": "array",
            "items": {"$ref": "#/$defs/Place"},
            "$defs": {
                "Place": {
                    "type": "object",
                    "description": "A place.",
                    "required": ["line", "state"],
                    "properties": {
                        "line": {"type": "integer", "description": "From 1."},
                        "column": {"type": ["integer", "null"]},
                        "state": {"$ref": "#/$defs/State", "description": "How it is."},
                        "next": {"$ref": "#/$defs/Place"},
                    },
                },
                "State": {"oneOf": [
                    {"type": "string", "const": "open", "description": "Not yet."},
                    {"type": "string", "const": "closed"},
                ]},
            },
        });
        let mut found = lines(&schema);
        assert_eq!(found.remove(0), "it: list of objects: ");
        found.sort();
        assert_eq!(
            found,
            [
                "    \"closed\": ?: ",
                "    \"open\": ?: Not yet.",
                "  column: integer, optional: ",
                "  line: integer: From 1.",
                "  next: object, optional: ",
                "  state: string, one of these: How it is.",
            ]
        );
    }

    #[test]
    fn values_alternatives_maps_and_tuples_are_said() {
        for (schema, expected) in [
            (json!({"enum": [1, "a"]}), vec!["it: one of these: ", "  1: ?: ", "  \"a\": ?: "]),
            (json!({"type": "string", "enum": ["a"]}), vec!["it: string, one of these: ", "  \"a\": ?: "]),
            (json!({"type": ["string", "integer"]}), vec!["it: string or integer: "]),
            (json!({"anyOf": [{"type": "string"}, {"type": "null"}]}), vec!["it: string, optional: "]),
            (
                json!({"oneOf": [
                    {"type": "string", "enum": ["a"]},
                    {"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"]},
                ]}),
                vec!["it: one of these: ", "  \"a\": ?: ", "  { b }: ?: ", "    b: string: "],
            ),
            (
                json!({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "number"}}}),
                vec!["it: object of lists of numbers: "],
            ),
            (
                json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]}),
                vec!["it: list of a string, an integer: "],
            ),
            (json!({"allOf": [{"type": "string", "description": "d"}]}), vec!["it: string: d"]),
            (json!({"type": "<b>"}), vec!["it: ?: "]),
            (json!(true), vec!["it: ?: "]),
            (json!({"$ref": "https://example.com/a"}), vec!["it: ?: "]),
            (json!({"$ref": "#"}), vec!["it: ?: "]),
        ] {
            assert_eq!(lines(&schema), expected, "{schema}");
        }
    }
}
