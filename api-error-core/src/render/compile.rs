//! Compiles a code and an envelope into a plan.

use super::delay::push_delay;
use super::filling::{Filling, Wait, filling, source_of};
use super::pattern::{Mark, Pattern};
use super::place::{Fact, Has, ListedMember, MembersPlace, Own, Place, Source};
use super::places::Places;
use super::plan::{Constant, Plan};
use super::taken::Taken;
use crate::envelope::walk::{NodeKind, Presence, Slot};
use crate::envelope::{Member, Node};
use crate::json::{push_escaped, push_integer, push_string};
use crate::listed::Listed;
use crate::members::quote;
use crate::template::{Piece, pieces};
use crate::{ErrorSpec, Report, derived};

/// Compiles the plan for bodies with this report's code and envelope.
pub(super) fn compile(report: &Report<'_>) -> Plan {
    let spec = report.error().spec();
    let listed = Listed::of(report.error());
    let is_scoped = derived::nature(report.error()).is_scoped;
    let envelope = report.envelope();
    let mut taken = Taken::default();
    taken.members(envelope.members());
    let mut compiler = Compiler {
        spec,
        verbose: report.is_verbose(),
        listed,
        domain: derived::through(report.error()).domain,
        is_scoped,
        taken,
        is_open_ended: false,
        body: Pattern::new(),
    };
    match envelope.text_node() {
        Some(node) => {
            compiler.taken.node(node);
            compiler.node(node);
        }
        None => {
            compiler.object(envelope.members());
        }
    }
    let is_listed = listed.is_some();
    let constant = Constant {
        is_text: envelope.text_node().is_some(),
        status: (is_listed && !spec.occurrence().status() || envelope.http_status().is_some())
            .then(|| report.http_status()),
        // Outer enums may apply different settings to the same code, so nothing is kept then.
        body: is_listed && !is_scoped && !compiler.is_open_ended && !spec.varies(),
        headers: is_listed && !is_scoped && has_constant_headers(spec),
    };
    Plan::new(Places::new(compiler.body.finished(), compiler.taken, is_listed), &constant)
}

/// Whether no occurrence of a derived error adds or changes headers.
fn has_constant_headers(spec: &ErrorSpec) -> bool {
    let varies = spec.occurrence();
    !varies.retryable()
        && !varies.retry_after()
        && !varies.rate_limit()
        && spec.headers().iter().all(|header| header.value().is_some())
}

struct Compiler {
    spec: &'static ErrorSpec,
    verbose: bool,
    /// The mapping of the listed values, for a derived error.
    listed: Option<Listed>,
    /// The namespace of the code, unless outer enums may set another one.
    domain: Option<&'static str>,
    /// Whether outer enums apply settings to the error, which may differ between reports.
    is_scoped: bool,
    taken: Taken,
    /// Whether the body has parts that do not follow from the spec and the values: causes, a time, or the result of a
    /// function of the envelope.
    is_open_ended: bool,
    body: Pattern,
}

/// The presence of a node: known when the plan is compiled, or only when the node is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Will {
    Have(Has),
    Tell,
}

const SOMETHING: Will = Will::Have(Has::Something);
const NOTHING: Will = Will::Have(Has::Nothing);

/// Whether anything comes before a member or an element in its object or list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Something,
    Unknown,
}

/// How the members of an object are put in place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flattened {
    /// The names are known, and each is unique.
    Known(Will),
    /// The names are compared when they are written.
    Compared(Will),
}

impl Compiler {
    fn text(&mut self, text: &[u8]) {
        self.body.text().push_slice(text);
    }

    #[inline(never)]
    fn byte(&mut self, byte: u8) {
        self.body.text().push(byte);
    }

    #[inline(never)]
    fn quoted(&mut self, place: Place) -> Will {
        self.byte(b'"');
        self.body.place(place);
        self.byte(b'"');
        SOMETHING
    }

    #[inline(never)]
    fn told(&mut self, place: Place) -> Will {
        self.body.place(place);
        Will::Tell
    }

    #[inline(never)]
    fn comma(&mut self, before: Before) {
        match before {
            Before::Nothing => {}
            Before::Something => self.byte(b','),
            Before::Unknown => self.body.place(Place::Comma),
        }
    }

