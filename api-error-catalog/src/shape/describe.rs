//! From an envelope and a code to a shape: what `render` would write, whatever the occurrence.

use api_error_core::Entry;
use api_error_core::envelope::walk::{NodeKind, Presence, Slot, SlotKind};
use api_error_core::envelope::{Envelope, Member, Node};
use serde_json::{Value, json};

use super::facts::Facts;
use super::properties::{self, Members, Taken};
use super::{List, Property, Shape, Step, path_to};

/// The bodies of a code, in the envelope that it is sent in.
pub(crate) fn of_entry(entry: &Entry) -> Shape {
    Describer::new(Some(entry), CodeKinds::default(), entry.envelope(), None).body(entry.envelope())
}

/// The bodies of any code in an envelope, known or not.
pub(crate) fn of_any_code(envelope: &Envelope, kinds: CodeKinds) -> Shape {
    Describer::new(None, kinds, envelope, None).body(envelope)
}

/// The way to a slot that every body of a code has, whether or not the code fills it alike each time.
pub(crate) fn place_of(entry: &Entry, slot: Slot) -> Option<Vec<Step>> {
    let envelope = entry.envelope();
    let shape = Describer::new(Some(entry), CodeKinds::default(), envelope, Some(slot)).body(envelope);
    path_to(&shape, slot).map(|(path, _)| path)
}

/// What the codes of a service are on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CodeKinds {
    pub(crate) texts: bool,
    pub(crate) numbers: bool,
}

impl CodeKinds {
    pub(crate) fn of(entries: impl Iterator<Item = Entry>) -> Self {
        entries.fold(Self::default(), |kinds, entry| {
            let is_number = entry.spec().code_number().is_some();
            // The code of another service may be a text.
            let is_text = !is_number || entry.occurrence().code();
            Self { texts: kinds.texts || is_text, numbers: kinds.numbers || is_number }
        })
    }

    fn shape(self) -> Shape {
        let integer = Shape::Integer { signed: true, bits: 64 };
        match (self.texts, self.numbers) {
            (_, false) => Shape::Text,
            (false, true) => integer,
            (true, true) => Shape::union([Shape::Text, integer]),
        }
    }
}

struct Describer {
    /// The slot that is only to be found.
    sought: Option<Slot>,
    /// `None` for any code.
    facts: Option<Facts>,
    kinds: CodeKinds,
    taken: Taken,
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
    fn new(entry: Option<&Entry>, kinds: CodeKinds, envelope: &Envelope, sought: Option<Slot>) -> Self {
        Self { sought, facts: entry.map(Facts::of), kinds, taken: Taken::of(envelope) }
    }

