//! Whether a client can tell errors of one code apart.

use super::Catalog;
use crate::const_message::{ConstMessage, same};
use crate::envelope::walk::{NodeKind, Slot};
use crate::envelope::{Member, Node};
use crate::{Constant, DetailSpec, ErrorSpec};

/// Checks that a response tells which of the errors of its code it is.
///
/// # Panics
///
/// If two errors of the tree share a code, and neither their status nor their members differ, nor does their envelope tell the id. In a `const`, this is a compile
/// error.
#[allow(clippy::panic)] // the panic is the compile error
#[track_caller]
pub const fn assert_told_apart(catalog: &Catalog) {
    let mut late = 0;
    while late < catalog.len {
        // Only errors with an id of their own may share a code.
        if let Some(spec) = catalog.nth(late)
            && spec.has_id()
        {
            let mut early = 0;
            while early < late {
                if let Some(other) = catalog.nth(early)
                    && same(spec.code(), other.code())
                    && !differ(spec, other)
                    && !(tells_id(catalog, spec) && tells_id(catalog, other))
                {
                    panic!("{}", alike(spec, other).as_str());
                }
                early += 1;
            }
        }
        late += 1;
    }
}

/// Whether the error is sent with its id: in its own envelope, or in that of the outermost enum.
#[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
const fn tells_id(catalog: &Catalog, spec: &ErrorSpec) -> bool {
    if let Some(envelope) = spec.envelope() {
        return has_id(envelope.members());
    }
    // A forwarding variant may choose another shape.
    let mut at = 0;
    while at < catalog.nested.len() {
        if catalog.nested[at].through.envelope.is_some() {
            return false;
        }
        at += 1;
    }
    match catalog.envelope {
        Some(envelope) => has_id(envelope.members()),
        None => false,
    }
}

#[allow(clippy::indexing_slicing)] // as above
const fn has_id(members: &[Member]) -> bool {
    let mut at = 0;
    while at < members.len() {
        if node_has_id(members[at].node()) {
            return true;
        }
        at += 1;
    }
    false
}

#[allow(clippy::indexing_slicing)] // as above
const fn node_has_id(node: &Node) -> bool {
    match node.kind() {
        NodeKind::Slot(Slot::Id) => true,
        NodeKind::Object(members) => has_id(members),
        NodeKind::List(nodes) | NodeKind::First(nodes) => {
            let mut at = 0;
            while at < nodes.len() {
                if node_has_id(&nodes[at]) {
                    return true;
                }
                at += 1;
            }
            false
        }
        _ => false,
    }
}

const fn alike(spec: &ErrorSpec, other: &ErrorSpec) -> ConstMessage {
    ConstMessage::new(&[
        "a client cannot tell `",
        spec.id(),
        "` from `",
        other.id(),
        "`: both have code `",
        spec.code(),
        "`, the same status and the same members",
        "\nhelp: give one of them a constant member: `detail(\"reason\" = \"…\")`",
    ])
}

const fn differ(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    let (of_one, of_other) = (one.status().as_u16(), other.status().as_u16());
    let is_status_fixed = !one.occurrence().status() && !other.occurrence().status();
    is_status_fixed && of_one != of_other
        || constants_differ(one.details(), other.details())
        || constants_differ(one.extensions(), other.extensions())
        || has_another(one, other)
        || has_another(other, one)
}

/// Whether two lists have a constant of the same name with different values.
#[allow(clippy::indexing_slicing)] // as above
const fn constants_differ(one: &[DetailSpec], other: &[DetailSpec]) -> bool {
    let mut at = 0;
    while at < one.len() {
        if let Some(value) = one[at].constant()
            && let Some(member) = find(other, one[at].name())
            && let Some(of_other) = member.constant()
            && !same_constant(value, of_other)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether each occurrence of `one` has a member that no occurrence of `other` has.
#[allow(clippy::indexing_slicing)] // as above
const fn has_another(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    if has_flattened(other.details()) || has_flattened(other.extensions()) {
        return false;
    }
    let mut list = 0;
    while list < 2 {
        let members = if list == 0 { one.details() } else { one.extensions() };
        let mut at = 0;
        while at < members.len() {
            let name = members[at].name();
            if members[at].is_always_there()
                && find(other.details(), name).is_none()
                && find(other.extensions(), name).is_none()
            {
                return true;
            }
            at += 1;
        }
        list += 1;
    }
    false
}

#[allow(clippy::indexing_slicing)] // as above
const fn has_flattened(members: &[DetailSpec]) -> bool {
    let mut at = 0;
    while at < members.len() {
        if members[at].is_flattened() {
            return true;
        }
        at += 1;
    }
    false
}

#[allow(clippy::indexing_slicing)] // as above
const fn find<'m>(members: &'m [DetailSpec], name: &str) -> Option<&'m DetailSpec> {
    let mut at = 0;
    while at < members.len() {
        if same(members[at].name(), name) {
            return Some(&members[at]);
        }
        at += 1;
    }
    None
}

const fn same_constant(one: Constant, other: Constant) -> bool {
    match (one, other) {
        (Constant::Text(one), Constant::Text(other)) | (Constant::Number(one), Constant::Number(other)) => {
            same(one, other)
        }
        (Constant::Bool(one), Constant::Bool(other)) => one == other,
        _ => false,
    }
}
