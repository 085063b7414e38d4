//! The details and extensions of a code as properties of an object.

use api_error_core::envelope::Member;
use api_error_core::envelope::walk::Slot;
use api_error_core::{DetailSpec, ErrorSpec};

use super::{Property, Shape};
use crate::catalog::wire_type::WireType;

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
        let mut property = of_detail(spec, detail);
        if slot == Slot::Metadata {
            property.shape = Shape::Text;
        }
        put(&mut properties, property);
    }
    properties
}

fn of_detail(spec: &ErrorSpec, detail: &DetailSpec) -> Property {
    let wire_type = WireType::of(detail.rust_type());
    // A spec written by hand, which has no variant, says what an occurrence may carry; generated code writes it all.
    let required = !spec.variant().is_empty() && wire_type.is_always_there();
    // What serde_json makes of a type that is known is known better here: a float may be `null`, for one.
    let schema = if wire_type.is_known() { None } else { detail.schema() };
    let shape = match (schema, wire_type) {
        (Some(schema), _) => Shape::Schema(schema),
        // `null` is left out.
        (None, WireType::Option(inner)) => Shape::from(*inner),
        (None, WireType::Float) => Shape::Number,
        (None, wire_type) => Shape::from(wire_type),
    };
    Property { name: detail.name(), shape, required, doc: detail.doc() }
}

/// Puts the members of a slot among those of the object, as [`Members`](crate::Members) does: a name of the envelope is
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