    fn body(&self, envelope: &Envelope) -> Shape {
        let Some(node) = envelope.text_node() else {
            return self.object(envelope.members(), Given::Nothing).shape;
        };
        // Sent as text, whatever it is.
        match self.node(node, Given::Nothing).shape {
            text @ (Shape::Literal(Value::String(_)) | Shape::Fact { value: Value::String(_), .. }) => text,
            _ => Shape::Text,
        }
    }

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
            NodeKind::FieldErrorsList(value) => {
                let item = self.slot(value, Given::Nothing).shape;
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
            NodeKind::ComputedAs(kind, _) => Described::either(of_kind(kind), Shape::Null, given),
            NodeKind::Detail(name) => {
                let members =
                    |facts: &Facts| properties::one(facts, (&facts.details, facts.spec.details()), name);
                self.one(members, given)
            }
            NodeKind::Extension(name) => {
                let members = |facts: &Facts| {
                    properties::one(facts, (&facts.extensions, facts.spec.extensions()), name)
                };
                self.one(members, given)
            }
            // What a request or a function says, or of a kind that a later release knows.
            _ => Described { shape: Shape::Any, may: May::EITHER },
        }
    }

    /// One member at a place of its own.
    fn one(&self, property: impl FnOnce(&Facts) -> Option<Property>, given: Given) -> Described {
        match self.facts.as_ref().map(property) {
            None => Described { shape: Shape::Any, may: May::EITHER },
            Some(None) => Described::nothing(Shape::Null),
            Some(Some(Property { shape, required: true, .. })) => Described::something(shape),
            Some(Some(Property { shape, .. })) => Described::either(shape, Shape::Null, given),
        }
    }

    /// Whether there are any is for each occurrence to say; none is of the same shape.
    fn field_errors(&self, shape: Shape, empty: Shape) -> Described {
        match &self.facts {
            Some(facts) if !facts.occurrence.field_errors() => Described::nothing(empty),
            _ => Described { shape, may: May::EITHER },
        }
    }

    /// What a member may have, where it may be left out by an envelope that is not verbose.
    fn may(&self, member: &Member) -> May {
        let may = match member.presence() {
            Presence::Flattened => may_of(&self.flattened(member)),
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
                is_open |= flattened.is_open;
                let is_verbose = member.is_verbose() || member.node().is_verbose();
                let flattened = flattened
                    .properties
                    .into_iter()
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

    /// The members that a slot puts in place.
    fn flattened(&self, member: &Member) -> Members {
        match (member.node().kind(), &self.facts) {
            (NodeKind::Slot(slot @ (Slot::Details | Slot::Extensions | Slot::Metadata)), Some(facts)) => {
                properties::of_slot(facts, slot, &self.taken)
            }
            _ => Members { is_open: true, ..Members::default() },
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
            NodeKind::Slot(_)
            | NodeKind::FieldErrors(_)
            | NodeKind::FieldErrorsList(_)
            | NodeKind::FieldErrorsMap { .. } => empty(node),
            NodeKind::List(_) => Shape::List(List::default()),
            _ => self.node(node, Given::Nothing).shape,
        }
    }

    fn slot(&self, slot: Slot, given: Given) -> Described {
        if self.sought == Some(slot) {
            return Described::something(Shape::Fact { slot, value: Value::Null, varies: false });
        }
        match slot {
            // What every error has, whatever its code.
            Slot::Message
            | Slot::Title
            | Slot::Timestamp
            | Slot::Field
            | Slot::DotPath
            | Slot::Pointer
            | Slot::Fragment
            | Slot::Location
            | Slot::FieldMessage => Described::something(Shape::Text),
            Slot::Loc => {
                let step = Shape::union([Shape::Text, Shape::Integer { signed: false, bits: 64 }]);
                Described::something(Shape::list_of(step))
            }
            Slot::LocText => Described::something(Shape::list_of(Shape::Text)),
            Slot::Causes => Described { shape: Shape::list_of(Shape::Text), may: May::EITHER },
            _ => match &self.facts {
                Some(facts) => self.of_code(facts, slot, given),
                None => self.of_any(slot, given),
            },
        }
    }

    /// A slot that is for the code to fill, or else for the request or a field error.
    fn of_code(&self, facts: &Facts, slot: Slot, given: Given) -> Described {
        let (spec, occurrence) = (facts.spec, facts.occurrence);
        let fact = |value: Value, varies| Described::something(Shape::Fact { slot, value, varies });
        let code = |value: Value| fact(value, occurrence.code());
        let status = |value: Value| fact(value, occurrence.status());
        match slot {
            Slot::Code => code(spec.code_number().map_or_else(|| json!(spec.code()), Value::from)),
            Slot::CodeUpperSnake => code(json!(upper_snake(spec.reason()))),
            Slot::Id => fact(json!(spec.id()), false),
            Slot::Status => status(json!(spec.status().as_u16())),
            Slot::StatusText => status(json!(spec.status().as_str())),
            Slot::Reason => status(json!(spec.reason_phrase())),
            Slot::GrpcStatus => status(json!(spec.grpc_code().name())),
            Slot::Retryable if occurrence.retryable() => Described::something(Shape::Boolean),
            Slot::Retryable => fact(json!(spec.retry().is_retryable()), false),
            Slot::TypeUri => match &facts.type_uri {
                Some(uri) => fact(json!(uri), false),
                None => Described::nothing(empty_form(slot)),
            },
            Slot::Domain => match facts.domain {
                Some(domain) => fact(json!(domain), false),
                None => Described::nothing(empty_form(slot)),
            },
            Slot::DocUrl if facts.has_doc_url => Described::something(Shape::Text),
            Slot::Help if spec.help().is_some() => Described::something(Shape::Text),
            Slot::DocUrl | Slot::Help => Described::nothing(empty_form(slot)),
            Slot::RetryAfter | Slot::RetryDelay => wait(facts, slot, given),
            Slot::Details | Slot::Extensions | Slot::Metadata => {
                let members = properties::of_slot(facts, slot, &self.taken);
                let may = may_of(&members);
                let Members { properties, is_open } = members;
                Described {
                    may,
                    shape: if is_open { Shape::Open(properties) } else { Shape::Object(properties) },
                }
            }
            _ => Described::either(of_kind(slot.kind()), empty_form(slot), given),
        }
    }

    /// The same where nothing is known of the code.
    fn of_any(&self, slot: Slot, given: Given) -> Described {
        match slot {
            Slot::Code => Described::something(self.kinds.shape()),
            Slot::Status => Described::something(Shape::Integer { signed: false, bits: 16 }),
            Slot::RetryAfter => Described::either(UNSIGNED, empty_form(slot), given),
            Slot::CodeUpperSnake
            | Slot::Id
            | Slot::StatusText
            | Slot::Reason
            | Slot::GrpcStatus
            | Slot::Retryable => Described::something(of_kind(slot.kind())),
            // Its empty form is a text, too.
            Slot::TypeUri => Described { shape: Shape::Text, may: May::EITHER },
            _ => Described::either(of_kind(slot.kind()), empty_form(slot), given),
        }
    }
}

/// A number of seconds.
const UNSIGNED: Shape = Shape::Integer { signed: false, bits: 64 };

/// All values of a JSON type.
fn of_kind(kind: SlotKind) -> Shape {
    match kind {
        SlotKind::String => Shape::Text,
        SlotKind::Integer => Shape::Integer { signed: true, bits: 64 },
        SlotKind::Boolean => Shape::Boolean,
        SlotKind::List => Shape::List(List::default()),
        SlotKind::Object => Shape::Object(Vec::new()),
        _ => Shape::Any,
    }
}

/// What is written where a slot has nothing.
fn empty_form(slot: Slot) -> Shape {
    match serde_json::from_str(slot.empty_form()) {
        Ok(text @ Value::String(_)) => Shape::Literal(text),
        Ok(value) => Shape::of_kind(&value),
        Err(_) => Shape::Any,
    }
}

/// A wait, which the code knows, or the occurrence, or nobody.
fn wait(facts: &Facts, slot: Slot, given: Given) -> Described {
    let shape = if slot == Slot::RetryAfter { UNSIGNED } else { of_kind(slot.kind()) };
    match facts.spec.retry().after {
        // An occurrence that no retry helps takes the wait of the code back.
        Some(_) if !facts.occurrence.retryable() => Described::something(shape),
        None if !facts.occurrence.retry_after() => Described::nothing(empty_form(slot)),
        _ => Described::either(shape, empty_form(slot), given),
    }
}

fn may_of(members: &Members) -> May {
    match members.properties.as_slice() {
        some if some.iter().any(|property| property.required) => May::SOMETHING,
        [] if !members.is_open => May::NOTHING,
        _ => May::EITHER,
    }
}

/// The empty form of a node, as `render` writes it where a node is verbose and the server is not.
fn empty(node: &Node) -> Shape {
    match node.kind() {
        NodeKind::Object(_) | NodeKind::FieldErrorsMap { .. } => Shape::Object(Vec::new()),
        NodeKind::List(_) | NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) => {
            Shape::List(List::default())
        }
        NodeKind::First(nodes) => nodes.last().map_or(Shape::Null, empty),
        NodeKind::Slot(slot) => empty_form(slot),
        _ => Shape::Null,
    }
}

