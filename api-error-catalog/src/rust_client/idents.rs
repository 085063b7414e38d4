//! Identifiers for what has another name on the wire.

use crate::names::Names;

/// The words that cannot be the name of a field, and `source`, which `std_error` takes for the cause of the error.
const RESERVED: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "source",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The names of the fields of one variant or struct, no two of which are the same.
#[derive(Default)]
pub(super) struct Fields(Vec<String>);

impl Fields {
    /// The name of a field for a member or header of this name: `itemCount` is `item_count`, and `type` is `type_`.
    pub(super) fn take(&mut self, name: &str) -> String {
        let name = snake_case(name);
        let mut unique = name.clone();
        let mut number = 2;
        while self.0.contains(&unique) {
            unique = format!("{}_{number}", name.trim_end_matches('_'));
            number += 1;
        }
        self.0.push(unique.clone());
        unique
    }
}

fn snake_case(text: &str) -> String {
    let mut name = String::new();
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        if letter.is_ascii_alphanumeric() {
            let ends_shout =
                before.is_ascii_uppercase() && letters.peek().is_some_and(char::is_ascii_lowercase);
            let begins_word = letter.is_ascii_uppercase()
                && (before.is_ascii_lowercase() || before.is_ascii_digit() || ends_shout);
            let is_behind_gap = !before.is_ascii_alphanumeric();
            if (begins_word || is_behind_gap) && !name.is_empty() {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase());
        }
        before = letter;
    }
    if name.is_empty() {
        name.push_str("value");
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    if RESERVED.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// Names for variants, of which none is a keyword.
pub(super) fn variant_names() -> Names {
    let mut names = Names::default();
    names.take("Self".to_owned());
    names
}

/// Whether a text is an identifier of ASCII letters in `PascalCase`, as far as the compiler minds.
pub(super) fn is_type_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric())
        && text != "Self"
}

#[cfg(test)]
mod tests {
    use super::{Fields, RESERVED, snake_case};

    #[test]
    fn every_name_becomes_the_name_of_a_field() {
        for (name, field) in [
            ("path", "path"),
            ("itemCount", "item_count"),
            ("HTTPStatus", "http_status"),
            ("X-Node", "x_node"),
            ("a \"quoted\" */ name", "a_quoted_name"),
            ("@type", "type_"),
            ("source", "source_"),
            ("__proto__", "proto"),
            ("404", "_404"),
            ("v2Token", "v2_token"),
            ("", "value"),
            ("é", "value"),
        ] {
            assert_eq!(snake_case(name), field, "{name}");
        }
    }

    #[test]
    fn no_two_fields_have_one_name() {
        let mut fields = Fields::default();
        let names = ["a-b", "aB", "a_b", "a_b_2", "type", "@type"];
        assert_eq!(
            names.map(|name| fields.take(name)),
            ["a_b", "a_b_2", "a_b_3", "a_b_2_2", "type_", "type_2"]
        );
    }

    #[test]
    fn every_keyword_is_reserved() {
        assert!(RESERVED.is_sorted());
        for word in RESERVED.iter().filter(|word| **word != "source") {
            assert!(syn::parse_str::<syn::Ident>(word).is_err() || *word == "gen", "{word}");
        }
    }
}
