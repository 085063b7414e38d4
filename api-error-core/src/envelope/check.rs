//! The rules of a well-formed envelope, checked while its `const` is evaluated.
//!
//! All functions are `#[track_caller]`, so that the compiler points at the user's `const` and not at this file.

// `const fn`: slices can only be read by index, and all indices are within bounds. A panic is the compile error.
#![allow(clippy::indexing_slicing, clippy::panic)]

use super::node::{Member, Node, NodeKind, Presence};
use super::slot::{Scope, SlotKind};
use crate::const_message::{ConstMessage, same};
use crate::json::is_json;

/// The part of the envelope that a node is in.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Body,
    FieldError,
}

#[track_caller]
#[inline]
pub(super) const fn object(members: &'static [Member], place: Place) {
    let mut at = 0;
    while at < members.len() {
        let late = &members[at];
        if let Some(name) = late.name() {
            let mut earlier = 0;
            while earlier < at {
                if let Some(taken) = members[earlier].name()
                    && same(name, taken)
                {
                    refuse(&["member `", name, "` appears twice in one object"]);
                }
                earlier += 1;
            }
        }
        if matches!(late.presence(), Presence::Flattened) {
            match late.node().kind() {
                NodeKind::Slot(slot) if matches!(slot.kind(), SlotKind::Object) => {}
                _ => refuse(&[
                    "`flatten` takes a slot that has members",
                    "\nhelp: `DETAILS`, `EXTENSIONS`, `METADATA` or, in `field_errors`, `PARAMS`",
                ]),
            }
        }
        node(late.node(), place);
        at += 1;
    }
}

#[track_caller]
#[inline]
pub(super) const fn node(checked: &Node, place: Place) {
    match checked.kind() {
        NodeKind::Object(members) => object(members, place),
        NodeKind::List(items) => nodes(items, place),
        NodeKind::First(alternatives) => {
            if alternatives.is_empty() {
                refuse(&["`first` has no nodes"]);
            }
            nodes(alternatives, place);
        }
        NodeKind::Json(json) => {
            if !is_json(json) {
                refuse(&["`", json, "` is not JSON"]);
            }
        }
        NodeKind::Slot(slot) => {
            if matches!((slot.scope(), place), (Scope::Field, Place::Body)) {
                refuse(&["a slot of a field error is used outside `field_errors`"]);
            }
        }
        NodeKind::FieldErrors(members) => {
            refuse_nested(place);
            object(members, Place::FieldError);
        }
        NodeKind::FieldErrorsList(_) | NodeKind::FieldErrorsMap { .. } => refuse_nested(place),
        NodeKind::Text(_) | NodeKind::Computed(_) | NodeKind::ComputedAs(..) | NodeKind::Fact(_) => {}
        NodeKind::Detail(_) | NodeKind::Extension(_) => {
            if matches!(place, Place::FieldError) {
                refuse(&["`detail` and `extension` cannot be used within `field_errors`"]);
            }
        }
    }
    if checked.location().is_some() && matches!(place, Place::Body) {
        refuse(&["`only_in` is used outside `field_errors`"]);
    }
}

#[track_caller]
#[inline]
const fn nodes(nodes: &'static [Node], place: Place) {
    let mut at = 0;
    while at < nodes.len() {
        node(&nodes[at], place);
        at += 1;
    }
}

#[track_caller]
#[inline]
const fn refuse_nested(place: Place) {
    if matches!(place, Place::FieldError) {
        refuse(&["field errors are nested in `field_errors`"]);
    }
}

#[track_caller]
#[inline]
pub(super) const fn header_value(value: &str) {
    let bytes = value.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] < b' ' || bytes[at] > b'~' {
            refuse(&["`", value, "` is not a legal header value"]);
        }
        at += 1;
    }
    if bytes.is_empty() {
        refuse(&["a header value is empty"]);
    }
}

#[track_caller]
#[inline]
const fn refuse(message: &[&str]) {
    panic!("{}", ConstMessage::new(message).as_str());
}
