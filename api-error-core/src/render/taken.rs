//! The members that an envelope shows at places of their own.

use super::block::Source;
use crate::envelope::walk::NodeKind;
use crate::envelope::{Member, Node};

/// The names of these members.
#[derive(Default)]
pub(super) struct Taken {
    details: Vec<&'static str>,
    extensions: Vec<&'static str>,
}

impl Taken {
    /// Adds the names used in these members.
    pub(super) fn members(&mut self, members: &'static [Member]) {
        for member in members {
            self.node(member.node());
        }
    }

    /// Adds the names used in a node.
    pub(super) fn node(&mut self, node: &Node) {
        match node.kind() {
            NodeKind::Object(members) => self.members(members),
            NodeKind::List(nodes) | NodeKind::First(nodes) => {
                nodes.iter().for_each(|node| self.node(node));
            }
            NodeKind::Detail(name) => self.details.push(name),
            NodeKind::Extension(name) => self.extensions.push(name),
            // The members of field errors do not use members of the error.
            NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) | NodeKind::FieldErrorsMap { .. } => {}
            NodeKind::Text(_)
            | NodeKind::Json(_)
            | NodeKind::Computed(_)
            | NodeKind::ComputedAs(..)
            | NodeKind::Fact(_)
            | NodeKind::Slot(_) => {}
        }
    }

    /// Whether the member with this name has a place of its own.
    pub(super) fn has(&self, source: Source, name: &str) -> bool {
        match source {
            Source::Details => self.details.contains(&name),
            Source::Extensions => self.extensions.contains(&name),
            Source::Metadata => self.details.contains(&name) || self.extensions.contains(&name),
            Source::Params => false,
        }
    }

    /// The names that belong to a source.
    pub(super) fn of(&self, source: Source) -> Box<[&'static str]> {
        match source {
            Source::Details => self.details.as_slice().into(),
            Source::Extensions => self.extensions.as_slice().into(),
            Source::Metadata => self.details.iter().chain(&self.extensions).copied().collect(),
            Source::Params => Box::default(),
        }
    }
}
