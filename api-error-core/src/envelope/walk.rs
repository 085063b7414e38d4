//! The parts of an envelope, for code that reads envelopes: schemas, documents, clients.
//!
//! ```
//! use api_error_core::envelope::walk::{NodeKind, Presence, Slot};
//! use api_error_core::envelope::{Envelope, Node, STANDARD};
//!
//! /// The place of the code in a body, as JSON Pointer.
//! fn code_in(node: &Node, path: &str) -> Option<String> {
//!     match node.kind() {
//!         NodeKind::Slot(Slot::Code) => Some(path.to_owned()),
//!         NodeKind::Object(members) => members
//!             .iter()
//!             .find_map(|member| code_in(member.node(), &format!("{path}/{}", member.name()?))),
//!         NodeKind::First(nodes) => nodes.iter().find_map(|node| code_in(node, path)),
//!         _ => None,
//!     }
//! }
//!
//! fn place_of_the_code(envelope: &Envelope) -> Option<String> {
//!     let mut members = envelope.members().iter();
//!     members.find_map(|member| code_in(member.node(), &format!("/{}", member.name()?)))
//! }
//!
//! assert_eq!(place_of_the_code(&STANDARD).as_deref(), Some("/error/code"));
//! assert_eq!(STANDARD.members()[0].presence(), Presence::Always);
//! ```

pub use super::node::{NodeKind, Presence};
pub use super::slot::{Scope, Slot, SlotKind};
