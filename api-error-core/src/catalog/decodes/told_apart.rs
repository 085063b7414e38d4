//! Whether a client can tell errors of one code apart.

use crate::catalog::{Catalog, Step};
use crate::const_message::{ConstMessage, same};
use crate::envelope::places::{Part, has_place};
use crate::envelope::walk::Slot;
use crate::{Constant, DetailSpec, ErrorSpec};

#[allow(clippy::panic)] // the panic is the compile error
#[track_caller]
#[inline]
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
                    && !differ(
                        Carried { catalog, nth: late, spec },
                        Carried { catalog, nth: early, spec: other },
                    )
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
#[inline]
const fn tells_id(catalog: &Catalog, nth: usize) -> bool {
    let Some(spec) = catalog.nth(nth) else { return false };
    match catalog.chosen_envelope(nth) {
        Some(envelope) => has_place(envelope, Part::Slot(Slot::Id), spec.occurrence().field_errors()),
        None => false,
    }
}

#[inline]
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

/// An error with all members that it is sent with: its own, and those that forwarding variants add.
#[derive(Clone, Copy)]
struct Carried<'c> {
    catalog: &'c Catalog,
    nth: usize,
    spec: &'static ErrorSpec,
}

impl Carried<'_> {
    /// Lists of members: those of the error, then those of each variant on the way to it. `None` after the last.
    #[inline]
    const fn list(self, list: usize, are_extensions: bool) -> Option<&'static [DetailSpec]> {
        if list == 0 {
            return Some(if are_extensions { self.spec.extensions() } else { self.spec.details() });
        }
        let (mut step, mut above) = (self.catalog.step(self.nth), 1);
        while let Step::Into(nested, left) = step {
            if above == list {
                return Some(if are_extensions { nested.adds.extensions } else { nested.adds.details });
            }
            (step, above) = (nested.catalog.step(left), above + 1);
        }
        None
    }

    #[inline]
    const fn find(self, name: &str, are_extensions: bool) -> Option<&'static DetailSpec> {
        let mut list = 0;
        while let Some(members) = self.list(list, are_extensions) {
            if let Some(found) = find(members, name) {
                return Some(found);
            }
            list += 1;
        }
        None
    }

    #[inline]
    const fn has_flattened(self) -> bool {
        let mut list = 0;
        while let (Some(details), Some(extensions)) = (self.list(list, false), self.list(list, true)) {
            if has_flattened(details) || has_flattened(extensions) {
                return true;
            }
            list += 1;
        }
        false
    }

    /// Whether each occurrence has a member that no occurrence of `other` has, or a constant that is another one there.
    #[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
    #[inline]
    const fn has_another_than(self, other: Carried<'_>, are_extensions: bool) -> bool {
        let may_have_any = other.has_flattened();
        let mut list = 0;
        while let Some(members) = self.list(list, are_extensions) {
            let mut at = 0;
            while at < members.len() {
                let (member, name) = (&members[at], members[at].name());
                let of_other = other.find(name, are_extensions);
                let has = of_other.is_some() || other.find(name, !are_extensions).is_some();
                if member.is_always_there() && !has && !may_have_any {
                    return true;
                }
                if let Some(value) = member.constant()
                    && let Some(of_other) = of_other
                    && let Some(of_other) = of_other.constant()
                    && !same_constant(value, of_other)
                {
                    return true;
                }
                at += 1;
            }
            list += 1;
        }
        false
    }
}

#[inline]
const fn differ(one: Carried<'_>, other: Carried<'_>) -> bool {
    let (of_one, of_other) = (one.spec.status().as_u16(), other.spec.status().as_u16());
    let is_status_fixed = !one.spec.occurrence().status() && !other.spec.occurrence().status();
    is_status_fixed && of_one != of_other
        || one.has_another_than(other, false)
        || one.has_another_than(other, true)
        || other.has_another_than(one, false)
        || other.has_another_than(one, true)
}

#[allow(clippy::indexing_slicing)] // as above
#[inline]
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
#[inline]
const fn find(members: &'static [DetailSpec], name: &str) -> Option<&'static DetailSpec> {
    let mut at = 0;
    while at < members.len() {
        if same(members[at].name(), name) {
            return Some(&members[at]);
        }
        at += 1;
    }
    None
}

#[inline]
const fn same_constant(one: Constant, other: Constant) -> bool {
    match (one, other) {
        (Constant::Text(one), Constant::Text(other)) | (Constant::Number(one), Constant::Number(other)) => {
            same(one, other)
        }
        (Constant::Bool(one), Constant::Bool(other)) => one == other,
        _ => false,
    }
}
