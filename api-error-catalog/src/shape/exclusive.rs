//! How clients tell bodies apart.

use std::collections::HashMap;

use api_error_core::envelope::walk::Slot;
use serde_json::Value;

use super::{Dialect, List, Shape};

/// Whether no body is of two of these shapes, as far as documents of this dialect say what is in them.
///
/// Two shapes out of thousands are only compared where no member tells all of them apart.
pub(crate) fn are_all_exclusive(shapes: &[&Shape], dialect: Dialect) -> bool {
    let Some((first, others)) = shapes.split_first() else { return true };
    let mut places = Vec::new();
    constants(first, dialect, false, &mut Vec::new(), &mut places);
    let groups = places.iter().filter_map(|(place, _)| groups(shapes, place, dialect));
    match groups.max_by_key(HashMap::len) {
        Some(groups) if groups.len() > 1 => {
            groups.values().all(|group| are_pairwise_exclusive(group, dialect, false))
        }
        // All have nothing in the same place. Those whose constants have the same places are a group.
        _ if others.len() < FEW => are_pairwise_exclusive(shapes, dialect, false),
        _ => {
            let mut alike: HashMap<Vec<Place>, Vec<&Shape>> = HashMap::new();
            for shape in shapes {
                let mut places = Vec::new();
                constants(shape, dialect, false, &mut Vec::new(), &mut places);
                alike.entry(places.into_iter().map(|(place, _)| place).collect()).or_default().push(shape);
            }
            let alike: Vec<_> = alike.into_values().collect();
            let is_one = alike.len() == 1;
            let mut pairs = alike
                .iter()
                .enumerate()
                .flat_map(|(at, one)| alike.iter().take(at).map(move |other| (one, other)));
            pairs.all(|(one, other)| are_exclusive_groups(one, other, dialect))
                && alike.iter().all(|group| {
                    if is_one {
                        are_pairwise_exclusive(group, dialect, false)
                    } else {
                        are_all_exclusive(group, dialect)
                    }
                })
        }
    }
}

/// Up to so many shapes are compared pair by pair.
const FEW: usize = 16;

/// The same of a few shapes, which may be elements of a list.
pub(crate) fn are_pairwise_exclusive(shapes: &[&Shape], dialect: Dialect, in_list: bool) -> bool {
    let mut pairs =
        shapes.iter().enumerate().flat_map(|(at, one)| shapes.iter().take(at).map(move |other| (one, other)));
    pairs.all(|(one, other)| are_exclusive(one, other, dialect, in_list))
}

/// Whether no body is of a shape of each. Where the members that all shapes of one group have are of other kinds than those of
/// the other, no two shapes are compared.
fn are_exclusive_groups(some: &[&Shape], others: &[&Shape], dialect: Dialect) -> bool {
    let outline = |shapes: &[&Shape]| {
        let mut outlines: Vec<_> = shapes.iter().map(|shape| outline(shape, dialect)).collect();
        outlines.dedup();
        outlines
    };
    let (of_some, of_others) = (outline(some), outline(others));
    let differ = |one: &Outline, other: &Outline| {
        one.iter().any(|(name, kind)| other.iter().any(|(same, other)| name == same && kind != other))
    };
    if of_some.len() <= FEW
        && of_others.len() <= FEW
        && of_some.iter().all(|one| of_others.iter().all(|other| differ(one, other)))
    {
        return true;
    }
    some.iter().all(|one| others.iter().all(|other| are_exclusive(one, other, dialect, false)))
}

type Outline = Vec<(&'static str, Kind)>;

/// The kinds of the members that are always there.
fn outline(shape: &Shape, dialect: Dialect) -> Outline {
    let properties = shape.properties().unwrap_or_default().iter().filter(|property| property.required);
    properties.filter_map(|property| Some((property.name, kind(&property.shape, dialect)?))).collect()
}

type Place = Vec<Step>;

/// All constants that every body of a shape has, with their places.
fn constants<'s>(
    shape: &'s Shape,
    dialect: Dialect,
    in_list: bool,
    place: &mut Place,
    found: &mut Vec<(Place, &'s Value)>,
) {
    if let Some(value) = shape.constant(dialect, in_list) {
        return found.push((place.clone(), value));
    }
    let mut within = |step, shape, in_list| {
        place.push(step);
        constants(shape, dialect, in_list, place, found);
        place.pop();
    };
    if let Shape::List(list) = shape {
        for (at, element) in elements(list).enumerate() {
            within(Step::Element(at), element, true);
        }
    }
    for property in shape.properties().unwrap_or_default().iter().filter(|property| property.required) {
        within(Step::Member(property.name), &property.shape, in_list);
    }
}

/// The shapes by the constant that they have in this place; `None` where one has none.
fn groups<'s>(
    shapes: &[&'s Shape],
    place: &[Step],
    dialect: Dialect,
) -> Option<HashMap<String, Vec<&'s Shape>>> {
    let mut groups: HashMap<String, Vec<&Shape>> = HashMap::new();
    for shape in shapes {
        let value = constant_at(shape, place, dialect, false)?;
        groups.entry(value.to_string()).or_default().push(shape);
    }
    Some(groups)
}

