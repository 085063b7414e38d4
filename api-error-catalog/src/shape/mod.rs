//! What a body is made of, for one code: between the envelope as it is declared and the languages that describe it.

mod describe;
mod exclusive;
mod null;
mod properties;

use api_error_core::envelope::walk::Slot;
use serde_json::Value;

use super::wire_type::WireType;

pub(crate) use self::describe::{of_any_code, of_entry, place_of};
pub(crate) use self::exclusive::{Step, are_exclusive, path_to};

/// The values that may stand in a place of a body.
///
/// Objects and lists are open: a client accepts members and elements that come later.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Any,
    Null,
    Boolean,
    Integer {
        signed: bool,
        bits: u32,
    },
    Number,
    Text,
    /// A piece of the envelope itself.
    Literal(Value),
    /// What every occurrence of the code has in this slot.
    Fact {
        slot: Slot,
        value: Value,
    },
    Object(Vec<Property>),
    /// An object that has more members than these, whose names nobody knows beforehand.
    Open(Vec<Property>),
    /// An element of the list of field errors, an object.
    FieldError(Box<Shape>),
    /// Any names, and values of one shape.
    Map(Box<Shape>),
    List(List),
    /// One of these; at least two.
    Union(Vec<Shape>),
    /// What a JSON Schema says.
    Schema(Value),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// Whether it is there in every body.
    pub(crate) required: bool,
    pub(crate) doc: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct List {
    /// The elements that are there in every body.
    pub(crate) first: Vec<Shape>,
    /// What follows; `None` where nothing is known of it.
    pub(crate) rest: Option<Box<Shape>>,
    /// Whether there is an element, though it is not known which.
    pub(crate) has_some: bool,
}

impl Shape {
    fn list_of(shape: Self) -> Self {
        Self::List(List { rest: Some(Box::new(shape)), ..List::default() })
    }

    /// The members of an object that are known.
    pub(crate) fn properties(&self) -> Option<&[Property]> {
        match self {
            Self::Object(properties) | Self::Open(properties) => Some(properties),
            Self::FieldError(inner) => inner.properties(),
            _ => None,
        }
    }

    /// Whether it is an object that has more members than are known.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Open(_) => true,
            Self::FieldError(inner) => inner.is_open(),
            _ => false,
        }
    }

    /// Whether anything in it is said of one code alone.
    pub(crate) fn has_facts(&self) -> bool {
        match self {
            Self::Fact { .. } => true,
            Self::Object(properties) | Self::Open(properties) => {
                properties.iter().any(|property| property.shape.has_facts())
            }
            Self::FieldError(inner) | Self::Map(inner) => inner.has_facts(),
            Self::List(list) => list.first.iter().chain(list.rest.as_deref()).any(Self::has_facts),
            Self::Union(parts) => parts.iter().any(Self::has_facts),
            _ => false,
        }
    }

    /// One of these, each once.
    fn union(shapes: impl IntoIterator<Item = Self>) -> Self {
        let mut all: Vec<Self> = Vec::new();
        for shape in shapes {
            let parts = match shape {
                Self::Union(parts) => parts,
                Self::Any => return Self::Any,
                one => vec![one],
            };
            for part in parts {
                if !all.contains(&part) {
                    all.push(part);
                }
            }
        }
        // A constant says nothing beside all values of its kind.
        let (has_text, has_boolean) = (all.contains(&Self::Text), all.contains(&Self::Boolean));
        all.retain(|part| match part {
            Self::Literal(value) | Self::Fact { value, .. } => {
                !(has_text && value.is_string() || has_boolean && value.is_boolean())
            }
            _ => true,
        });
        match (all.pop(), all.is_empty()) {
            (None, _) => Self::Any,
            (Some(only), true) => only,
            (Some(last), false) => {
                all.push(last);
                Self::Union(all)
            }
        }
    }
}

impl From<WireType> for Shape {
    fn from(wire_type: WireType) -> Self {
        match wire_type {
            WireType::Unknown => Self::Any,
            WireType::Null => Self::Null,
            WireType::Boolean => Self::Boolean,
            WireType::Integer { signed, bits } => Self::Integer { signed, bits },
            WireType::Float => Self::union([Self::Number, Self::Null]),
            WireType::Text => Self::Text,
            WireType::Option(inner) => Self::union([(*inner).into(), Self::Null]),
            WireType::List(inner) => Self::list_of((*inner).into()),
            WireType::Tuple(inner) => {
                Self::List(List { first: inner.into_iter().map(Self::from).collect(), ..List::default() })
            }
            WireType::Map(inner) => Self::Map(Box::new((*inner).into())),
        }
    }
}
