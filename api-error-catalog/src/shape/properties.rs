//! The details and extensions of a code as properties of an object.

use api_error_core::envelope::Member;
use api_error_core::envelope::walk::Slot;
use api_error_core::{DetailSpec, ErrorSpec};

use super::{Property, Shape, null};
use crate::wire_type::WireType;

/// The members that a slot of this code has.
pub(super) fn of_slot(spec: &ErrorSpec, slot: Slot) -> Vec<Property> {
    let specs: [&[DetailSpec]; 2] = match slot {
        Slot::Details => [spec.details(), &[]],
        Slot::Extensions => [&[], spec.extensions()],
        Slot::Metadata => [spec.details(), spec.extensions()],
        _ => [&[], &[]],
    };
    let mut properties = Vec::new();
    for detail in specs.into_iter().flatten() {
        let Some(mut property) = of_detail(spec, detail) else { continue };
        if slot == Slot::Metadata {
            property.shape = Shape::Text;
        }
        put(&mut properties, property);
    }
    properties
}

/// `None` for one that no body has: `null` is left out.
fn of_detail(spec: &ErrorSpec, detail: &DetailSpec) -> Option<Property> {
    let wire_type = WireType::of(detail.rust_type());
    // A spec written by hand, which has no variant, says what an occurrence may carry; generated code writes it all.
    let is_written = !spec.variant().is_empty();
    let is_option = matches!(wire_type, WireType::Option(_));
    // What serde_json makes of a type that is known is known better here: a float may be `null`, for one.
    let schema = if wire_type.is_known() { None } else { detail.schema() };
    let is_always_there = match &schema {
        // A `Serialize` that fails where the `JsonSchema` has a value is a bug of the two.
        Some(schema) => !is_option && null::is_impossible(schema),
        None => wire_type.is_always_there(),
    };
    let shape = match schema {
        Some(schema) => Shape::Schema(null::left_out(schema)),
        None => without_null(wire_type)?,
    };
    Some(Property { name: detail.name(), shape, required: is_written && is_always_there, doc: detail.doc() })
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
