//! From an envelope and a code to a shape: what `render` would write, whatever the occurrence.

use api_error_core::envelope::walk::{NodeKind, Presence, Slot};
use api_error_core::envelope::{Envelope, Member, Node};
use api_error_core::{Entry, ErrorSpec};
use serde_json::{Value, json};

use super::{List, Property, Shape, Step, path_to, properties};

/// The bodies of a code, in the envelope that it is sent in.
pub(crate) fn of_entry(entry: &Entry) -> Shape {
    Describer { spec: Some(entry.spec()), sought: None }
        .object(entry.envelope().members(), Given::Nothing)
        .shape
}

/// The bodies of any code in an envelope, known or not.
pub(crate) fn of_any_code(envelope: &Envelope) -> Shape {
    Describer { spec: None, sought: None }.object(envelope.members(), Given::Nothing).shape
}

/// The way to a slot that every body of a code has, whether or not the code fills it alike each time.
pub(crate) fn place_of(entry: &Entry, slot: Slot) -> Option<Vec<Step>> {
    let describer = Describer { spec: Some(entry.spec()), sought: Some(slot) };
    let shape = describer.object(entry.envelope().members(), Given::Nothing).shape;
    path_to(&shape, slot).map(|(path, _)| path)
}

struct Describer {
    /// The slot that is only to be found.
    sought: Option<Slot>,
    /// `None` for any code.
    spec: Option<&'static ErrorSpec>,
}

/// What is known of a node from where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Given {
    Nothing,
    /// That it is there only if it has something.
    NotEmpty,
}

/// What a node may have. A literal says nothing about the error: an object has what its members have the most of, in the
/// order of these.
#[derive(Clone, Copy, PartialEq, Eq)]
struct May {
    literal: bool,
    nothing: bool,
    something: bool,
}

impl May {
    const LITERAL: Self = Self { literal: true, nothing: false, something: false };
    const NOTHING: Self = Self { literal: false, nothing: true, something: false };
    const SOMETHING: Self = Self { literal: false, nothing: false, something: true };
    const EITHER: Self = Self { literal: false, nothing: true, something: true };

    fn or(self, other: Self) -> Self {
        Self {
            literal: self.literal || other.literal,
            nothing: self.nothing || other.nothing,
            something: self.something || other.something,
        }
    }

    /// What an object may have, of two of its members.
    fn with(self, other: Self) -> Self {
        Self {
            literal: self.literal && other.literal,
            nothing: self.nothing && (other.nothing || other.literal) || self.literal && other.nothing,
            something: self.something || other.something,
        }
    }

    fn is_never_there(self) -> bool {
        self == Self::NOTHING
    }
}

struct Described {
    shape: Shape,
    may: May,
}

impl Described {
    fn something(shape: Shape) -> Self {
        Self { shape, may: May::SOMETHING }
    }

    /// A value that some occurrences have, and the empty form that others have.
    fn either(shape: Shape, empty: Shape, given: Given) -> Self {
        match given {
            Given::NotEmpty => Self { shape, may: May::EITHER },
            Given::Nothing => Self { shape: Shape::union([shape, empty]), may: May::EITHER },
        }
    }

    fn nothing(empty: Shape) -> Self {
        Self { shape: empty, may: May::NOTHING }
    }
}

impl Describer {
    fn node(&self, node: &Node, given: Given) -> Described {
        let described = self.plain(node, given);
        if !node.is_verbose() && node.location().is_none() {
            return described;
        }
        let may = described.may.or(May::NOTHING);
        match given {
            Given::NotEmpty => Described { may, ..described },
            Given::Nothing => Described { shape: Shape::union([described.shape, empty(node)]), may },
        }
    }

