//! Which places an envelope has for what a code sends.

use api_error_core::envelope::walk::{NodeKind, Slot};
use api_error_core::envelope::{Envelope, Member, Node};

/// Whether a node is the place of one member of the details or extensions.
pub(crate) fn is_place_of(kind: NodeKind, is_detail: bool, name: &str) -> bool {
    match kind {
        NodeKind::Detail(placed) => is_detail && placed == name,
        NodeKind::Extension(placed) => !is_detail && placed == name,
        _ => false,
    }
}

/// Whether bodies have a member of the details or extensions: an envelope may have no place for it, or a member of its own with
/// that name.
pub(crate) fn has_member(envelope: &Envelope, is_detail: bool, name: &str) -> bool {
    let has = |kind: NodeKind| match kind {
        NodeKind::Slot(Slot::Details) => is_detail,
        NodeKind::Slot(Slot::Extensions) => !is_detail,
        NodeKind::Slot(Slot::Metadata) => true,
        kind => is_place_of(kind, is_detail, name),
    };
    has_in_members(envelope.members(), name, &has)
        || envelope.text_node().is_some_and(|text| has_in_node(text, name, &has))
}

fn has_in_members(members: &[Member], name: &str, has: &dyn Fn(NodeKind) -> bool) -> bool {
    let is_taken = members.iter().any(|member| member.name() == Some(name));
    members.iter().any(|member| match member.name() {
        Some(_) => has_in_node(member.node(), name, has),
        None => !is_taken && has(member.node().kind()),
    })
}

fn has_in_node(node: &Node, name: &str, has: &dyn Fn(NodeKind) -> bool) -> bool {
    match node.kind() {
        NodeKind::Object(members) | NodeKind::FieldErrors(members) => has_in_members(members, name, has),
        NodeKind::List(nodes) | NodeKind::First(nodes) => {
            nodes.iter().any(|node| has_in_node(node, name, has))
        }
        kind => has(kind),
    }
}

/// Whether a node is the place of field errors.
pub(crate) fn are_field_errors(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) | NodeKind::FieldErrorsMap { .. })
}

/// Whether bodies can say which fields are wrong.
pub(crate) fn has_field_errors(envelope: &Envelope) -> bool {
    has_kind(envelope, are_field_errors)
}

/// Whether a part of the body is made by a function, and may be anything.
pub(crate) fn has_computed(envelope: &Envelope) -> bool {
    has_kind(envelope, |kind| matches!(kind, NodeKind::Computed(_) | NodeKind::ComputedAs(..)))
}

fn has_kind(envelope: &Envelope, is_it: fn(NodeKind) -> bool) -> bool {
    fn node(at: &Node, is_it: fn(NodeKind) -> bool) -> bool {
        match at.kind() {
            kind if is_it(kind) => true,
            NodeKind::Object(members) => members.iter().any(|member| node(member.node(), is_it)),
            NodeKind::List(nodes) | NodeKind::First(nodes) => nodes.iter().any(|at| node(at, is_it)),
            _ => false,
        }
    }
    envelope.members().iter().any(|member| node(member.node(), is_it))
}
