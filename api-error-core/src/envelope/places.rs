//! What an envelope has a place for. `const`, so that `#[api(decode)]` can check it at compile time.

// `const fn`: slices can only be read by index, and all indices are within bounds.
#![allow(clippy::indexing_slicing)]

use super::Envelope;
use super::node::{Member, Node, NodeKind, Presence};
use super::slot::Slot;
use crate::const_message::same;

/// A part of an error that a client looks for in a body.
#[derive(Clone, Copy)]
pub enum Part<'n> {
    /// The value of this slot.
    Slot(Slot),
    /// The member of the details with this name.
    Detail(&'n str),
    /// The extension member with this name.
    Extension(&'n str),
    /// The field errors.
    FieldErrors,
}

/// Whether bodies in this envelope have a place for the part. `has_field_errors` says whether the error has field errors,
/// which may take the place of other parts.
///
/// A place that only verbose responses have does not count.
#[inline]
pub const fn has_place(envelope: &Envelope, part: Part<'_>, has_field_errors: bool) -> bool {
    Search { part, has_field_errors }.is_in(envelope.members())
}

#[derive(Clone, Copy)]
struct Search<'n> {
    part: Part<'n>,
    has_field_errors: bool,
}

impl Search<'_> {
    #[inline]
    const fn is_in(self, members: &[Member]) -> bool {
        let mut at = 0;
        while at < members.len() {
            let member = &members[at];
            let is_hidden = match member.presence() {
                // The envelope's own members win.
                Presence::Flattened => self.is_taken(members),
                _ => false,
            };
            if !member.is_verbose() && !is_hidden && self.is_at(member.node()) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether the object has a member of its own with the name of the part.
    #[inline]
    const fn is_taken(self, members: &[Member]) -> bool {
        let (Part::Detail(wanted) | Part::Extension(wanted)) = self.part else { return false };
        let mut at = 0;
        while at < members.len() {
            if let Some(name) = members[at].name()
                && same(name, wanted)
            {
                return true;
            }
            at += 1;
        }
        false
    }

    #[inline]
    const fn is_at(self, node: &Node) -> bool {
        if node.is_verbose() {
            return false;
        }
        match (node.kind(), self.part) {
            (NodeKind::Object(members), _) => self.is_in(members),
            (NodeKind::List(nodes), _) => self.is_in_one(nodes, false),
            (NodeKind::First(nodes), _) => self.is_in_one(nodes, true),
            (
                NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) | NodeKind::FieldErrorsMap { .. },
                Part::FieldErrors,
            ) => true,
            // An envelope may repeat the error's own slots in each field error.
            (NodeKind::FieldErrors(members), _) => self.has_field_errors && self.is_in(members),
            (NodeKind::Slot(slot), Part::Slot(wanted)) => slot as u8 == wanted as u8,
            (NodeKind::Slot(Slot::Details | Slot::Metadata), Part::Detail(_))
            | (NodeKind::Slot(Slot::Extensions | Slot::Metadata), Part::Extension(_)) => true,
            (NodeKind::Detail(name), Part::Detail(wanted))
            | (NodeKind::Extension(name), Part::Extension(wanted)) => same(name, wanted),
            _ => false,
        }
    }

    /// `is_choice`: whether only one of the nodes is written.
    #[inline]
    const fn is_in_one(self, nodes: &[Node], is_choice: bool) -> bool {
        let of_field_errors = Self { part: Part::FieldErrors, ..self };
        let mut at = 0;
        while at < nodes.len() {
            if self.is_at(&nodes[at]) {
                return true;
            }
            if is_choice && self.has_field_errors && of_field_errors.is_at(&nodes[at]) {
                return false;
            }
            at += 1;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::*;

    const DETAIL: Part<'_> = Part::Detail("path");

    fn has(members: &'static [Member], part: Part<'_>) -> bool {
        has_place(&Envelope::json(members), part, false)
    }

    #[test]
    fn every_slot_of_members_is_a_place() {
        assert!(has(const { &[member("details", DETAILS)] }, DETAIL));
        assert!(has(const { &[flatten(DETAILS)] }, DETAIL));
        const NESTED: &[Member] = &[optional("a", object(&[optional("b", METADATA)]))];
        const LISTED: &[Member] = &[member("at", list(&[text("x"), DETAILS]))];
        assert!(has(NESTED, DETAIL) && has(LISTED, DETAIL));
        assert!(has(const { &[member("at", detail("path"))] }, DETAIL));
        assert!(!has(const { &[member("at", detail("other"))] }, DETAIL));
        assert!(!has(const { &[member("at", extension("path")), flatten(EXTENSIONS)] }, DETAIL));
        assert!(has(const { &[flatten(EXTENSIONS)] }, Part::Extension("path")));
    }

    #[test]
    fn a_member_of_the_envelope_takes_the_place_of_its_name() {
        assert!(!has(const { &[member("path", MESSAGE), flatten(DETAILS)] }, DETAIL));
        assert!(has(const { &[member("path", MESSAGE), member("details", DETAILS)] }, DETAIL));
    }

    #[test]
    fn a_place_in_verbose_responses_is_none() {
        assert!(!has(const { &[member("details", DETAILS).verbose()] }, DETAIL));
        assert!(!has(const { &[member("details", DETAILS.verbose())] }, DETAIL));
    }

    #[test]
    fn field_errors_take_the_place_of_what_is_after_them() {
        const LIST: Node = field_errors(&[member("field", FIELD)]);
        const CHOICE: Envelope = Envelope::json(&[optional("details", first(&[LIST, DETAILS]))]);
        let envelope = CHOICE;
        assert!(has_place(&envelope, DETAIL, false));
        assert!(!has_place(&envelope, DETAIL, true));
        assert!(has_place(&envelope, Part::FieldErrors, true));
        assert!(has_place(&JSON_API, DETAIL, true), "it repeats the details in each field error");
    }

    #[test]
    fn slots_are_found() {
        assert!(has_place(&STANDARD, Part::Slot(Slot::Retryable), false));
        assert!(!has_place(&PROBLEM_JSON, Part::Slot(Slot::Retryable), false));
        assert!(!has_place(&SCIM, Part::FieldErrors, true));
        assert!(has(const { &[member("messages", field_errors_list(FIELD_MESSAGE))] }, Part::FieldErrors));
    }
}
