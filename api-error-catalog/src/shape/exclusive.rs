//! How clients tell bodies apart.

use api_error_core::envelope::walk::Slot;
use serde_json::Value;

use super::{List, Shape};

/// Whether no body is of both shapes.
pub(crate) fn are_exclusive(a: &Shape, b: &Shape) -> bool {
    if let (Some(a), Some(b)) = (a.properties(), b.properties()) {
        let mut required = a.iter().filter(|property| property.required);
        return required
            .any(|a| b.iter().any(|b| b.required && a.name == b.name && are_exclusive(&a.shape, &b.shape)));
    }
    match (a, b) {
        (Shape::Union(parts), other) | (other, Shape::Union(parts)) => {
            parts.iter().all(|part| are_exclusive(part, other))
        }
        (Shape::List(a), Shape::List(b)) => elements(a).zip(elements(b)).any(|(a, b)| are_exclusive(a, b)),
        _ => match (constant(a), constant(b)) {
            (Some(a), Some(b)) => a != b,
            _ => matches!((kind(a), kind(b)), (Some(a), Some(b)) if a != b),
        },
    }
}

/// The elements that every list of this shape has.
fn elements(list: &List) -> impl Iterator<Item = &Shape> {
    let some = list.rest.as_deref().filter(|_| list.first.is_empty() && list.has_some);
    list.first.iter().chain(some)
}

fn constant(shape: &Shape) -> Option<&Value> {
    match shape {
        Shape::Literal(value) | Shape::Fact { value, .. } => Some(value),
        _ => None,
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

/// What kind of JSON it is, where it can be of one kind alone.
fn kind(shape: &Shape) -> Option<Kind> {
    Some(match shape {
        Shape::Any | Shape::Union(_) | Shape::Schema(_) => return None,
        Shape::Null => Kind::Null,
        Shape::Boolean => Kind::Boolean,
        Shape::Integer { .. } | Shape::Number => Kind::Number,
        Shape::Text => Kind::Text,
        Shape::Object(_) | Shape::Open(_) | Shape::FieldError(_) | Shape::Map(_) => Kind::Object,
        Shape::List(_) => Kind::List,
        Shape::Literal(value) | Shape::Fact { value, .. } => match value {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::Text,
            Value::Array(_) => Kind::List,
            Value::Object(_) => Kind::Object,
        },
    })
}

/// A step on the way from a body to a value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Member(&'static str),
    Element(usize),
}

/// The way to the fact that fills `slot`, which every body of this shape has, and the fact. In a union all parts have it
/// at the same place.
pub(crate) fn path_to(shape: &Shape, slot: Slot) -> Option<(Vec<Step>, &Value)> {
    let through = |step, shape| {
        let (mut path, value) = path_to(shape, slot)?;
        path.insert(0, step);
        Some((path, value))
    };
    match shape {
        Shape::Fact { slot: at, value } if *at == slot => Some((Vec::new(), value)),
        Shape::List(list) => {
            elements(list).enumerate().find_map(|(at, element)| through(Step::Element(at), element))
        }
        Shape::Union(parts) => {
            let mut found = parts.iter().map(|part| path_to(part, slot));
            let first = found.next()??;
            found.all(|other| other.as_ref() == Some(&first)).then_some(first)
        }
        _ => shape
            .properties()?
            .iter()
            .filter(|property| property.required)
            .find_map(|property| through(Step::Member(property.name), &property.shape)),
    }
}
