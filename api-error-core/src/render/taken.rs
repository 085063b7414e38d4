//! The members that an envelope shows at places of their own.

use super::place::Source;
use crate::envelope::walk::NodeKind;
use crate::envelope::{Member, Node};

/// The names of these members.
#[derive(Default)]
pub(super) struct Taken {
    /// Those of details, then those of extensions.
    names: Vec<&'static str>,
    details: usize,
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
            NodeKind::Detail(name) => {
                self.names.insert(self.details, name);
                self.details += 1;
            }
            NodeKind::Extension(name) => self.names.push(name),
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
        self.of(source).contains(&name)
    }

    /// The names that belong to a source.
    pub(super) fn of(&self, source: Source) -> &[&'static str] {
        let (details, extensions) = self.names.split_at_checked(self.details).unwrap_or_default();
        match source {
            Source::Details => details,
            Source::Extensions => extensions,
            Source::Metadata => &self.names,
            Source::Params => &[],
        }
    }
}
