//! The property by which OpenAPI tells alternatives apart.

use serde_json::Value;

use super::super::codes::Code;
use super::super::shape::{Property, Shape};

/// The name of a property that is a string in all bodies of these codes, and another one in each. Only a property of the
/// body itself counts (OpenAPI 3.1.1, section 4.8.25). With each code, its string.
pub(super) fn of<'c>(codes: &[&'c Code]) -> Option<(&'static str, Vec<(&'c str, &'c Code)>)> {
    let (first, others) = codes.split_first()?;
    if others.is_empty() {
        return None;
    }
    properties(first).iter().find_map(|property| {
        let mut values: Vec<(&str, &Code)> = Vec::new();
        for code in codes {
            let same = properties(code).iter().find(|other| other.name == property.name)?;
            let value = constant(same)?;
            if values.iter().any(|(taken, _)| *taken == value) {
                return None;
            }
            values.push((value, code));
        }
        Some((property.name, values))
    })
}

fn properties(code: &Code) -> &[Property] {
    code.shape.properties().unwrap_or_default()
}

fn constant(property: &Property) -> Option<&str> {
    match &property.shape {
        Shape::Fact { value: Value::String(value), .. } if property.required => Some(value),
        _ => None,
    }
}