    fn plain(&self, node: &Node, given: Given) -> Described {
        match node.kind() {
            NodeKind::Object(members) => self.object(members, given),
            NodeKind::List(nodes) => self.list(nodes, given),
            NodeKind::First(nodes) => self.first(nodes, given),
            NodeKind::Text(text) => Described { shape: Shape::Literal(json!(text)), may: May::LITERAL },
            NodeKind::Json(json) => Described {
                shape: crate::exact::from_str(json).map_or(Shape::Any, Shape::Literal),
                may: May::LITERAL,
            },
            NodeKind::Slot(slot) => self.slot(slot, given),
            NodeKind::FieldErrors(members) => {
                let item = Shape::FieldError(Box::new(self.object(members, Given::Nothing).shape));
                let list = List { rest: Some(Box::new(item)), ..List::default() };
                self.field_errors(
                    Shape::List(List { has_some: given == Given::NotEmpty, ..list }),
                    empty(node),
                )
            }
            NodeKind::FieldErrorsMap { value, .. } => {
                let value = self.slot(value, Given::Nothing).shape;
                self.field_errors(Shape::Map(Box::new(Shape::list_of(value))), empty(node))
            }
            // A function's, or of a kind that a later release knows.
            _ => Described { shape: Shape::Any, may: May::EITHER },
        }
    }

    /// Whether there are any is for each occurrence to say; none is of the same shape.
    fn field_errors(&self, shape: Shape, empty: Shape) -> Described {
        match self.spec {
            Some(spec) if !spec.occurrence().field_errors() => Described::nothing(empty),
            _ => Described { shape, may: May::EITHER },
        }
    }

    /// What a member may have, where it may be left out by an envelope that is not verbose.
    fn may(&self, member: &Member) -> May {
        let may = match member.presence() {
            Presence::Flattened => self.flattened(member).map_or(May::EITHER, |it| may_of(&it)),
            _ => self.node(member.node(), Given::Nothing).may,
        };
        let is_skipped =
            member.is_verbose() || member.presence() == Presence::Flattened && member.node().is_verbose();
        if is_skipped && may != May::LITERAL { may.or(May::NOTHING) } else { may }
    }

    fn object(&self, members: &'static [Member], given: Given) -> Described {
        let mays: Vec<May> = members.iter().map(|member| self.may(member)).collect();
        // An object that is not empty, and in which one member alone may have something: it does.
        let is_single = given == Given::NotEmpty && mays.iter().filter(|may| may.something).count() == 1;
        let mut properties: Vec<Property> = Vec::new();
        let mut is_open = false;
        for (member, may) in members.iter().zip(&mays) {
            let Some(name) = member.name() else {
                let flattened = self.flattened(member);
                is_open |= flattened.is_none();
                let is_verbose = member.is_verbose() || member.node().is_verbose();
                let flattened = flattened
                    .into_iter()
                    .flatten()
                    .map(|property| Property { required: property.required && !is_verbose, ..property });
                properties::put_in_place(&mut properties, members, flattened.collect());
                continue;
            };
            let has_something = is_single && may.something;
            let is_optional = member.presence() == Presence::Optional;
            if is_optional && may.is_never_there() {
                continue;
            }
            let given = if has_something || is_optional { Given::NotEmpty } else { Given::Nothing };
            properties.push(Property {
                name,
                shape: self.node(member.node(), given).shape,
                required: has_something || !(member.is_verbose() || is_optional && may.nothing),
                doc: None,
            });
        }
        let may = mays.into_iter().fold(May::LITERAL, May::with);
        let shape = if is_open { Shape::Open(properties) } else { Shape::Object(properties) };
        Described { shape, may }
    }

    /// The members that a slot puts in place; `None` where nothing is known of them.
    fn flattened(&self, member: &Member) -> Option<Vec<Property>> {
        match (member.node().kind(), self.spec) {
            (NodeKind::Slot(slot @ (Slot::Details | Slot::Extensions | Slot::Metadata)), Some(spec)) => {
                Some(properties::of_slot(spec, slot))
            }
            _ => None,
        }
    }

