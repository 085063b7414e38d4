//! Whether a client can tell errors of one code apart.

use crate::catalog::Catalog;
use crate::const_message::{ConstMessage, same};
use crate::envelope::places::{Part, has_place};
use crate::envelope::walk::Slot;
use crate::{Constant, DetailSpec, ErrorSpec};

#[allow(clippy::panic)] // the panic is the compile error
#[track_caller]
pub(super) const fn assert(catalog: &Catalog) {
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
                    && !(tells_id(catalog, late) && tells_id(catalog, early))
                {
                    panic!("{}", alike(spec, other).as_str());
                }
                early += 1;
            }
        }
        late += 1;
    }
}

/// Whether the `nth` error is sent with its id.
const fn tells_id(catalog: &Catalog, nth: usize) -> bool {
    let Some(spec) = catalog.nth(nth) else { return false };
    match catalog.chosen_envelope(nth) {
        Some(envelope) => has_place(envelope, Part::Slot(Slot::Id), spec.occurrence().field_errors()),
        None => false,
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
#[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
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
