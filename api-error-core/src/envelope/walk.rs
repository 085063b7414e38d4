//! What an envelope is made of, for whoever reads one: schemas, documents, clients.
//!
//! ```
//! use api_error_core::envelope::walk::{NodeKind, Presence, Slot};
//! use api_error_core::envelope::{Envelope, Node, STANDARD};
//!
//! /// Where the code stands in a body, as JSON Pointer.
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

use serde_json::Value;

use super::{Member, Node};
use crate::Report;

/// What a [`Node`] is.
///
/// A node may be of a kind that a later release knows: take those for any JSON.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum NodeKind {
    /// [`object`](super::object): an object with these members.
    Object(&'static [Member]),
    /// [`list`](super::list): a list of those of these nodes that have something.
    List(&'static [Node]),
    /// [`first`](super::first): the first of these nodes that has something, or the empty form of the last.
    First(&'static [Node]),
    /// [`text`](super::text): this string.
    Text(&'static str),
    /// [`json`](super::json): this piece of JSON.
    Json(&'static str),
    /// [`computed`](super::computed): what the function makes of a report; any JSON, `null` for nothing.
    Computed(fn(&Report<'_>) -> Option<Value>),
    /// A slot, such as [`CODE`](super::CODE).
    Slot(Slot),
    /// [`field_errors`](super::field_errors): a list of objects with these members, one for each wrong field.
    FieldErrors(&'static [Member]),
    /// [`field_errors_map`](super::field_errors_map): an object that has the list of values to each key.
    FieldErrorsMap {
        /// What its names are: a slot of a field error, a string.
        key: Slot,
        /// What its lists are made of: a slot of a field error.
        value: Slot,
    },
}

/// When a [`Member`] is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Presence {
    /// [`member`](super::member): always, with the empty form of its node where that has nothing.
    Always,
    /// [`optional`](super::optional): where its node has something.
    Optional,
    /// [`flatten`](super::flatten): as the members of its slot, which stand in its place.
    Flattened,
}

/// Which fact fills a slot. The constant of the same name says what it is in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Slot {
    /// [`CODE`](super::CODE)
    Code,
    /// [`CODE_UPPER_SNAKE`](super::CODE_UPPER_SNAKE)
    CodeUpperSnake,
    /// [`STATUS`](super::STATUS)
    Status,
    /// [`STATUS_TEXT`](super::STATUS_TEXT)
    StatusText,
    /// [`REASON`](super::REASON)
    Reason,
    /// [`MESSAGE`](super::MESSAGE)
    Message,
    /// [`TITLE`](super::TITLE)
    Title,
    /// [`TYPE_URI`](super::TYPE_URI)
    TypeUri,
    /// [`DOC_URL`](super::DOC_URL)
    DocUrl,
    /// [`INSTANCE`](super::INSTANCE)
    Instance,
    /// [`RETRYABLE`](super::RETRYABLE)
    Retryable,
    /// [`RETRY_AFTER`](super::RETRY_AFTER)
    RetryAfter,
    /// [`RETRY_DELAY`](super::RETRY_DELAY)
    RetryDelay,
    /// [`HELP`](super::HELP)
    Help,
    /// [`CAUSES`](super::CAUSES)
    Causes,
    /// [`DETAILS`](super::DETAILS)
    Details,
    /// [`METADATA`](super::METADATA)
    Metadata,
    /// [`EXTENSIONS`](super::EXTENSIONS)
    Extensions,
    /// [`REQUEST_ID`](super::REQUEST_ID)
    RequestId,
    /// [`GRPC_STATUS`](super::GRPC_STATUS)
    GrpcStatus,
    /// [`FIELD`](super::FIELD)
    Field,
    /// [`POINTER`](super::POINTER)
    Pointer,
    /// [`FRAGMENT`](super::FRAGMENT)
    Fragment,
    /// [`LOC`](super::LOC)
    Loc,
    /// [`LOCATION`](super::LOCATION)
    Location,
    /// [`FIELD_CODE`](super::FIELD_CODE)
    FieldCode,
    /// [`FIELD_MESSAGE`](super::FIELD_MESSAGE)
    FieldMessage,
    /// [`PARAMS`](super::PARAMS)
    Params,
}
