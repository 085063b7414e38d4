//! Rust types that serialize as the same JSON as others, and need no crate but this one.

use crate::wire_type::WireType;

/// The type of a value of which nothing is known.
pub(crate) const ANY: &str = "api_error::serde_json::Value";

/// A type that serializes as the same JSON. A value that may be missing, because it serializes as `null`, is an `Option`.
pub(crate) fn of(wire_type: &WireType) -> String {
    match wire_type {
        WireType::Unknown => ANY.to_owned(),
        WireType::Null => "()".to_owned(),
        WireType::Boolean => "bool".to_owned(),
        WireType::Integer { signed, bits } => format!("{}{bits}", if *signed { 'i' } else { 'u' }),
        // `null` if it is not finite.
        WireType::Float => "Option<f64>".to_owned(),
        WireType::Text => "String".to_owned(),
        WireType::Option(inner) => option(of(inner)),
        WireType::List(inner) => format!("Vec<{}>", of(inner)),
        WireType::Tuple(items) => {
            let items: String = items.iter().map(|item| of(item) + ", ").collect();
            tuple(&items)
        }
        WireType::Map(value) => map(&of(value)),
    }
}

/// The type, as one that may be missing.
pub(crate) fn option(of: String) -> String {
    if of.starts_with("Option<") || of == ANY { of } else { format!("Option<{of}>") }
}

/// A map of any names.
pub(crate) fn map(of: &str) -> String {
    format!("std::collections::BTreeMap<String, {of}>")
}

/// `items` with a comma behind each.
pub(crate) fn tuple(items: &str) -> String {
    let one = items.matches(", ").count() == 1;
    format!("({})", if one { items.trim_end() } else { items.trim_end_matches(", ") })
}
