//! The details and extensions of a code as properties of an object.

use api_error_core::envelope::Member;
use api_error_core::envelope::walk::{NodeKind, Slot};
use api_error_core::envelope::{Envelope, Node};
use api_error_core::{Constant, DetailSpec};
use serde_json::Value;

use super::facts::Facts;
use super::{Property, Shape, null};
use crate::wire_type::WireType;

/// The members that an envelope has at places of their own.
#[derive(Default)]
pub(super) struct Taken {
    details: Vec<&'static str>,
    extensions: Vec<&'static str>,
}

impl Taken {
    pub(super) fn of(envelope: &Envelope) -> Self {
        let mut taken = Self::default();
        envelope.members().iter().for_each(|member| taken.node(member.node()));
        envelope.text_node().into_iter().for_each(|node| taken.node(node));
        taken
    }

    fn node(&mut self, node: &Node) {
        match node.kind() {
            NodeKind::Object(members) => members.iter().for_each(|member| self.node(member.node())),
            NodeKind::List(nodes) | NodeKind::First(nodes) => nodes.iter().for_each(|node| self.node(node)),
            NodeKind::Detail(name) => self.details.push(name),
            NodeKind::Extension(name) => self.extensions.push(name),
            _ => {}
        }
    }
}

/// The members of a slot.
#[derive(Default)]
pub(super) struct Members {
    pub(super) properties: Vec<Property>,
    /// Whether there are more, whose names nobody knows beforehand.
    pub(super) is_open: bool,
}

/// The members that a slot of this code has, without those that have a place of their own.
pub(super) fn of_slot(facts: &Facts, slot: Slot, taken: &Taken) -> Members {
    let (details, extensions): (&[DetailSpec], &[DetailSpec]) = match slot {
        Slot::Details => (&facts.details, &[]),
        Slot::Extensions => (&[], &facts.extensions),
        Slot::Metadata => (&facts.details, &facts.extensions),
        _ => (&[], &[]),
    };
    let is_taken = |spec: &DetailSpec| match slot {
        Slot::Details => taken.details.contains(&spec.name()),
        Slot::Extensions => taken.extensions.contains(&spec.name()),
        _ => taken.details.contains(&spec.name()) || taken.extensions.contains(&spec.name()),
    };
    let mut members = Members::default();
    let details = details.iter().map(|detail| (detail, facts.spec.details()));
    let extensions = extensions.iter().map(|extension| (extension, facts.spec.extensions()));
    for (detail, own) in details.chain(extensions).filter(|(spec, _)| !is_taken(spec)) {
        if detail.is_flattened() {
            members.is_open = true;
            continue;
        }
        let Some(mut property) = of_detail(facts, own, detail) else { continue };
        if slot == Slot::Metadata {
            property.shape = as_text(property.shape);
        }
        put(&mut members.properties, property);
    }
    members
}

/// One member of the details or extensions, for a place of its own.
pub(super) fn one(
    facts: &Facts,
    (specs, own): (&[DetailSpec], &[DetailSpec]),
    name: &str,
) -> Option<Property> {
    of_detail(facts, own, specs.iter().find(|spec| spec.name() == name && !spec.is_flattened())?)
}

/// A value of the metadata of `google.rpc.ErrorInfo`: a string, or else the text of its JSON.
fn as_text(shape: Shape) -> Shape {
    match shape {
        Shape::Literal(text @ Value::String(_)) => Shape::Literal(text),
        Shape::Literal(value) => Shape::Literal(value.to_string().into()),
        _ => Shape::Text,
    }
}

/// `None` for one that no body has: `null` is left out. `own` are the members of the code itself.
fn of_detail(facts: &Facts, own: &[DetailSpec], detail: &DetailSpec) -> Option<Property> {
    // A spec written by hand, which has no variant, says what an occurrence may carry; generated code writes it all. The value of
    // a field that a forwarding variant adds is not in the example of the code, which knows nothing of that field.
    let is_same = |own: &DetailSpec| own.name() == detail.name() && !own.is_flattened();
    let is_known = detail.constant().is_some() || own.iter().any(is_same);
    let is_written = !facts.spec.variant().is_empty() && is_known;
    let (shape, is_always_there) = match (detail.constant(), detail.template()) {
        (Some(constant), _) => (Shape::Literal(Constant::to_value(constant)), true),
        (None, Some(_)) => (Shape::Text, true),
        (None, None) => of_field(detail)?,
    };
    Some(Property { name: detail.name(), shape, required: is_written && is_always_there, doc: detail.doc() })
}

/// The value of a field, and whether it is there in each occurrence.
fn of_field(detail: &DetailSpec) -> Option<(Shape, bool)> {
    let wire_type = WireType::of(detail.rust_type());
    let is_option = matches!(wire_type, WireType::Option(_));
    // What serde_json makes of a type that is known is known better here: a float may be `null`, for one.
    let schema = if wire_type.is_known() { None } else { detail.schema() };
    if detail.is_nullable() {
        let shape = schema.map_or_else(|| Shape::from(wire_type), Shape::Schema);
        return Some((Shape::union([shape, Shape::Null]), true));
    }
    let is_always_there = match &schema {
        // A `Serialize` that fails where the `JsonSchema` has a value is a bug of the two.
        Some(schema) => !is_option && null::is_impossible(schema),
        None => wire_type.is_always_there(),
    };
    let shape = match schema {
        Some(schema) => Shape::Schema(null::left_out(schema)),
        None => without_null(wire_type)?,
    };
    Some((shape, is_always_there))
}

fn without_null(wire_type: WireType) -> Option<Shape> {
    match wire_type {
        WireType::Null => None,
        WireType::Option(inner) => without_null(*inner),
        WireType::Float => Some(Shape::Number),
        wire_type => Some(Shape::from(wire_type)),
    }
}

/// Puts the members of a slot among those of the object, as [`Members`](api_error_core::Members) does: a name of the envelope is
/// its own, and of two others the first that is there counts.
pub(super) fn put_in_place(properties: &mut Vec<Property>, fixed: &[Member], flattened: Vec<Property>) {
    for property in flattened {
        if !fixed.iter().any(|member| member.name() == Some(property.name)) {
            put(properties, property);
        }
    }
}

fn put(properties: &mut Vec<Property>, late: Property) {
    match properties.iter_mut().find(|early| early.name == late.name) {
        None => properties.push(late),
        Some(early) if early.required => {}
        Some(early) => {
            early.shape = Shape::union([early.shape.clone(), late.shape]);
            early.required = late.required;
            early.doc = early.doc.or(late.doc);
        }
    }
}