    fn note(&mut self, will: Will) {
        if let Will::Have(has) = will {
            self.body.note(has);
        }
    }

    /// Ends a member or an element. If it is `optional`, it is this place when its node tells its presence, and removed when
    /// the node is known to be absent.
    fn add(&mut self, written: Mark, will: Will, before: Before, optional: Option<Place>) -> Before {
        match (will, optional) {
            (NOTHING, Some(_)) => {
                self.body.undo(written);
                before
            }
            (Will::Tell, Some(place)) => {
                self.body.wrap(written, place);
                if before == Before::Nothing { Before::Unknown } else { before }
            }
            _ => {
                self.body.keep(written);
                Before::Something
            }
        }
    }

    fn will(&self, part: &Mark) -> Will {
        self.body.known(part).map_or(Will::Tell, Will::Have)
    }

    /// Adds an object. Its presence is noted, and returned.
    fn object(&mut self, members: &'static [Member]) -> Will {
        let object = self.body.begin();
        self.byte(b'{');
        let mut before = Before::Nothing;
        let mut compares = false;
        for member in members {
            if member.is_verbose() && !self.verbose {
                let will = self.skipped(member.node());
                self.note(will);
                continue;
            }
            if member.presence() == Presence::Flattened {
                let will = match self.flatten(member.node(), members, before) {
                    Flattened::Known(will) => will,
                    Flattened::Compared(will) => {
                        compares = true;
                        will
                    }
                };
                self.note(will);
                before = match (will, before) {
                    (SOMETHING, _) => Before::Something,
                    (Will::Tell, Before::Nothing) => Before::Unknown,
                    _ => before,
                };
                continue;
            }
            let written = self.body.begin();
            self.comma(before);
            self.name(member.name().unwrap_or_default());
            let will = self.node(member.node());
            let optional = (member.presence() == Presence::Optional).then_some(Place::Optional);
            before = self.add(written, will, before, optional);
            self.note(will);
        }
        self.byte(b'}');
        let will = self.will(&object);
        if compares {
            // Names are compared within this object only.
            self.body.wrap(object, Place::Object);
        } else {
            self.body.keep(object);
        }
        self.note(will);
        will
    }

    fn string(&mut self, text: &str) {
        push_string(self.body.text(), text);
    }

    /// Adds the name of a member.
    fn name(&mut self, name: &str) {
        self.string(name);
        self.byte(b':');
    }

    /// The presence of a skipped member. Only a literal does not depend on the error.
    fn skipped(&mut self, node: &Node) -> Will {
        let skipped = self.body.begin();
        let will = self.node(node);
        self.body.undo(skipped);
        if will == Will::Have(Has::Literal) { will } else { NOTHING }
    }

    /// Adds the members of a slot to an object whose own members are `members`.
    fn flatten(&mut self, node: &Node, members: &'static [Member], before: Before) -> Flattened {
        let Some(source) = source_of(node).filter(|_| self.verbose || !node.is_verbose()) else {
            return Flattened::Known(NOTHING);
        };
        let mut all = Sources::default();
        for member in members.iter().filter(|member| member.presence() == Presence::Flattened) {
            if let Some(source) = source_of(member.node()) {
                all = all.with(source);
            }
        }
        if let Some(listed) = self.listed
            && node.location().is_none()
            && has_unique_names(listed, all)
            && let Some(will) = self.listed_members(listed, source, members, before)
        {
            return Flattened::Known(will);
        }
        let place = compared(source, members, all);
        let Some(location) = node.location() else { return Flattened::Compared(self.told(place)) };
        let either = self.body.begin();
        let there = self.body.begin();
        self.body.place(place);
        self.body.wrap(there, Place::Alternative);
        let elsewhere = self.body.begin();
        self.body.note(Has::Nothing);
        self.body.wrap(elsewhere, Place::Alternative);
        self.body.wrap(either, Place::OnlyIn(location));
        Flattened::Compared(Will::Tell)
    }

