//! Whether a body is JSON, found out without keeping any of it.
//!
//! A tree of the body would do as well, and a body of many small objects would take a hundred times its size.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Checks the syntax, at any depth.
///
/// # Errors
///
/// Those of serde_json for syntax, which quote nothing of the body.
pub(super) fn check(body: &str) -> serde_json::Result<()> {
    let mut checked = serde_json::from_str::<Syntax>(body).map(drop);
    // A number may be of any size (RFC 8259, section 6). serde_json cannot go on after one that no `f64` holds, so what
    // comes after it is read without the numbers.
    if checked.as_ref().is_err_and(is_out_of_range) {
        checked = serde_json::from_str::<Syntax>(&with_small_numbers(body)).map(drop);
    }
    // How deep a body may be is up to its type, which ignores what it does not know at any depth. So does this.
    if checked.as_ref().is_err_and(is_too_deep) {
        checked = serde_json::from_str::<IgnoredAny>(body).map(drop);
    }
    checked
}

/// Whether the error is about the size of a number, which no grammar limits.
pub(super) fn is_out_of_range<E: fmt::Display>(error: E) -> bool {
    error.to_string().starts_with("number out of range")
}

/// Whether the error is about the depth, of 128 levels at most.
pub(super) fn is_too_deep<E: fmt::Display>(error: E) -> bool {
    error.to_string().starts_with("recursion limit exceeded")
}

/// The body with a zero for each number, and spaces to its length: all else stays where it is.
fn with_small_numbers(body: &str) -> String {
    let mut small = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => length_of_string(rest),
            '-' | '0'..='9' => length_of_number(rest),
            _ => first.len_utf8(),
        };
        let Some((token, others)) = rest.split_at_checked(length) else { break };
        if matches!(first, '-' | '0'..='9') && serde_json::from_str::<IgnoredAny>(token).is_ok() {
            small.push('0');
            (1..length).for_each(|_| small.push(' '));
        } else {
            small.push_str(token);
        }
        rest = others;
    }
    small
}

fn length_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 2)
}

fn length_of_number(text: &str) -> usize {
    let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    text.bytes().take_while(is_of_number).count()
}

/// Any value, of which nothing is kept. `IgnoredAny` is not this: it has serde_json skip strings that are no Unicode.
struct Syntax;

impl<'de> Deserialize<'de> for Syntax {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Syntax {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self, A::Error> {
        while seq.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        while map.next_entry::<Self, Self>()?.is_some() {}
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// Pieces that make documents, hardly ever whole ones.
    const PIECES: [&str; 37] = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "\"\"",
        "\"a\"",
        "\"",
        "\\",
        "\\\"",
        "\\u00e9",
        "\\ud800",
        "\\udc00",
        "\\u12",
        "ü",
        "\0",
        "null",
        "tru",
        "true",
        "0",
        "-",
        "-0",
        "01",
        "1.5",
        "1.",
        "1e",
        "1e5",
        "1E+3",
        "1e999",
        "-1e999",
        "1e-999",
        "1e999.e",
        "99999999999999999999",
        "x",
    ];

    fn pieces() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..12)
            .prop_map(|pieces| pieces.concat())
    }

    /// Whole documents, with numbers that no `f64` holds.
    fn document() -> impl Strategy<Value = String> {
        let huge = format!("-{}", "9".repeat(400));
        let leaf = proptest::sample::select(vec![
            "null".to_owned(),
            "true".to_owned(),
            "-1.5e-3".to_owned(),
            "1e999".to_owned(),
            "1E+999".to_owned(),
            huge,
            r#""a\"1e999\\""#.to_owned(),
            r#""\ud83d\ude00 ü""#.to_owned(),
        ]);
        leaf.prop_recursive(4, 24, 4, |inner| {
            let member =
                ("[a-z0-9]{0,3}", inner.clone()).prop_map(|(key, value)| format!("\"{key}\" : {value}"));
            prop_oneof![
                proptest::collection::vec(inner, 0..4).prop_map(|all| format!("[{}]", all.join(",\n"))),
                proptest::collection::vec(member, 0..4).prop_map(|all| format!("{{{}}}", all.join(", "))),
            ]
        })
    }

    /// Holds the check to the tree that serde_json makes, which has all its rules.
    fn assert_like_a_tree(body: &str) {
        match (check(body), serde_json::from_str::<Value>(body)) {
            (Ok(()), Err(error)) if is_out_of_range(&error) => {}
            (Err(error), Err(of_tree)) if is_out_of_range(&of_tree) => {
                // What is wrong is behind the number, or right after its digits.
                assert!((error.line(), error.column()) >= (of_tree.line(), of_tree.column()), "{error}");
            }
            (checked, tree) => assert_eq!(
                checked.map_err(|error| error.to_string()),
                tree.map(drop).map_err(|error| error.to_string()),
            ),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8192, ..ProptestConfig::default() })]

        #[test]
        fn what_serde_json_takes_no_tree_for_is_refused_with_the_same_words(body in pieces()) {
            assert_like_a_tree(&body);
        }

        #[test]
        fn a_document_is_one_whatever_the_size_of_its_numbers(document in document()) {
            prop_assert!(check(&document).is_ok());
        }

        #[test]
        fn a_document_that_is_cut_or_spoilt_is_refused_as_a_tree_of_it_is(
            document in document(), at in any::<prop::sample::Index>(), spoilt in pieces(), is_cut in any::<bool>(),
        ) {
            let mut body = document;
            let places: Vec<_> = body.char_indices().map(|(place, _)| place).collect();
            let tail = body.split_off(places[at.index(places.len())]);
            body.push_str(&spoilt);
            if !is_cut {
                body.push_str(&tail);
            }
            assert_like_a_tree(&body);
        }
    }

    #[test]
    fn what_is_wrong_behind_a_number_of_any_size_is_found_where_it_is() {
        let at = |body: &str| check(body).map_err(|error| (error.line(), error.column()));
        assert_eq!(at("[1e999, 1e999]"), Ok(()));
        assert_eq!(at("[1e999,\n 1e999 oops]"), Err((2, 8)));
        assert_eq!(at("[1e999, \"\\ud800\"]"), Err((1, 16)));
        assert_eq!(at("[1e999, 01]"), Err((1, 10)));
        assert_eq!(at(&format!("[1e999, {}", "[".repeat(200))), Err((1, 208)));
    }

    #[test]
    fn a_document_may_have_any_depth() {
        let nested = |levels, inner| format!("{}{inner}{}", "[".repeat(levels), "]".repeat(levels));
        for levels in [1, 127, 128, 100_000] {
            assert!(check(&nested(levels, "1e999, {}")).is_ok(), "{levels}");
            assert!(check(&nested(levels, "{]")).is_err(), "{levels}");
        }
    }

    #[test]
    fn nothing_is_kept_of_a_body() {
        assert_eq!(size_of::<Syntax>(), 0);
    }
}