/// As `google.rpc.ErrorInfo` wants its reason.
fn upper_snake(code: &str) -> String {
    code.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use api_error_core::envelope::walk::{NodeKind, Scope, Slot};
    use api_error_core::envelope::*;
    use api_error_core::{Catalog, ErrorSpec};
    use http::StatusCode;

    use super::{CodeKinds, Describer, Given, Shape, of_any_code, of_entry};

    static SPECS: [ErrorSpec; 1] = [ErrorSpec::new("gone", StatusCode::GONE, "It is gone")];
    const CATALOG: Catalog = Catalog::new("Gone", &SPECS);

    fn is_any(shape: &Shape) -> bool {
        match shape {
            Shape::Any => true,
            Shape::Union(parts) => parts.iter().any(is_any),
            _ => false,
        }
    }

    #[test]
    fn every_slot_has_a_shape_that_is_not_any_json() {
        let entry = CATALOG.entries().next().expect("a code");
        for slot in Slot::ALL {
            for code in [Some(&entry), None] {
                let describer = Describer::new(code, CodeKinds::default(), &STANDARD, None);
                for given in [Given::Nothing, Given::NotEmpty] {
                    let shape = describer.slot(*slot, given).shape;
                    assert!(!is_any(&shape), "{} {shape:?}", slot.name());
                }
            }
        }
        let scopes = Slot::ALL.iter().filter(|slot| slot.scope() == Scope::Field).count();
        assert!(scopes > 5 && Slot::ALL.len() > 25, "{scopes}");
    }

    #[test]
    fn a_plain_text_is_a_string() {
        const PLAIN: Envelope = Envelope::text(MESSAGE);
        const CODED: Envelope = Envelope::text(STATUS);
        let of = |envelope| of_entry(&CATALOG.with_envelope(envelope).entries().next().expect("a code"));
        assert_eq!(of(&PLAIN), Shape::Text);
        assert_eq!(of(&CODED), Shape::Text, "a number is sent as text");
        assert_eq!(of_any_code(&PLAIN, CodeKinds::default()), Shape::Text);
        assert!(matches!(CODE.kind(), NodeKind::Slot(Slot::Code)));
    }
}
