//! How wide a number is, which schemas say and JSON does not show.

use serde_json::{Map, Value};

/// The schema of a number of any width, as of all that schemars calls by the format of a Rust type.
///
/// Limits that are not those of the type stay: somebody wrote them.
pub(super) fn without_width(schema: &Map<String, Value>) -> Map<String, Value> {
    let mut kept = schema.clone();
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    // An optional number within a list is one or `null`.
    let of_type = |name: &str| match schema.get("type") {
        Some(Value::Array(types)) => types.iter().all(|of_type| of_type == name || of_type == "null"),
        of_type => of_type.is_some_and(|of_type| of_type == name),
    };
    if of_type("number") && matches!(format, "float" | "double") {
        kept.remove("format");
    }
    if !of_type("integer") {
        return kept;
    }
    let (signed, bits) = match (format.strip_prefix("uint"), format.strip_prefix("int")) {
        (Some(bits), _) => (false, bits),
        (_, Some(bits)) => (true, bits),
        _ => return kept,
    };
    let bits = match bits {
        "" => None,
        bits => match bits.parse::<u32>() {
            Ok(bits @ (8 | 16 | 32 | 64 | 128)) => Some(bits),
            _ => return kept,
        },
    };
    kept.remove("format");
    // What is narrower than JSON's numbers has its limits in the schema.
    let limits = bits.filter(|bits| *bits <= 32).map(|bits| {
        let all = 1_i64 << bits;
        if signed { (-all / 2, all / 2 - 1) } else { (0, all - 1) }
    });
    let is = |limit: &str, value: i64| schema.get(limit).and_then(Value::as_i64) == Some(value);
    // A `NonZero` starts at 1.
    if (!signed && (is("minimum", 0) || is("minimum", 1)))
        || limits.is_some_and(|(least, _)| is("minimum", least))
    {
        kept.remove("minimum");
    }
    if limits.is_some_and(|(_, most)| is("maximum", most)) {
        kept.remove("maximum");
    }
    kept
}