    fn list(&mut self, nodes: &'static [Node]) -> Will {
        let list = self.body.begin();
        self.byte(b'[');
        let mut before = Before::Nothing;
        for node in nodes {
            let written = self.body.begin();
            self.comma(before);
            let will = self.node(node);
            before = self.add(written, will, before, Some(Place::Element));
        }
        self.byte(b']');
        // A list is present if it has elements, of any kind.
        self.body.set(Has::something_if(before == Before::Something));
        let will = self.will(&list);
        self.body.keep(list);
        self.note(will);
        will
    }

    fn first(&mut self, nodes: &'static [Node]) -> Will {
        let all = self.body.begin();
        let mut has_alternatives = false;
        for (at, node) in nodes.iter().enumerate() {
            let written = self.body.begin();
            let will = self.node(node);
            self.note(will);
            let is_last = at + 1 == nodes.len();
            match will {
                NOTHING if !is_last => self.body.undo(written),
                Will::Have(_) if !has_alternatives => {
                    self.body.keep(written);
                    self.body.keep(all);
                    return will;
                }
                _ => {
                    self.body.wrap(written, Place::Alternative);
                    has_alternatives = true;
                    if will != Will::Tell {
                        break;
                    }
                }
            }
        }
        self.body.wrap(all, Place::First);
        Will::Tell
    }

    fn node(&mut self, node: &Node) -> Will {
        if node.is_verbose() && !self.verbose {
            return self.empty(node);
        }
        let Some(location) = node.location() else { return self.anywhere(node) };
        let either = self.body.begin();
        let there = self.body.begin();
        let will = self.anywhere(node);
        self.note(will);
        self.body.wrap(there, Place::Alternative);
        let elsewhere = self.body.begin();
        self.empty(node);
        self.body.set(Has::Nothing);
        self.body.wrap(elsewhere, Place::Alternative);
        self.body.wrap(either, Place::OnlyIn(location));
        Will::Tell
    }

