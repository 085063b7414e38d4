//! A body as people read it: indented, in the order in which it is sent, with every number as it is sent.

use serde::Serialize;

/// A piece of a body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// Brackets, commas, colons, and the space between.
    Mark,
    /// The name of a member, with its quotes.
    Name,
    /// A string, with its quotes.
    Text,
    /// A number, `true`, `false` or `null`.
    Value,
}

/// The pieces of a JSON text, which is taken to be valid, as bodies are.
///
/// Not by way of a `serde_json::Value`: its objects are sorted, and its numbers are what fits into theirs.
pub(super) fn pretty(json: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut depth = 0_usize;
    let mut left = json.trim_start();
    while let Some(first) = left.chars().next() {
        let (kind, length) = match first {
            '"' => (Kind::Text, string_length(left)),
            '{' | '}' | '[' | ']' | ',' | ':' => (Kind::Mark, 1),
            _ => (Kind::Value, left.find([',', '}', ']', ' ', '\n', '\r', '\t']).unwrap_or(left.len())),
        };
        let (text, rest) = left.split_at(length.max(first.len_utf8()));
        left = rest.trim_start();
        match first {
            '{' | '[' if left.starts_with(['}', ']']) => {
                let (close, rest) = left.split_at(1);
                left = rest.trim_start();
                push(&mut tokens, Kind::Mark, &format!("{text}{close}"));
            }
            '{' | '[' => {
                depth += 1;
                push(&mut tokens, Kind::Mark, &format!("{text}{}", line(depth)));
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                push(&mut tokens, Kind::Mark, &format!("{}{text}", line(depth)));
            }
            ',' => push(&mut tokens, Kind::Mark, &format!(",{}", line(depth))),
            ':' => push(&mut tokens, Kind::Mark, ": "),
            '"' if left.starts_with(':') => push(&mut tokens, Kind::Name, text),
            _ => push(&mut tokens, kind, text),
        }
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, kind: Kind, text: &str) {
    match tokens.last_mut() {
        Some(last) if last.kind == Kind::Mark && kind == Kind::Mark => last.text.push_str(text),
        _ => tokens.push(Token { kind, text: text.to_owned() }),
    }
}

fn line(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}

/// With both quotes.
fn string_length(json: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in json.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::{Kind, pretty};

    fn text(json: &str) -> String {
        pretty(json).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn members_keep_their_order_and_numbers_their_digits() {
        assert_eq!(
            text(r#"{"b":1045.50,"a":[true,{"c":null}],"e":{},"l":[],"s":"a\"b\\","n":-1e400}"#),
            "{\n  \"b\": 1045.50,\n  \"a\": [\n    true,\n    {\n      \"c\": null\n    }\n  ],\n  \"e\": {},\n  \
             \"l\": [],\n  \"s\": \"a\\\"b\\\\\",\n  \"n\": -1e400\n}"
        );
        assert_eq!(text(r#" [ { } , "," ] "#), "[\n  {},\n  \",\"\n]");
    }

    #[test]
    fn names_are_told_from_strings() {
        let kinds: Vec<_> = pretty(r#"{"a":"b"}"#).iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [Kind::Mark, Kind::Name, Kind::Mark, Kind::Text, Kind::Mark]);
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..4).prop_map(Value::from_iter),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_is_as_serde_json_writes_it(value in any_json()) {
            prop_assert_eq!(text(&value.to_string()), serde_json::to_string_pretty(&value).unwrap());
        }
    }
}
