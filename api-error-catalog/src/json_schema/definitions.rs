//! The definitions that schemas refer to, in one place with one name each.
//!
//! A schema of a detail stands alone: what it refers to is in its own `$defs`, or is itself. Put into another document,
//! its references would mean something else there. So its definitions move, and the references with them.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::subschemas;
use crate::names::Names;

pub(crate) struct Definitions {
    /// What a reference begins with: `#/$defs/`.
    prefix: &'static str,
    names: Names,
    all: Map<String, Value>,
    /// The names of what has moved, by all that it may refer to.
    moved: HashMap<String, String>,
}

impl Definitions {
    pub(crate) fn new(prefix: &'static str, names: Names) -> Self {
        Self { prefix, names, all: Map::new(), moved: HashMap::new() }
    }

    pub(crate) fn insert(&mut self, name: String, schema: Value) {
        self.all.insert(name, schema);
    }

    pub(crate) fn reference(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// What is there so far, which is not there any more then; the names stay taken.
    pub(crate) fn take(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.all)
    }

    pub(crate) fn into_map(self) -> Map<String, Value> {
        self.all
    }

    /// A definition for all that say the same, and a reference to it.
    pub(crate) fn share(&mut self, name: &str, schema: Value) -> Value {
        let identity = format!("{name}\n{schema}");
        let name = match self.moved.get(&identity) {
            Some(name) => name.clone(),
            None => {
                let unique = self.names.take(name.to_owned());
                self.moved.insert(identity, unique.clone());
                self.insert(unique.clone(), schema);
                unique
            }
        };
        json!({"$ref": self.reference(&name)})
    }

    /// A name that nothing else has.
    pub(crate) fn name(&mut self, name: &str) -> String {
        self.names.take(name.to_owned())
    }

    /// A name made of words that nothing else has.
    pub(crate) fn words(&mut self, words: &str) -> String {
        self.names.of_words(words)
    }

    /// The schema of a detail, to stand anywhere in the document: a reference, where it holds itself.
    pub(crate) fn adopt(&mut self, schema: Value, name: &str) -> Value {
        let Value::Object(mut root) = schema else { return schema };
        // A schema with an address of its own is where its references lead, wherever it stands.
        if root.contains_key("$id") {
            return root.into();
        }
        root.remove("$schema");
        let whole = Value::Object(root.clone());
        let defs = root.remove("$defs").or_else(|| root.remove("definitions"));
        let defs = match defs {
            Some(Value::Object(defs)) => defs,
            _ => Map::new(),
        };
        let mut moving = Moving { whole: &whole, defs: &defs, name, definitions: self };
        let mut adopted = Value::Object(root);
        moving.schema(&mut adopted);
        adopted
    }
}

/// A schema whose references are being led to where their ends move.
struct Moving<'m> {
    whole: &'m Value,
    defs: &'m Map<String, Value>,
    name: &'m str,
    definitions: &'m mut Definitions,
}

