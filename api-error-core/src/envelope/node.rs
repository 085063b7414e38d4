//! The nodes and members that an envelope is made of.

use serde_json::Value;

use super::slot::{Scope, Slot, SlotKind};
use crate::{Location, Report};

/// What a [`Node`] is.
///
/// A later release may add kinds. Treat an unknown kind as any JSON.
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
    /// [`computed_as`](super::computed_as): what the function makes of a report, of this JSON type; `null` for nothing.
    ComputedAs(SlotKind, fn(&Report<'_>) -> Option<Value>),
    /// [`fact`](super::fact): a fact of the request with this name.
    Fact(&'static str),
    /// [`detail`](super::detail): the member of the details with this name.
    Detail(&'static str),
    /// [`extension`](super::extension): the extension member with this name.
    Extension(&'static str),
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
    const fn new(kind: NodeKind) -> Self {
        Self { kind, verbose: false, only_in: None }
    }

    pub(super) const fn slot(kind: Slot) -> Self {
        Self::new(NodeKind::Slot(kind))
    }

    /// Has something only where the server turned verbose on for this request, see
    /// [`Report::with_verbose`](crate::Report::with_verbose).
    #[must_use]
    pub const fn verbose(self) -> Self {
        Self { verbose: true, ..self }
    }

    /// Within [`field_errors`]: has something only for fields in this part of the request.
    ///
    /// JSON:API, for one, names a query parameter by another member than a field of the body.
    #[must_use]
    pub const fn only_in(self, location: Location) -> Self {
        Self { only_in: Some(location), ..self }
    }

    /// What it is.
    pub const fn kind(&self) -> NodeKind {
        self.kind
    }

    /// Whether it has something only where the server turned verbose on.
    pub const fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// The part of the request that a field must be in, of [`only_in`](Self::only_in).
    pub const fn location(&self) -> Option<Location> {
        self.only_in
    }
}

impl Member {
    /// There only where the server turned verbose on for this request.
    #[must_use]
    pub const fn verbose(self) -> Self {
        Self { verbose: true, ..self }
    }

    /// Its name; `None` where it is flattened.
    pub const fn name(&self) -> Option<&'static str> {
        self.name
    }

    /// When it is there.
    pub const fn presence(&self) -> Presence {
        self.presence
    }

    /// Its value.
    pub const fn node(&self) -> &Node {
        &self.node
    }

    /// Whether it is there only where the server turned verbose on.
    pub const fn is_verbose(&self) -> bool {
        self.verbose
    }
}

/// A member that is always there: where its node has nothing, with the empty form of it, such as `{}`, `[]`
/// or `null`.
pub const fn member(name: &'static str, node: Node) -> Member {
    Member { name: Some(name), presence: Presence::Always, node, verbose: false }
}

/// A member that is left out where its node has nothing.
pub const fn optional(name: &'static str, node: Node) -> Member {
    Member { name: Some(name), presence: Presence::Optional, node, verbose: false }
}

/// The members of a slot, in place: [`DETAILS`](super::DETAILS), [`EXTENSIONS`](super::EXTENSIONS),
/// [`METADATA`](super::METADATA) or, within [`field_errors`], [`PARAMS`](super::PARAMS).
///
/// A name that [`member`] or [`optional`] gives in the same object is theirs, whether they are there or not.
pub const fn flatten(node: Node) -> Member {
    Member { name: None, presence: Presence::Flattened, node, verbose: false }
}

/// An object. It has something where one of its slots has, or where it has no slots at all.
pub const fn object(members: &'static [Member]) -> Node {
    Node::new(NodeKind::Object(members))
}

/// A list of the nodes that have something.
pub const fn list(nodes: &'static [Node]) -> Node {
    Node::new(NodeKind::List(nodes))
}

/// The first node that has something; where none has, the empty form of the last.
pub const fn first(nodes: &'static [Node]) -> Node {
    Node::new(NodeKind::First(nodes))
}

/// A fixed string.
pub const fn text(text: &'static str) -> Node {
    Node::new(NodeKind::Text(text))
}

/// A fixed piece of JSON, written as it stands. That it is JSON is checked when the envelope is evaluated.
pub const fn json(json: &'static str) -> Node {
    Node::new(NodeKind::Json(json))
}

/// A value that a function makes of the report; `None` where it has nothing. Documents describe it as any JSON, see
/// [`computed_as`].
pub const fn computed(function: fn(&Report<'_>) -> Option<Value>) -> Node {
    Node::new(NodeKind::Computed(function))
}

/// A value of this JSON type that a function makes of the report; `None` where it has nothing.
pub const fn computed_as(kind: SlotKind, function: fn(&Report<'_>) -> Option<Value>) -> Node {
    Node::new(NodeKind::ComputedAs(kind, function))
}

/// A fact of the request that [`Report::with_fact`](crate::Report::with_fact) gave under this name, such as a time or the id of
/// a JSON-RPC request. Its empty form is `null`.
pub const fn fact(name: &'static str) -> Node {
    Node::new(NodeKind::Fact(name))
}

/// One member of the details at a place of its own. It is not a member of [`DETAILS`](super::DETAILS) in this envelope then.
/// Its empty form is `null`.
pub const fn detail(name: &'static str) -> Node {
    Node::new(NodeKind::Detail(name))
}

/// One extension member at a place of its own. It is not a member of [`EXTENSIONS`](super::EXTENSIONS) in this envelope then.
/// Its empty form is `null`.
pub const fn extension(name: &'static str) -> Node {
    Node::new(NodeKind::Extension(name))
}

/// The field errors, as a list of objects with these members.
///
/// The slots of a field error are [`FIELD`](super::FIELD), [`POINTER`](super::POINTER),
/// [`FRAGMENT`](super::FRAGMENT), [`LOC`](super::LOC), [`LOCATION`](super::LOCATION),
/// [`FIELD_CODE`](super::FIELD_CODE), [`FIELD_MESSAGE`](super::FIELD_MESSAGE) and [`PARAMS`](super::PARAMS).
pub const fn field_errors(members: &'static [Member]) -> Node {
    Node::new(NodeKind::FieldErrors(members))
}

/// The field errors as an object: to each key the list of its values, in the order in which they came.
///
/// `field_errors_map(FIELD, FIELD_MESSAGE)` gives `{"name": ["is required"]}`. Where one of the two is verbose, so is
/// the map.
///
/// # Panics
///
/// When `key` is not [`FIELD`](super::FIELD), [`POINTER`](super::POINTER), [`FRAGMENT`](super::FRAGMENT) or
/// [`LOCATION`](super::LOCATION), `value` is no slot of a field error, or one of them is `only_in` a location. Call it in a `const` or `static`, and that
/// is a compile error.
#[track_caller]
pub const fn field_errors_map(key: Node, value: Node) -> Node {
    let verbose = key.verbose || value.verbose;
    if key.only_in.is_none()
        && value.only_in.is_none()
        && let NodeKind::Slot(key) = key.kind
        && let NodeKind::Slot(value) = value.kind
        && matches!(key, Slot::Field | Slot::Pointer | Slot::Fragment | Slot::Location)
        && matches!(value.scope(), Scope::Field)
    {
        return Node { verbose, ..Node::new(NodeKind::FieldErrorsMap { key, value }) };
    }
    #[allow(clippy::panic)] // the only way to refuse a value at compile time
    {
        panic!(
            "`field_errors_map` takes two slots of a field error\nhelp: the first is `FIELD`, `POINTER`, `FRAGMENT` or `LOCATION`"
        )
    }
}