    fn list(&self, nodes: &'static [Node], given: Given) -> Described {
        let mut list = List::default();
        let mut rest = Vec::new();
        let mut always = false;
        for node in nodes {
            let may = self.node(node, Given::Nothing).may;
            if may.is_never_there() {
                continue;
            }
            let element = self.node(node, Given::NotEmpty).shape;
            if !may.nothing && rest.is_empty() {
                list.first.push(element);
            } else {
                rest.push(element);
            }
            always |= !may.nothing;
        }
        let may = match (always, rest.is_empty()) {
            (true, _) => May::SOMETHING,
            (false, true) => May::NOTHING,
            (false, false) => May::EITHER,
        };
        if !rest.is_empty() {
            if given == Given::NotEmpty && !always && rest.len() == 1 {
                list.first = rest;
            } else {
                list.has_some = list.first.is_empty() && (always || given == Given::NotEmpty);
                list.rest = Some(Box::new(Shape::union(rest)));
            }
        }
        Described { shape: Shape::List(list), may }
    }

    fn first(&self, nodes: &'static [Node], given: Given) -> Described {
        let mut shapes = Vec::new();
        let mut may = May { literal: false, nothing: false, something: false };
        for node in nodes {
            let here = self.node(node, Given::Nothing).may;
            if here.is_never_there() {
                continue;
            }
            shapes.push(self.node(node, Given::NotEmpty).shape);
            may = may.or(May { nothing: false, ..here });
            if !here.nothing {
                return Described { shape: Shape::union(shapes), may };
            }
        }
        may.nothing = true;
        if (given == Given::Nothing || shapes.is_empty())
            && let Some(last) = nodes.last()
        {
            // The empty form of the last, which is not always of the shape that it has otherwise.
            shapes.push(self.when_empty(last));
        }
        Described { shape: Shape::union(shapes), may }
    }

    /// The form of a node where it has nothing.
    fn when_empty(&self, node: &Node) -> Shape {
        match node.kind() {
            NodeKind::Slot(_) | NodeKind::FieldErrors(_) | NodeKind::FieldErrorsMap { .. } => empty(node),
            NodeKind::List(_) => Shape::List(List::default()),
            _ => self.node(node, Given::Nothing).shape,
        }
    }

    fn slot(&self, slot: Slot, given: Given) -> Described {
        if self.sought == Some(slot) {
            return Described::something(Shape::Fact { slot, value: Value::Null });
        }
        match slot {
            Slot::Message
            | Slot::Title
            | Slot::Field
            | Slot::Pointer
            | Slot::Fragment
            | Slot::Location
            | Slot::FieldMessage => Described::something(Shape::Text),
            Slot::Loc => {
                let step = Shape::union([Shape::Text, Shape::Integer { signed: false, bits: 64 }]);
                Described::something(Shape::list_of(step))
            }
            Slot::Instance | Slot::RequestId | Slot::FieldCode => {
                Described::either(Shape::Text, Shape::Null, given)
            }
            Slot::Causes => Described { shape: Shape::list_of(Shape::Text), may: May::EITHER },
            Slot::Params => Described { shape: Shape::Object(Vec::new()), may: May::EITHER },
            _ => match self.spec {
                Some(spec) => of_spec(spec, slot, given),
                None => of_any(slot, given),
            },
        }
    }
}