fn constant_at<'s>(shape: &'s Shape, place: &[Step], dialect: Dialect, in_list: bool) -> Option<&'s Value> {
    let Some((step, rest)) = place.split_first() else { return shape.constant(dialect, in_list) };
    match (step, shape) {
        (Step::Element(at), Shape::List(list)) => constant_at(elements(list).nth(*at)?, rest, dialect, true),
        (Step::Member(name), shape) => {
            let mut properties = shape.properties()?.iter();
            let property = properties.find(|property| property.required && property.name == *name)?;
            constant_at(&property.shape, rest, dialect, in_list)
        }
        _ => None,
    }
}

/// Whether no body is of both shapes.
fn are_exclusive(a: &Shape, b: &Shape, dialect: Dialect, in_list: bool) -> bool {
    if let (Some(a), Some(b)) = (a.properties(), b.properties()) {
        let mut required = a.iter().filter(|property| property.required);
        return required.any(|a| {
            let mut same = b.iter().filter(|b| b.required && a.name == b.name);
            same.any(|b| are_exclusive(&a.shape, &b.shape, dialect, in_list))
        });
    }
    match (a, b) {
        (Shape::Union(parts), other) | (other, Shape::Union(parts)) => {
            parts.iter().all(|part| are_exclusive(part, other, dialect, in_list))
        }
        (Shape::List(a), Shape::List(b)) => {
            elements(a).zip(elements(b)).any(|(a, b)| are_exclusive(a, b, dialect, true))
        }
        _ => match (a.constant(dialect, in_list), b.constant(dialect, in_list)) {
            (Some(a), Some(b)) => a != b,
            _ => matches!((kind(a, dialect), kind(b, dialect)), (Some(a), Some(b)) if a != b),
        },
    }
}

/// The elements that every list of this shape has.
fn elements(list: &List) -> impl Iterator<Item = &Shape> {
    let some = list.rest.as_deref().filter(|_| list.first.is_empty() && list.has_some);
    list.first.iter().chain(some)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

/// What kind of JSON it is, where documents of this dialect say that it is of one kind alone.
fn kind(shape: &Shape, dialect: Dialect) -> Option<Kind> {
    Some(match shape {
        // OpenAPI has it in words only, see the writer of schemas.
        Shape::Null if dialect == Dialect::OpenApi => return None,
        Shape::Any | Shape::Union(_) | Shape::Schema(_) => return None,
        Shape::Null => Kind::Null,
        Shape::Boolean => Kind::Boolean,
        Shape::Integer { .. } | Shape::Number => Kind::Number,
        Shape::Text => Kind::Text,
        Shape::Object(_) | Shape::Open(_) | Shape::FieldError(_) | Shape::Map(_) => Kind::Object,
        Shape::List(_) => Kind::List,
        // A number by default, and perhaps a text.
        Shape::Fact { slot: Slot::Code, value: Value::Number(_), varies: true } => return None,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
        Shape::Fact { slot: at, value, .. } if *at == slot => Some((Vec::new(), value)),
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

#[cfg(test)]
mod tests {
    use api_error_core::envelope::walk::Slot;
    use serde_json::json;

    use super::super::Property;
    use super::{Dialect, Shape, are_all_exclusive, are_pairwise_exclusive};

    fn object(name: &'static str, shape: Shape) -> Shape {
        Shape::Object(vec![Property { name, shape, required: true, doc: None }])
    }

    fn code(code: usize) -> Shape {
        Shape::Fact { slot: Slot::Code, value: json!(format!("code_{code}")), varies: false }
    }

    #[test]
    fn openapi_does_not_tell_null_from_a_value() {
        let shapes = [object("type", Shape::Null), object("type", Shape::Text)];
        let shapes: Vec<_> = shapes.iter().collect();
        assert!(are_all_exclusive(&shapes, Dialect::JsonSchema));
        assert!(!are_all_exclusive(&shapes, Dialect::OpenApi));
    }

    #[test]
    fn many_shapes_are_told_apart_as_pair_by_pair() {
        let flat = || (0..40).map(|at| object("code", code(at)));
        let nested = || (0..40).map(|at| object("error", object("code", code(at))));
        let texts = || (0..40).map(|at| object("error", code(at)));
        let varying = Shape::Fact { slot: Slot::Code, value: json!("other"), varies: true };
        for (shapes, exclusive) in [
            (flat().collect::<Vec<_>>(), true),
            (flat().chain([object("code", code(7))]).collect(), false),
            (flat().chain([object("code", varying)]).collect(), false),
            (nested().chain(texts()).collect(), true),
            (nested().chain(texts()).chain([object("error", code(1))]).collect(), false),
            (nested().chain(flat()).collect(), false),
            (flat().chain([Shape::Text]).collect(), true),
            (Vec::new(), true),
        ] {
            let shapes: Vec<&Shape> = shapes.iter().collect();
            for dialect in [Dialect::JsonSchema, Dialect::OpenApi] {
                assert_eq!(are_all_exclusive(&shapes, dialect), exclusive, "{} {dialect:?}", shapes.len());
                assert_eq!(are_pairwise_exclusive(&shapes, dialect, false), exclusive, "{}", shapes.len());
            }
        }
    }
}