    /// Adds a node. The part of the request that it is limited to is ignored here.
    fn anywhere(&mut self, node: &Node) -> Will {
        match node.kind() {
            NodeKind::Object(members) => self.object(members),
            NodeKind::List(nodes) => self.list(nodes),
            NodeKind::First(nodes) => self.first(nodes),
            NodeKind::Text(text) => {
                self.string(text);
                Will::Have(Has::Literal)
            }
            NodeKind::Json(json) => {
                self.text(json.as_bytes());
                Will::Have(Has::Literal)
            }
            NodeKind::Computed(function) | NodeKind::ComputedAs(_, function) => {
                self.is_open_ended = true;
                self.told(Place::Computed(function))
            }
            NodeKind::Fact(name) => self.told(Place::Fact(Fact::Named(name))),
            NodeKind::Detail(name) => self.one_member(Source::Details, name),
            NodeKind::Extension(name) => self.one_member(Source::Extensions, name),
            NodeKind::Slot(slot) => self.slot(slot),
            NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) | NodeKind::FieldErrorsMap { .. }
                if self.has_no_field_errors() =>
            {
                self.empty(node)
            }
            NodeKind::FieldErrors(members) => {
                let item = self.body.begin();
                self.object(members);
                self.field_errors(item, Place::FieldErrors)
            }
            NodeKind::FieldErrorsList(value) => {
                let item = self.body.begin();
                self.slot(value);
                self.field_errors(item, Place::FieldErrors)
            }
            NodeKind::FieldErrorsMap { key, value } => {
                // The envelope was checked: the key is a string that every field error has.
                let Filling::Text(key) = filling(key) else { return self.empty(node) };
                let item = self.body.begin();
                self.slot(value);
                self.field_errors(item, Place::FieldErrorsMap(key))
            }
        }
    }

    fn field_errors(&mut self, item: Mark, place: Place) -> Will {
        self.body.wrap(item, place);
        Will::Tell
    }

    fn has_no_field_errors(&self) -> bool {
        self.listed.is_some() && !self.spec.occurrence().field_errors()
    }

    fn slot(&mut self, slot: Slot) -> Will {
        match filling(slot) {
            Filling::Own(own) => {
                if self.listed.is_none() || own.varies(self.spec.occurrence()) {
                    self.told(Place::Fact(Fact::Own(own)));
                } else {
                    let spec = self.spec;
                    own.push(spec, spec.code(), spec.status(), self.body.text());
                }
                SOMETHING
            }
            Filling::Known(known) => self.known_or_empty(known(self.spec), slot),
            Filling::Link(known, fact) => match known(self.spec) {
                None if self.is_scoped => self.told(Place::Fact(fact)),
                known => self.known_or_empty(known, slot),
            },
            Filling::Domain if self.is_scoped => self.told(Place::Fact(Fact::Domain)),
            Filling::Domain => self.known_or_empty(self.domain, slot),
            Filling::Timestamp => {
                self.is_open_ended = true;
                self.told(Place::Fact(Fact::Timestamp));
                SOMETHING
            }
            Filling::Message => self.message(),
            Filling::Retryable => self.retryable(),
            Filling::Wait(wait) => self.wait(slot, wait),
            Filling::Fact(Fact::Causes) if !self.verbose => self.empty_slot(slot),
            Filling::Fact(fact) => {
                self.is_open_ended |= fact == Fact::Causes;
                self.told(Place::Fact(fact))
            }
            Filling::Members(source) => self.members(source),
            Filling::Text(text) => self.quoted(Place::Text(text)),
            Filling::Loc(fact) => {
                self.told(Place::Fact(fact));
                SOMETHING
            }
        }
    }

    /// Adds the text of the message, with places for its values. For a hand-written error, adds a single place.
    fn message(&mut self) -> Will {
        let Some(listed) = self.listed else { return self.quoted(Place::Message) };
        if listed.is_entire_message() {
            return self.quoted(Place::Shown(0));
        }
        if !self.spec.has_message() && Own::Reason.varies(self.spec.occurrence()) {
            self.told(Place::Fact(Fact::Own(Own::Reason)));
            return SOMETHING;
        }
        let mut value = 0;
        self.byte(b'"');
        for piece in pieces(self.spec.message()) {
            match piece {
                Piece::Text(text) => push_escaped(self.body.text(), text),
                Piece::Placeholder => {
                    self.body.place(Place::Shown(value));
                    value += 1;
                }
            }
        }
        self.byte(b'"');
        SOMETHING
    }

    fn retryable(&mut self) -> Will {
        if self.listed.is_some() && !self.spec.occurrence().retryable() {
            self.text(if self.spec.retry().is_retryable() { b"true" } else { b"false" });
        } else {
            self.told(Place::Fact(Fact::Retryable));
        }
        SOMETHING
    }

    fn wait(&mut self, slot: Slot, wait: Wait) -> Will {
        let (occurrence, retry) = (self.spec.occurrence(), self.spec.retry());
        if self.listed.is_none() || occurrence.retryable() || occurrence.retry_after() {
            return self.told(Place::Fact(match wait {
                Wait::Seconds => Fact::RetryAfter,
                Wait::Delay => Fact::RetryDelay,
            }));
        }
        let (Some(delay), Some(seconds)) = (retry.after, retry.after_seconds()) else {
            return self.empty_slot(slot);
        };
        match wait {
            Wait::Seconds => push_integer(self.body.text(), seconds),
            Wait::Delay => push_delay(self.body.text(), delay),
        }
        SOMETHING
    }

    /// Adds an object with the members of a source.
    fn members(&mut self, source: Source) -> Will {
        let only = Sources::default().with(source);
        let object = self.body.begin();
        self.byte(b'{');
        if let Some(listed) = self.listed
            && has_unique_names(listed, only)
            && let Some(will) = self.listed_members(listed, source, &[], Before::Nothing)
        {
            self.byte(b'}');
            self.body.keep(object);
            return will;
        }
        self.body.set(Has::Nothing);
        self.body.place(compared(source, &[], only));
        self.byte(b'}');
        self.body.wrap(object, Place::Object);
        Will::Tell
    }

    /// Adds one member at a place of its own.
    fn one_member(&mut self, source: Source, name: &'static str) -> Will {
        let (mut found, mut is_open) = (None, self.listed.is_none());
        if let Some(listed) = self.listed {
            listed.each(source.has_details(), source.has_extensions(), &mut |spec, value| {
                // The names in a map are only known when it is written.
                is_open |= spec.is_flattened();
                if spec.name() == name && found.is_none() {
                    found = Some((spec, value));
                }
            });
        }
        if is_open {
            return self.told(Place::Only { source, name });
        }
        let Some((spec, value)) = found else {
            self.text(b"null");
            return NOTHING;
        };
        match spec.constant() {
            Some(constant) => {
                constant.push(self.body.text());
                SOMETHING
            }
            None => self.told(Place::Value { value, nullable: spec.is_nullable() }),
        }
    }

    /// Adds a place for each listed member of a source, unless its name is one of `reserved`. Returns `None` if the error does
    /// not list them.
    fn listed_members(
        &mut self,
        listed: Listed,
        source: Source,
        reserved: &[Member],
        before: Before,
    ) -> Option<Will> {
        if source == Source::Params {
            return None;
        }
        let mut will = NOTHING;
        listed.each(source.has_details(), source.has_extensions(), &mut |spec, value| {
            let name = spec.name();
            if reserved.iter().any(|member| member.name() == Some(name)) || self.taken.has(source, name) {
                return;
            }
            let as_string = source == Source::Metadata;
            if let Some(constant) = spec.constant() {
                self.body.place(Place::Comma);
                self.name(name);
                let start = self.body.len();
                if constant.push(self.body.text()) && as_string {
                    quote(self.body.text(), start);
                }
                will = SOMETHING;
                return;
            }
            let nullable = spec.is_nullable();
            let follows = before == Before::Something || will == SOMETHING;
            let start = self.body.len();
            self.name(name);
            let member = ListedMember { value, as_string, nullable, follows };
            self.body.place_since(start, Place::Member(member));
            will = if nullable || will == SOMETHING { SOMETHING } else { Will::Tell };
        });
        Some(will)
    }

    #[inline(never)]
    fn known_or_empty(&mut self, known: Option<&str>, slot: Slot) -> Will {
        match known {
            Some(known) => {
                self.string(known);
                SOMETHING
            }
            None => self.empty_slot(slot),
        }
    }

    /// Appends the empty form of a node.
    fn empty(&mut self, node: &Node) -> Will {
        match node.kind() {
            NodeKind::Object(_) | NodeKind::FieldErrorsMap { .. } => self.text(b"{}"),
            NodeKind::List(_) | NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) => self.text(b"[]"),
            NodeKind::First(nodes) => match nodes.last() {
                Some(last) => return self.empty(last),
                None => self.text(b"null"),
            },
            NodeKind::Slot(slot) => return self.empty_slot(slot),
            NodeKind::Text(_)
            | NodeKind::Json(_)
            | NodeKind::Computed(_)
            | NodeKind::ComputedAs(..)
            | NodeKind::Fact(_)
            | NodeKind::Detail(_)
            | NodeKind::Extension(_) => self.text(b"null"),
        }
        NOTHING
    }

    fn empty_slot(&mut self, slot: Slot) -> Will {
        self.text(slot.empty_form().as_bytes());
        NOTHING
    }
}

