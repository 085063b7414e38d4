//! What a type expects, in words for clients.

use std::borrow::Cow;

/// serde's words speak of Rust types. `None` where no others can be found for them.
pub(super) fn for_clients(expected: &str) -> Option<Cow<'static, str>> {
    let words = match expected {
        "bool" | "a boolean" => "a boolean",
        "i8" => "an integer from -128 to 127",
        "i16" => "an integer from -32768 to 32767",
        "i32" => "an integer from -2147483648 to 2147483647",
        "i64" | "i128" | "isize" => "an integer",
        "u8" => "an integer from 0 to 255",
        "u16" => "an integer from 0 to 65535",
        "u32" | "u64" | "u128" | "usize" => "an integer of at least 0",
        "f32" | "f64" => "a number",
        "char" | "a character" => "a single character",
        "a string" | "String" | "str" | "a borrowed string" | "string" => "a string",
        "a sequence" | "sequence" | "byte array" | "bytes" => "a list",
        "a map" | "map" => "an object",
        "string or map" => "a string or an object",
        "unit" | "null" => "null",
        "option" => return None,
        "variant identifier" | "field identifier" => "a name",
        _ => return of_shape(expected),
    };
    Some(Cow::Borrowed(words))
}

/// Those that name a type or a variant, and those that a type words itself.
fn of_shape(expected: &str) -> Option<Cow<'static, str>> {
    let begins = |starts: &[&str]| starts.iter().any(|start| expected.starts_with(start));
    let words = if let Some(kind) = expected.strip_prefix("a nonzero ") {
        if kind.starts_with('u') { "an integer of at least 1" } else { "an integer other than 0" }
    } else if let Some(length) = expected
        .strip_prefix("a tuple of size ")
        .or_else(|| expected.strip_prefix("an array of length "))
        .or_else(|| expected.strip_prefix("array of length "))
    {
        return Some(Cow::Owned(format!("a list of length {length}")));
    } else if begins(&["struct ", "internally tagged enum ", "adjacently tagged enum "]) {
        "an object"
    } else if begins(&["tuple struct ", "tuple variant "]) {
        "a list"
    } else if begins(&["unit struct "]) {
        "null"
    } else if begins(&["enum ", "variant of enum ", "struct variant ", "unit variant ", "newtype "])
        || expected.contains("::")
    {
        return None;
    } else {
        return Some(Cow::Owned(expected.to_owned()));
    };
    Some(Cow::Borrowed(words))
}
