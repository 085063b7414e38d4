//! What a type expects, in words for clients.

use std::borrow::Cow;

/// serde's words speak of Rust types. `None` where no others can be found for them.
pub(super) fn for_clients(expected: &str) -> Option<Cow<'static, str>> {
    if let Some(words) = integer(expected) {
        return Some(Cow::Owned(words));
    }
    let words = match expected {
        "bool" | "a boolean" => "a boolean",
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

/// Whether no number is what a type expects, whatever its size.
pub(super) fn takes_no_number(expected: &str) -> bool {
    let words = for_clients(expected).unwrap_or_default();
    ["a boolean", "a string", "a single character", "a list", "an object", "null"]
        .iter()
        .any(|kind| words.starts_with(kind) && !has(&words, "number"))
}

/// Whether a part is in a short text. The search of the standard library is faster in long ones, and 5 KB of code.
fn has(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// An integer whose bounds are those of a machine and not of the service, which nobody has to know.
pub(super) fn large_integer(expected: &str) -> Option<&'static str> {
    Some(match expected {
        "i64" | "i128" | "isize" => "an integer",
        "u64" | "u128" | "usize" => "an integer of at least 0",
        "a nonzero i64" | "a nonzero i128" | "a nonzero isize" => "an integer that is not 0",
        "a nonzero u64" | "a nonzero u128" | "a nonzero usize" => "an integer of at least 1",
        _ => return None,
    })
}

/// An integer with its bounds.
pub(super) fn integer(expected: &str) -> Option<String> {
    let (kind, is_nonzero) = match expected.strip_prefix("a nonzero ") {
        Some(kind) => (kind, true),
        None => (expected, false),
    };
    let (sign, bits) = kind.split_at_checked(1)?;
    let unused_bits = match bits {
        "8" => 120,
        "16" => 112,
        "32" => 96,
        "64" => 64,
        "128" => 0,
        "size" => 128 - usize::BITS,
        _ => return None,
    };
    let (min, max) = match sign {
        "i" => (i128::MIN >> unused_bits, i128::MAX.unsigned_abs() >> unused_bits),
        "u" => (i128::from(is_nonzero), u128::MAX >> unused_bits),
        _ => return None,
    };
    let exception = if is_nonzero && sign == "i" { ", and not 0" } else { "" };
    Some(format!("an integer from {min} to {max}{exception}"))
}

/// Those that name a type or a variant, and those that a type words itself.
fn of_shape(expected: &str) -> Option<Cow<'static, str>> {
    let begins = |starts: &[&str]| starts.iter().any(|start| expected.starts_with(start));
    let words = if let Some(length) = length(expected) {
        return Some(Cow::Owned(format!("a list of length {length}")));
    } else if begins(&["struct ", "internally tagged enum ", "adjacently tagged enum "]) {
        "an object"
    } else if begins(&["tuple struct ", "tuple variant "]) {
        "a list"
    } else if begins(&["unit struct "]) {
        "null"
    } else if begins(&["enum ", "variant of enum ", "struct variant ", "unit variant ", "newtype "])
        || has(expected, "::")
    {
        return None;
    } else {
        return Some(Cow::Owned(expected.to_owned()));
    };
    Some(Cow::Borrowed(words))
}

/// Whether a list of one length is expected.
pub(super) fn has_length(expected: &str) -> bool {
    length(expected).is_some()
        || expected.starts_with("tuple struct ")
        || expected.starts_with("tuple variant ")
}

fn length(expected: &str) -> Option<&str> {
    expected
        .strip_prefix("a tuple of size ")
        .or_else(|| expected.strip_prefix("an array of length "))
        .or_else(|| expected.strip_prefix("array of length "))
        .or_else(|| length_of_tuple_struct(expected))
}

/// serde's `tuple struct Pair with 2 elements`, in which Rust's name is not told.
fn length_of_tuple_struct(expected: &str) -> Option<&str> {
    let expected = expected.strip_prefix("tuple ")?;
    let expected = expected.strip_suffix(" elements").or_else(|| expected.strip_suffix(" element"))?;
    let (before, length) = expected.rsplit_once(' ')?;
    before.ends_with(" with").then_some(length)
}