/// How many of the sources of an object's members have details, extensions and parameters.
#[derive(Clone, Copy, Default)]
struct Sources {
    details: usize,
    extensions: usize,
    params: usize,
}

impl Sources {
    fn with(self, source: Source) -> Self {
        Self {
            details: self.details + usize::from(source.has_details()),
            extensions: self.extensions + usize::from(source.has_extensions()),
            params: self.params + usize::from(source == Source::Params),
        }
    }
}

/// A place for the members of a source in an object whose own members are `reserved`. `all` are the sources of its members.
fn compared(source: Source, reserved: &'static [Member], all: Sources) -> Place {
    let (details, extensions) = (all.details > 0, all.extensions > 0);
    Place::Members(MembersPlace { source, reserved, details, extensions })
}

/// Whether all listed members of these sources have different names. If not, the first that has a value wins, which is only
/// known when they are written.
fn has_unique_names(listed: Listed, all: Sources) -> bool {
    let mut names: Vec<&str> = Vec::new();
    // The names of parameters, and those in a map, are only known when they are written.
    let mut are_unique = all.details < 2 && all.extensions < 2 && all.params == 0;
    listed.each(all.details > 0, all.extensions > 0, &mut |spec, _| {
        are_unique &= !spec.is_flattened() && !names.contains(&spec.name());
        names.push(spec.name());
    });
    are_unique
}