impl Moving<'_> {
    /// Leads all references in a schema, and in those within it.
    fn schema(&mut self, schema: &mut Value) {
        let Value::Object(members) = schema else { return };
        if let Some(Value::String(reference)) = members.get_mut("$ref") {
            *reference = self.lead(reference);
        }
        subschemas::each_mut(members, &mut |schema| self.schema(schema));
    }

    /// Where a reference leads from now on.
    fn lead(&mut self, reference: &str) -> String {
        let Some(pointer) = reference.strip_prefix('#') else { return reference.to_owned() };
        let local = ["/$defs/", "/definitions/"].into_iter().find_map(|prefix| pointer.strip_prefix(prefix));
        if let Some(local) = local {
            let (name, rest) =
                local.find('/').and_then(|at| local.split_at_checked(at)).unwrap_or((local, ""));
            let key = name.replace("~1", "/").replace("~0", "~");
            if let Some(definition) = self.defs.get(&key) {
                let moved = self.move_to(&key, definition.clone());
                return format!("{}{rest}", self.definitions.reference(&moved));
            }
        }
        let Value::Object(mut root) = self.whole.clone() else { return reference.to_owned() };
        root.remove("$defs");
        root.remove("definitions");
        let name = root.get("title").and_then(Value::as_str).unwrap_or(self.name).to_owned();
        let moved = self.move_to(&name, Value::Object(root));
        format!("{}{pointer}", self.definitions.reference(&moved))
    }

    fn move_to(&mut self, name: &str, mut schema: Value) -> String {
        let identity = format!("{name}\n{schema}\n{}", Value::Object(self.defs.clone()));
        if let Some(moved) = self.definitions.moved.get(&identity) {
            return moved.clone();
        }
        let moved = self.definitions.names.of_words(name);
        // Before its references are led: one of them may lead to itself.
        self.definitions.moved.insert(identity, moved.clone());
        self.schema(&mut schema);
        self.definitions.insert(moved.clone(), schema);
        moved
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Definitions;
    use crate::names::Names;

    fn definitions() -> Definitions {
        Definitions::new("#/components/schemas/", Names::default())
    }

    #[test]
    fn a_schema_that_holds_itself_moves_and_so_do_its_references() {
        let tree = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Tree",
            "properties": {"children": {"items": {"$ref": "#"}}, "leaf": {"$ref": "#/properties/name"}, "name": {}},
        });
        let mut definitions = definitions();
        let adopted = definitions.adopt(tree, "tree");
        let tree = json!({"title": "Tree", "properties": {
            "children": {"items": {"$ref": "#/components/schemas/Tree"}},
            "leaf": {"$ref": "#/components/schemas/Tree/properties/name"},
            "name": {},
        }});
        assert_eq!(adopted, tree);
        assert_eq!(json!(definitions.into_map()), json!({"Tree": tree}));
    }

    #[test]
    fn definitions_move_once_and_equal_names_stay_apart() {
        let list = |of| json!({"items": {"$ref": "#/$defs/a~1b"}, "$defs": {"a/b": {"type": of, "not": {"$ref": "#/$defs/a~1b"}}}});
        let mut definitions = definitions();
        let references: Vec<_> = ["string", "string", "null"]
            .map(|of| definitions.adopt(list(of), "list")["items"]["$ref"].clone())
            .into();
        assert_eq!(
            references,
            ["#/components/schemas/AB", "#/components/schemas/AB", "#/components/schemas/AB2"]
        );
        assert_eq!(
            json!(definitions.into_map()),
            json!({
                "AB": {"type": "string", "not": {"$ref": "#/components/schemas/AB"}},
                "AB2": {"type": "null", "not": {"$ref": "#/components/schemas/AB2"}},
            })
        );
    }

    #[test]
    fn what_only_looks_like_a_reference_stays() {
        let schema = json!({
            "const": {"$ref": "#"},
            "properties": {"$ref": {"const": {"$ref": "#"}}, "const": {"$ref": "https://example.com/schema"}},
            "enum": [{"$ref": "#"}],
        });
        let mut definitions = definitions();
        assert_eq!(definitions.adopt(schema.clone(), "odd"), schema);
        assert!(definitions.into_map().is_empty());
    }

    #[test]
    fn a_property_that_is_called_as_a_keyword_is_a_schema() {
        let mut definitions = definitions();
        let adopted = definitions.adopt(json!({"properties": {"const": {"$ref": "#"}}}), "self");
        assert_eq!(adopted["properties"]["const"]["$ref"], "#/components/schemas/Self");
    }

    #[test]
    fn schema_with_id_and_boolean_schema_stay() {
        for schema in [json!({"$id": "https://example.com/a", "items": {"$ref": "#"}}), json!(true)] {
            assert_eq!(definitions().adopt(schema.clone(), "a"), schema);
        }
    }
}
