//! A body against the JSON Schema of documents.

use serde_json::Value;

/// How a body differs from a schema.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// A JSON Pointer.
    pub(super) path: String,
    pub(super) text: String,
}

/// The differences of a body from a schema of the document `root`.
///
/// It knows the keywords that documents of errors are made of, in both OpenAPI and JSON Schema, and those that `schemars` writes
/// for types. All others, such as `pattern` and `format`, say nothing here.
pub(super) fn faults(root: &Value, schema: &Value, value: &Value) -> Vec<Fault> {
    let mut check = Check { root, faults: Vec::new() };
    check.schema(schema, value, "", MAX_DEPTH);
    check.faults
}

/// How many schemas may be within each other. A reference may lead to itself.
const MAX_DEPTH: usize = 128;

struct Check<'r> {
    root: &'r Value,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn fault(&mut self, path: &str, text: impl Into<String>) {
        self.faults.push(Fault { path: path.to_owned(), text: text.into() });
    }

    fn schema(&mut self, schema: &Value, value: &Value, path: &str, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let Value::Object(keywords) = schema else {
            if schema == &Value::Bool(false) {
                self.fault(path, "it is not documented");
            }
            return;
        };
        let is_null_allowed = keywords.get("nullable") == Some(&Value::Bool(true)) && value.is_null();
        for (keyword, of) in keywords {
            match keyword.as_str() {
                "$ref" => self.reference(of, value, path, depth),
                "type" if !is_null_allowed => self.kind(of, value, path),
                "const" if value != of => self.fault(path, format!("{value}, not {of}")),
                "enum" if !is_null_allowed && !items(of).contains(value) => {
                    self.fault(path, format!("{value}, not one of {of}"));
                }
                "allOf" => items(of).iter().for_each(|schema| self.schema(schema, value, path, depth)),
                "anyOf" | "oneOf" => {
                    let fitting =
                        items(of).iter().filter(|schema| self.is_valid(schema, value, depth)).count();
                    match (keyword.as_str(), fitting) {
                        (_, 0) => self.fault(path, format!("{value} has none of the documented forms")),
                        ("oneOf", 2..) => {
                            self.fault(path, format!("{value} has {fitting} forms that exclude each other"));
                        }
                        _ => {}
                    }
                }
                "not" if self.is_valid(of, value, depth) => self.fault(path, format!("{value} is excluded")),
                "properties" | "additionalProperties" | "required" => {
                    self.object(keyword, of, schema, value, path, depth);
                }
                "items" | "prefixItems" => self.list(keyword, of, schema, value, path, depth),
                bound => self.bound(bound, of, value, path),
            }
        }
    }

    fn is_valid(&self, schema: &Value, value: &Value, depth: usize) -> bool {
        let mut check = Check { root: self.root, faults: Vec::new() };
        check.schema(schema, value, "", depth);
        check.faults.is_empty()
    }

    fn reference(&mut self, reference: &Value, value: &Value, path: &str, depth: usize) {
        // A reference to another document says nothing here.
        let Some(pointer) = reference.as_str().and_then(|reference| reference.strip_prefix('#')) else {
            return;
        };
        match self.root.pointer(pointer) {
            Some(schema) => self.schema(schema, value, path, depth),
            None => self.fault(path, format!("the documents lack `#{pointer}`")),
        }
    }

    fn kind(&mut self, kinds: &Value, value: &Value, path: &str) {
        let is_of = |kind: &Value| match kind.as_str() {
            Some("null") => value.is_null(),
            Some("boolean") => value.is_boolean(),
            // A number without a fraction is an integer, however it is written.
            Some("integer") => {
                value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
            }
            Some("number") => value.is_number(),
            Some("string") => value.is_string(),
            Some("array") => value.is_array(),
            Some("object") => value.is_object(),
            _ => true,
        };
        let fits = match kinds {
            Value::Array(kinds) => kinds.iter().any(is_of),
            kind => is_of(kind),
        };
        if !fits {
            self.fault(path, format!("{value} is not of the type {kinds}"));
        }
    }

    fn object(&mut self, keyword: &str, of: &Value, schema: &Value, value: &Value, path: &str, depth: usize) {
        let Some(members) = value.as_object() else { return };
        match keyword {
            "required" => {
                for name in items(of).iter().filter_map(Value::as_str) {
                    if !members.contains_key(name) {
                        self.fault(&format!("{path}/{name}"), "it is missing");
                    }
                }
            }
            "properties" => {
                for (name, value) in members {
                    if let Some(schema) = of.get(name) {
                        self.schema(schema, value, &format!("{path}/{name}"), depth);
                    }
                }
            }
            _ => {
                let known = schema.get("properties");
                for (name, value) in members {
                    if known.is_none_or(|known| known.get(name).is_none()) {
                        self.schema(of, value, &format!("{path}/{name}"), depth);
                    }
                }
            }
        }
    }

    fn list(&mut self, keyword: &str, of: &Value, schema: &Value, value: &Value, path: &str, depth: usize) {
        let Some(values) = value.as_array() else { return };
        let first = schema.get("prefixItems").map(items).unwrap_or_default();
        for (at, value) in values.iter().enumerate() {
            let schema = match keyword {
                "prefixItems" => first.get(at),
                _ if at >= first.len() => Some(of),
                _ => None,
            };
            if let Some(schema) = schema {
                self.schema(schema, value, &format!("{path}/{at}"), depth);
            }
        }
    }

    /// A keyword whose value is a number.
    fn bound(&mut self, keyword: &str, of: &Value, value: &Value, path: &str) {
        let Some(bound) = of.as_f64() else { return };
        let number = value.as_f64();
        let (text, list) = (value.as_str().map(|text| text.chars().count()), value.as_array().map(Vec::len));
        let count = |count: Option<usize>| count.map(|count| count as f64);
        let fits = match keyword {
            "minimum" => number.is_none_or(|number| number >= bound),
            "maximum" => number.is_none_or(|number| number <= bound),
            "exclusiveMinimum" => number.is_none_or(|number| number > bound),
            "exclusiveMaximum" => number.is_none_or(|number| number < bound),
            "minLength" => count(text).is_none_or(|count| count >= bound),
            "maxLength" => count(text).is_none_or(|count| count <= bound),
            "minItems" => count(list).is_none_or(|count| count >= bound),
            "maxItems" => count(list).is_none_or(|count| count <= bound),
            _ => true,
        };
        if !fits {
            self.fault(path, format!("{value} breaks `{keyword}` {of}"));
        }
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::faults;

    #[track_caller]
    fn assert_schema(schema: Value, valid: &[Value], invalid: &[(Value, &str)]) {
        for value in valid {
            assert_eq!(faults(&schema, &schema, value), [], "{value}");
        }
        for (value, expected) in invalid {
            let all: Vec<_> = faults(&schema, &schema, value)
                .iter()
                .map(|fault| format!("{} {}", fault.path, fault.text))
                .collect();
            assert_eq!(all, [*expected], "{value}");
        }
    }

    #[test]
    fn each_keyword_is_checked() {
        assert_schema(
            json!({"type": "integer", "minimum": 1, "maximum": 3}),
            &[json!(1), json!(3), json!(2.0)],
            &[
                (json!(0), " 0 breaks `minimum` 1"),
                (json!(4), " 4 breaks `maximum` 3"),
                (json!(1.5), " 1.5 is not of the type \"integer\""),
                (json!("x"), " \"x\" is not of the type \"integer\""),
            ],
        );
        assert_schema(
            json!({"required": ["a"], "properties": {"a": {"type": ["string", "null"]}}, "additionalProperties": {"const": 1}}),
            &[json!({"a": "x", "b": 1}), json!({"a": null}), json!(7)],
            &[
                (json!({}), "/a it is missing"),
                (json!({"a": 7}), "/a 7 is not of the type [\"string\",\"null\"]"),
                (json!({"a": "x", "b": 2}), "/b 2, not 1"),
            ],
        );
        assert_schema(
            json!({"prefixItems": [{"type": "string"}], "items": {"type": "number"}, "minItems": 1, "maxItems": 2}),
            &[json!(["a"]), json!(["a", 1.5])],
            &[
                (json!([]), " [] breaks `minItems` 1"),
                (json!([1]), "/0 1 is not of the type \"string\""),
                (json!(["a", "b"]), "/1 \"b\" is not of the type \"number\""),
                (json!(["a", 1, 2]), " [\"a\",1,2] breaks `maxItems` 2"),
            ],
        );
        assert_schema(
            json!({"minLength": 2, "maxLength": 2, "enum": ["äö", "a", "abc"]}),
            &[json!("äö")],
            &[
                (json!("a"), " \"a\" breaks `minLength` 2"),
                (json!("abc"), " \"abc\" breaks `maxLength` 2"),
                (json!("xy"), " \"xy\", not one of [\"äö\",\"a\",\"abc\"]"),
            ],
        );
        assert_schema(
            json!({"exclusiveMinimum": 1, "exclusiveMaximum": 3}),
            &[json!(2)],
            &[(json!(1), " 1 breaks `exclusiveMinimum` 1"), (json!(3), " 3 breaks `exclusiveMaximum` 3")],
        );
    }

    #[test]
    fn alternatives_references_and_what_is_nullable() {
        assert_schema(
            json!({"oneOf": [{"type": "string"}, {"const": "a"}], "not": {"const": "b"}}),
            &[json!("c")],
            &[
                (json!(1), " 1 has none of the documented forms"),
                (json!("a"), " \"a\" has 2 forms that exclude each other"),
                (json!("b"), " \"b\" is excluded"),
            ],
        );
        assert_schema(
            json!({"allOf": [{"$ref": "#/$defs/text"}], "$defs": {"text": {"type": "string", "nullable": true}}}),
            &[json!("a"), json!(null)],
            &[(json!(1), " 1 is not of the type \"string\"")],
        );
        assert_schema(json!({"$ref": "#/$defs/a"}), &[], &[(json!(1), " the documents lack `#/$defs/a`")]);
        assert_schema(
            json!({"properties": {"a": false}}),
            &[json!({"b": 1})],
            &[(json!({"a": 1}), "/a it is not documented")],
        );
    }

    #[test]
    fn a_schema_that_leads_to_itself_ends() {
        assert_schema(json!({"$ref": "#"}), &[json!(1)], &[]);
        assert_schema(
            json!({"anyOf": [{"type": "null"}, {"required": ["next"], "properties": {"next": {"$ref": "#"}}, "type": "object"}]}),
            &[json!({"next": {"next": null}})],
            &[(json!({"next": {"next": 1}}), " {\"next\":{\"next\":1}} has none of the documented forms")],
        );
    }
}