/// A slot that is for the code to fill.
fn of_spec(spec: &'static ErrorSpec, slot: Slot, given: Given) -> Described {
    let fact = |value: Value| Described::something(Shape::Fact { slot, value });
    match slot {
        Slot::Code => fact(json!(spec.code())),
        Slot::CodeUpperSnake => fact(json!(upper_snake(spec.code()))),
        Slot::Status => fact(json!(spec.status().as_u16())),
        Slot::StatusText => fact(json!(spec.status().as_str())),
        Slot::Reason => fact(json!(spec.reason_phrase())),
        Slot::GrpcStatus => fact(json!(spec.grpc_code().name())),
        Slot::Retryable if spec.occurrence().retryable() => Described::something(Shape::Boolean),
        Slot::Retryable => fact(json!(spec.retry().is_retryable())),
        Slot::TypeUri => match spec.type_uri() {
            Some(uri) => fact(json!(uri)),
            None => Described::nothing(Shape::Literal(json!("about:blank"))),
        },
        Slot::DocUrl if spec.doc_url().is_some() => Described::something(Shape::Text),
        Slot::Help if spec.help().is_some() => Described::something(Shape::Text),
        Slot::DocUrl | Slot::Help => Described::nothing(Shape::Null),
        Slot::RetryAfter => wait(spec, Shape::Integer { signed: false, bits: 64 }, given),
        Slot::RetryDelay => wait(spec, Shape::Text, given),
        Slot::Details | Slot::Extensions | Slot::Metadata => {
            let properties = properties::of_slot(spec, slot);
            Described { may: may_of(&properties), shape: Shape::Object(properties) }
        }
        _ => Described { shape: Shape::Any, may: May::EITHER },
    }
}

/// Likewise, where nothing is known of the code.
fn of_any(slot: Slot, given: Given) -> Described {
    match slot {
        Slot::Code | Slot::CodeUpperSnake | Slot::StatusText | Slot::Reason | Slot::GrpcStatus => {
            Described::something(Shape::Text)
        }
        Slot::Status => Described::something(Shape::Integer { signed: false, bits: 16 }),
        Slot::Retryable => Described::something(Shape::Boolean),
        Slot::TypeUri => Described { shape: Shape::Text, may: May::EITHER },
        Slot::DocUrl | Slot::Help | Slot::RetryDelay => Described::either(Shape::Text, Shape::Null, given),
        Slot::RetryAfter => Described::either(Shape::Integer { signed: false, bits: 64 }, Shape::Null, given),
        Slot::Details | Slot::Extensions | Slot::Metadata => {
            Described { shape: Shape::Object(Vec::new()), may: May::EITHER }
        }
        _ => Described { shape: Shape::Any, may: May::EITHER },
    }
}

/// A wait, which the code knows, or the occurrence, or nobody.
fn wait(spec: &ErrorSpec, shape: Shape, given: Given) -> Described {
    let occurrence = spec.occurrence();
    match spec.retry().after {
        // An occurrence that no retry helps takes the wait of the code back.
        Some(_) if !occurrence.retryable() => Described::something(shape),
        None if !occurrence.retry_after() => Described::nothing(Shape::Null),
        _ => Described::either(shape, Shape::Null, given),
    }
}

fn may_of(properties: &[Property]) -> May {
    match properties {
        [] => May::NOTHING,
        some if some.iter().any(|property| property.required) => May::SOMETHING,
        _ => May::EITHER,
    }
}

/// The empty form of a node, as `render` writes it where a node is verbose and the server is not.
fn empty(node: &Node) -> Shape {
    match node.kind() {
        NodeKind::Object(_) | NodeKind::FieldErrorsMap { .. } => Shape::Object(Vec::new()),
        NodeKind::List(_) | NodeKind::FieldErrors(_) => Shape::List(List::default()),
        NodeKind::First(nodes) => nodes.last().map_or(Shape::Null, empty),
        NodeKind::Slot(Slot::TypeUri) => Shape::Literal(json!("about:blank")),
        NodeKind::Slot(Slot::Details | Slot::Metadata | Slot::Extensions | Slot::Params) => {
            Shape::Object(Vec::new())
        }
        NodeKind::Slot(Slot::Causes | Slot::Loc) => Shape::List(List::default()),
        NodeKind::Text(_)
        | NodeKind::Json(_)
        | NodeKind::Computed(_)
        | NodeKind::ComputedAs(..)
        | NodeKind::Slot(_) => Shape::Null,
        _ => Shape::Any,
    }
}

/// As `google.rpc.ErrorInfo` wants its reason.
fn upper_snake(code: &str) -> String {
    code.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}
