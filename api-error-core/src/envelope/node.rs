//! The nodes and members that an envelope is made of.

use serde_json::Value;

use super::slot::{Scope, Slot, SlotKind};
use crate::{Location, Report};

/// The kind of a [`Node`].
///
/// A later release may add kinds. Treat an unknown kind as arbitrary JSON.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum NodeKind {
    /// [`object`](super::object): an object with these members.
    Object(&'static [Member]),
    /// [`list`](super::list): a list of these nodes, without absent ones.
    List(&'static [Node]),
    /// [`first`](super::first): the first of these nodes that is present. If none is, the empty form of the last.
    First(&'static [Node]),
    /// [`text`](super::text): this string.
    Text(&'static str),
    /// [`json`](super::json): this piece of JSON.
    Json(&'static str),
    /// [`computed`](super::computed): the result of this function. It may be any JSON, and is `null` for `None`.
    Computed(fn(&Report<'_>) -> Option<Value>),
    /// [`computed_as`](super::computed_as): the result of this function, of this JSON type. It is `null` for `None`.
    ComputedAs(SlotKind, fn(&Report<'_>) -> Option<Value>),
    /// [`fact`](super::fact): the fact of the request with this name.
    Fact(&'static str),
    /// [`detail`](super::detail): the member of the details with this name.
    Detail(&'static str),
    /// [`extension`](super::extension): the extension member with this name.
    Extension(&'static str),
    /// A slot, such as [`CODE`](super::CODE).
    Slot(Slot),
    /// [`field_errors`](super::field_errors): a list of objects with these members, one for each invalid field.
    FieldErrors(&'static [Member]),
    /// [`field_errors_list`](super::field_errors_list): a list of this slot of a field error, one for each invalid field.
    FieldErrorsList(Slot),
    /// [`field_errors_map`](super::field_errors_map): an object that maps each key to the list of its values.
    FieldErrorsMap {
        /// The slot of a field error that gives the keys, a string.
        key: Slot,
        /// The slot of a field error that gives the values.
        value: Slot,
    },
}

/// When a [`Member`] is present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Presence {
    /// [`member`](super::member): always. If its node is absent, the value is the node's empty form.
    Always,
    /// [`optional`](super::optional): only if its node is present.
    Optional,
    /// [`flatten`](super::flatten): the members of its slot are put in its place.
    Flattened,
}

/// A value in a body.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    kind: NodeKind,
    verbose: bool,
    only_in: Option<Location>,
}

/// A named value in an object.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    name: Option<&'static str>,
    presence: Presence,
    node: Node,
    verbose: bool,
}

impl Node {
    #[inline]
    const fn new(kind: NodeKind) -> Self {
        Self { kind, verbose: false, only_in: None }
    }

    #[inline]
    pub(super) const fn slot(kind: Slot) -> Self {
        Self::new(NodeKind::Slot(kind))
    }

    /// Shows the node only if the server turned verbose on for this request, see
    /// [`Report::with_verbose`](crate::Report::with_verbose).
    #[must_use]
    #[inline]
    pub const fn verbose(self) -> Self {
        Self { verbose: true, ..self }
    }

    /// Within [`field_errors`]: shows the node only for fields in this part of the request.
    ///
    /// JSON:API needs this, for example: it names a query parameter with another member than a field of the body.
    #[must_use]
    #[inline]
    pub const fn only_in(self, location: Location) -> Self {
        Self { only_in: Some(location), ..self }
    }

    /// The kind of the node, with its contents.
    #[inline]
    pub const fn kind(&self) -> NodeKind {
        self.kind
    }

    /// Whether the node is shown only if the server turned verbose on.
    #[inline]
    pub const fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// The part of the request that a field must be in, if [`only_in`](Self::only_in) was called.
    #[inline]
    pub const fn location(&self) -> Option<Location> {
        self.only_in
    }
}

impl Member {
    /// Makes the member present only if the server turned verbose on for this request.
    #[must_use]
    #[inline]
    pub const fn verbose(self) -> Self {
        Self { verbose: true, ..self }
    }

    /// The name of the member. `None` if it is flattened.
    #[inline]
    pub const fn name(&self) -> Option<&'static str> {
        self.name
    }

    /// When the member is present.
    #[inline]
    pub const fn presence(&self) -> Presence {
        self.presence
    }

    /// The value of the member.
    #[inline]
    pub const fn node(&self) -> &Node {
        &self.node
    }

    /// Whether the member is present only if the server turned verbose on.
    #[inline]
    pub const fn is_verbose(&self) -> bool {
        self.verbose
    }
}

/// A member that is always present. If its node is absent, its value is the node's empty form, such as `{}`, `[]` or
/// `null`.
#[inline]
pub const fn member(name: &'static str, node: Node) -> Member {
    Member { name: Some(name), presence: Presence::Always, node, verbose: false }
}

/// A member that is omitted if its node is absent.
#[inline]
pub const fn optional(name: &'static str, node: Node) -> Member {
    Member { name: Some(name), presence: Presence::Optional, node, verbose: false }
}

/// Puts the members of a slot in place: those of [`DETAILS`](super::DETAILS), [`EXTENSIONS`](super::EXTENSIONS),
/// [`METADATA`](super::METADATA) or, within [`field_errors`], [`PARAMS`](super::PARAMS).
///
/// Duplicate names are skipped: a [`member`] or [`optional`] of the same object wins, even if it is omitted.
#[inline]
pub const fn flatten(node: Node) -> Member {
    Member { name: None, presence: Presence::Flattened, node, verbose: false }
}

/// An object. It counts as present if any of its slots is present, or if it has no slots.
#[inline]
pub const fn object(members: &'static [Member]) -> Node {
    Node::new(NodeKind::Object(members))
}

/// A list of nodes. Absent nodes are omitted.
#[inline]
pub const fn list(nodes: &'static [Node]) -> Node {
    Node::new(NodeKind::List(nodes))
}

/// The first node that is present. If none is, the empty form of the last node.
#[inline]
pub const fn first(nodes: &'static [Node]) -> Node {
    Node::new(NodeKind::First(nodes))
}

/// A fixed string.
#[inline]
pub const fn text(text: &'static str) -> Node {
    Node::new(NodeKind::Text(text))
}

/// A fixed piece of JSON, written unchanged. It is checked to be valid JSON when the envelope is evaluated.
#[inline]
pub const fn json(json: &'static str) -> Node {
    Node::new(NodeKind::Json(json))
}

/// A value that a function computes from the report. If it returns `None`, the node is absent.
///
/// Documents describe the value as any JSON. Use [`computed_as`] to give its type.
#[inline]
pub const fn computed(function: fn(&Report<'_>) -> Option<Value>) -> Node {
    Node::new(NodeKind::Computed(function))
}

/// A value of this JSON type that a function computes from the report. If it returns `None`, the node is absent.
///
/// ```
/// use api_error_core::Report;
/// use api_error_core::envelope::walk::SlotKind;
/// use api_error_core::envelope::*;
/// use serde_json::Value;
///
/// fn is_server_error(report: &Report<'_>) -> Option<Value> {
///     Some(report.status().is_server_error().into())
/// }
///
/// pub const OURS: Envelope = Envelope::json(&[
///     member("code", CODE),
///     member("server_error", computed_as(SlotKind::Boolean, is_server_error)),
/// ]);
/// ```
#[inline]
pub const fn computed_as(kind: SlotKind, function: fn(&Report<'_>) -> Option<Value>) -> Node {
    Node::new(NodeKind::ComputedAs(kind, function))
}

/// A fact of the request, given to [`Report::with_fact`](crate::Report::with_fact) under this name. Examples are a tenant or
/// the id of a JSON-RPC request. Its empty form is `null`.
#[inline]
pub const fn fact(name: &'static str) -> Node {
    Node::new(NodeKind::Fact(name))
}

/// One member of the details, at a place of its own. In this envelope it is then not a member of [`DETAILS`](super::DETAILS).
/// Its empty form is `null`.
#[inline]
pub const fn detail(name: &'static str) -> Node {
    Node::new(NodeKind::Detail(name))
}

/// One extension member, at a place of its own. In this envelope it is then not a member of
/// [`EXTENSIONS`](super::EXTENSIONS). Its empty form is `null`.
#[inline]
pub const fn extension(name: &'static str) -> Node {
    Node::new(NodeKind::Extension(name))
}

/// The field errors, as a list of objects with these members.
///
/// The slots of a field error are [`FIELD`](super::FIELD), [`DOT_PATH`](super::DOT_PATH), [`POINTER`](super::POINTER),
/// [`FRAGMENT`](super::FRAGMENT), [`LOC`](super::LOC), [`LOC_TEXT`](super::LOC_TEXT), [`LOCATION`](super::LOCATION),
/// [`FIELD_CODE`](super::FIELD_CODE), [`FIELD_MESSAGE`](super::FIELD_MESSAGE) and [`PARAMS`](super::PARAMS).
#[inline]
pub const fn field_errors(members: &'static [Member]) -> Node {
    Node::new(NodeKind::FieldErrors(members))
}

/// The field errors, as a list of values, in their original order: one slot of each field error.
///
/// `field_errors_list(FIELD_MESSAGE)` gives `["name is required", "age must be a number"]`, the form of NestJS and of
/// `full_messages` of Rails. The paths of the fields are not in the body then, unless the messages name them.
///
/// # Panics
///
/// If `value` is not a slot of a field error, or has [`only_in`](Node::only_in). In a `const` or `static`, this is a compile error.
#[track_caller]
#[inline]
pub const fn field_errors_list(value: Node) -> Node {
    if value.only_in.is_none()
        && let NodeKind::Slot(slot) = value.kind
        && matches!(slot.scope(), Scope::Field)
    {
        return Node { verbose: value.verbose, ..Node::new(NodeKind::FieldErrorsList(slot)) };
    }
    #[allow(clippy::panic)] // the only way to refuse a value at compile time
    {
        panic!("`field_errors_list` takes a slot of a field error\nhelp: such as `FIELD_MESSAGE`")
    }
}

/// The field errors as an object that maps each key to the list of its values, in their original order.
///
/// `field_errors_map(FIELD, FIELD_MESSAGE)` gives `{"name": ["is required"]}`. If one of the two is verbose, the map is
/// verbose.
///
/// # Panics
///
/// If `key` is not [`FIELD`](super::FIELD), [`DOT_PATH`](super::DOT_PATH), [`POINTER`](super::POINTER),
/// [`FRAGMENT`](super::FRAGMENT) or [`LOCATION`](super::LOCATION), if `value` is not a slot of a field error, or if one of them has
/// [`only_in`](Node::only_in). In a `const` or `static`, this is a compile error.
#[track_caller]
#[inline]
pub const fn field_errors_map(key: Node, value: Node) -> Node {
    let verbose = key.verbose || value.verbose;
    if key.only_in.is_none()
        && value.only_in.is_none()
        && let NodeKind::Slot(key) = key.kind
        && let NodeKind::Slot(value) = value.kind
        && matches!(key, Slot::Field | Slot::DotPath | Slot::Pointer | Slot::Fragment | Slot::Location)
        && matches!(value.scope(), Scope::Field)
    {
        return Node { verbose, ..Node::new(NodeKind::FieldErrorsMap { key, value }) };
    }
    #[allow(clippy::panic)] // the only way to refuse a value at compile time
    {
        panic!(
            "`field_errors_map` takes two slots of a field error\nhelp: the first is `FIELD`, `DOT_PATH`, `POINTER`, `FRAGMENT` or `LOCATION`"
        )
    }
}
