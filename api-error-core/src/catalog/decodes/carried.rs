//! Whether the envelope of each error has a place for what a client needs.

use crate::catalog::{Catalog, Step};
use crate::const_message::ConstMessage;
use crate::envelope::places::{Part, has_place};
use crate::envelope::walk::Slot;
use crate::envelope::{Envelope, STANDARD};
use crate::{DetailSpec, ErrorSpec};

/// Checks each error in the envelope that its outermost enum sends it in.
///
/// A field that is an `Option` needs no place: without one, a client reads `None`.
#[track_caller]
#[inline]
pub(super) const fn assert(catalog: &Catalog) {
    let mut at = 0;
    while at < catalog.len {
        if let Some(spec) = catalog.nth(at) {
            let envelope = match catalog.chosen_envelope(at) {
                Some(envelope) => envelope,
                None => &STANDARD,
            };
            let error = Sent { spec, envelope };
            error.assert_members(spec.details(), false);
            error.assert_members(spec.extensions(), true);
            error.assert_overrides();
            // What forwarding variants add.
            let mut step = catalog.step(at);
            while let Step::Into(nested, left) = step {
                error.assert_members(nested.adds.details, false);
                error.assert_members(nested.adds.extensions, true);
                step = nested.catalog.step(left);
            }
        }
        at += 1;
    }
}

#[derive(Clone, Copy)]
struct Sent {
    spec: &'static ErrorSpec,
    envelope: &'static Envelope,
}

impl Sent {
    #[inline]
    const fn has(self, part: Part<'_>) -> bool {
        has_place(self.envelope, part, self.spec.occurrence().field_errors())
    }

    #[track_caller]
    #[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
    #[inline]
    const fn assert_members(self, members: &[DetailSpec], are_extensions: bool) {
        let mut at = 0;
        while at < members.len() {
            let name = members[at].name();
            let (part, help) = if are_extensions {
                (Part::Extension(name), ", such as `flatten(EXTENSIONS)`, or make the field an `Option`")
            } else {
                (
                    Part::Detail(name),
                    ", such as `member(\"details\", DETAILS)`, or make the field an `Option`",
                )
            };
            if is_needed(&members[at]) && !self.has(part) {
                self.refuse("member ", name, help);
            }
            at += 1;
        }
    }

    #[track_caller]
    #[inline]
    const fn assert_overrides(self) {
        let occurrence = self.spec.occurrence();
        if occurrence.field_errors() && !self.has(Part::FieldErrors) {
            self.refuse("", "field_errors", ": `field_errors(&[…])`");
        }
        if occurrence.retryable_always() && !self.has(Part::Slot(Slot::Retryable)) {
            let help = ", such as `member(\"retryable\", RETRYABLE)`, or make the field an `Option`";
            self.refuse("", "retryable", help);
        }
        if occurrence.code_always() && !self.has(Part::Slot(Slot::Code)) {
            self.refuse("", "code", ", such as `member(\"code\", CODE)`, or make the field an `Option`");
        }
    }

    #[track_caller]
    #[allow(clippy::panic)] // the panic is the compile error
    #[inline]
    const fn refuse(self, part: &str, quoted: &str, help: &str) {
        let message = [
            "a client cannot read ",
            part,
            "`",
            quoted,
            "` of `",
            self.spec.id(),
            "`: its envelope has no place for it",
            "\nhelp: give it one",
            help,
        ];
        panic!("{}", ConstMessage::new(&message).as_str());
    }
}

/// Whether a client cannot make the error without the member: it is a field, and not an `Option`.
#[inline]
const fn is_needed(member: &DetailSpec) -> bool {
    member.is_always_there() && !member.is_nullable() && !member.rust_type().is_empty()
}
