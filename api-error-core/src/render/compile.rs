//! Compiles a code and an envelope into a plan.

use super::block::{Block, Fact, Has, Items, ListedMember, MembersPlace, Own, Place, Source};
use super::delay::push_delay;
use super::filling::{Filling, Wait, filling, source_of};
use super::plan::{Constant, Plan};
use super::taken::Taken;
use crate::envelope::walk::{NodeKind, Presence, Slot};
use crate::envelope::{Member, Node};
use crate::json::{push_escaped, push_integer, push_string};
use crate::listed::Listed;
use crate::members::quote;
use crate::template::{Piece, pieces};
use crate::value::Value;
use crate::{DetailSpec, ErrorSpec, Report, derived};

/// Compiles the plan for bodies with this report's code and envelope. `values` are those that the error lists. It is `None`
/// for a hand-written error, whose methods may write anything.
pub(super) fn compile(report: &Report<'_>, values: Option<&[Value<'_>]>) -> Plan {
    let spec = report.error().spec();
    let listed = values.map(|values| Listed::new(spec, values));
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
    };
    let mut body = Block::default();
    match envelope.text_node() {
        Some(node) => {
            compiler.taken.node(node);
            compiler.node(node, &mut body);
        }
        None => {
            compiler.object(envelope.members(), &mut body);
        }
    }
    let is_listed = listed.is_some();
    let constant = Constant {
        is_listed,
        is_text: envelope.text_node().is_some(),
        status: (is_listed && !spec.occurrence().status() || envelope.http_status().is_some())
            .then(|| report.http_status()),
        // Outer enums may apply different settings to the same code, so nothing is kept then.
        body: is_listed && !is_scoped && !compiler.is_open_ended && !spec.varies(),
        headers: is_listed && !is_scoped && has_constant_headers(spec),
    };
    Plan::new(body, &constant)
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

impl Block {
    fn quoted(&mut self, place: Place) -> Will {
        self.text(b"\"");
        self.place(place);
        self.text(b"\"");
        SOMETHING
    }

    fn told(&mut self, place: Place) -> Will {
        self.place(place);
        Will::Tell
    }

    fn comma(&mut self, before: Before) {
        match before {
            Before::Nothing => {}
            Before::Something => self.text(b","),
            Before::Unknown => self.place(Place::Comma),
        }
    }

    fn note(&mut self, will: Will) {
        if let Will::Have(has) = will {
            self.at_least = self.at_least.max(has);
        }
    }

    /// Adds a member or element. If `optional`, it is omitted when its node is absent.
    fn add(
        &mut self,
        written: Self,
        will: Will,
        before: Before,
        optional: Option<fn(Self) -> Place>,
    ) -> Before {
        match (will, optional) {
            (NOTHING, Some(_)) => before,
            (Will::Tell, Some(place)) => {
                self.place(place(written));
                if before == Before::Nothing { Before::Unknown } else { before }
            }
            _ => {
                self.append(written);
                Before::Something
            }
        }
    }

    fn will(&self) -> Will {
        let is_told = self.steps.iter().any(|step| !matches!(step.place, Place::Comma));
        if self.at_least == Has::Something || !is_told { Will::Have(self.at_least) } else { Will::Tell }
    }
}

impl Compiler {
    /// Adds an object. Its presence is noted in `block`, and returned.
    fn object(&mut self, members: &'static [Member], block: &mut Block) -> Will {
        let mut inner = Block::default();
        inner.text(b"{");
        let mut before = Before::Nothing;
        let mut compares = false;
        for member in members {
            if member.is_verbose() && !self.verbose {
                inner.note(self.skipped(member.node()));
                continue;
            }
            if member.presence() == Presence::Flattened {
                let will = match self.flatten(member.node(), members, before, &mut inner) {
                    Flattened::Known(will) => will,
                    Flattened::Compared(will) => {
                        compares = true;
                        will
                    }
                };
                inner.note(will);
                before = match (will, before) {
                    (SOMETHING, _) => Before::Something,
                    (Will::Tell, Before::Nothing) => Before::Unknown,
                    _ => before,
                };
                continue;
            }
            let mut written = Block::default();
            written.comma(before);
            written.json(|out| push_string(out, member.name().unwrap_or_default()));
            written.text(b":");
            let will = self.node(member.node(), &mut written);
            inner.note(will);
            let optional =
                (member.presence() == Presence::Optional).then_some(optional as fn(Block) -> Place);
            before = inner.add(written, will, before, optional);
        }
        inner.text(b"}");
        let will = inner.will();
        block.note(will);
        if compares {
            // Names are compared within this object only.
            block.place(Place::Object(inner));
        } else {
            block.append(inner);
        }
        will
    }

    /// The presence of a skipped member. Only a literal does not depend on the error.
    fn skipped(&mut self, node: &Node) -> Will {
        match self.node(node, &mut Block::default()) {
            literal @ Will::Have(Has::Literal) => literal,
            _ => NOTHING,
        }
    }

    /// Adds the members of a slot to an object whose own members are `members`.
    fn flatten(
        &self,
        node: &Node,
        members: &'static [Member],
        before: Before,
        block: &mut Block,
    ) -> Flattened {
        let Some(source) = source_of(node).filter(|_| self.verbose || !node.is_verbose()) else {
            return Flattened::Known(NOTHING);
        };
        let reserved: Box<[_]> = members.iter().filter_map(Member::name).collect();
        let flattened = members.iter().filter(|member| member.presence() == Presence::Flattened);
        let all: Vec<_> = flattened.filter_map(|member| source_of(member.node())).collect();
        if let Some(listed) = self.listed
            && node.location().is_none()
            && has_unique_names(listed, &all)
            && let Some(will) = self.listed_members(listed, source, &reserved, before, block)
        {
            return Flattened::Known(will);
        }
        let place = self.compared(source, reserved, &all);
        let Some(location) = node.location() else { return Flattened::Compared(block.told(place)) };
        let mut there = Block::default();
        there.place(place);
        let elsewhere = Block::of_text(b"", Has::Nothing);
        Flattened::Compared(block.told(Place::OnlyIn { location, there, elsewhere }))
    }

    fn list(&mut self, nodes: &'static [Node], block: &mut Block) -> Will {
        let mut inner = Block::default();
        inner.text(b"[");
        let mut before = Before::Nothing;
        for node in nodes {
            let mut written = Block::default();
            written.comma(before);
            let will = self.node(node, &mut written);
            before = inner.add(written, will, before, Some(Place::Element));
        }
        inner.text(b"]");
        // A list is present if it has elements, of any kind.
        inner.at_least = Has::something_if(before == Before::Something);
        let will = inner.will();
        block.note(will);
        block.append(inner);
        will
    }

    fn first(&mut self, nodes: &'static [Node], block: &mut Block) -> Will {
        let mut alternatives: Vec<Block> = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let mut written = Block::default();
            let will = self.node(node, &mut written);
            written.note(will);
            let is_last = at + 1 == nodes.len();
            match will {
                NOTHING if !is_last => {}
                Will::Tell => alternatives.push(written),
                Will::Have(has) => {
                    if alternatives.is_empty() {
                        block.append(written);
                        return Will::Have(has);
                    }
                    alternatives.push(written);
                    break;
                }
            }
        }
        block.told(Place::First(alternatives))
    }

    fn node(&mut self, node: &Node, block: &mut Block) -> Will {
        if node.is_verbose() && !self.verbose {
            return empty(node, block);
        }
        let Some(location) = node.location() else { return self.anywhere(node, block) };
        let mut there = Block::default();
        let will = self.anywhere(node, &mut there);
        there.note(will);
        let mut elsewhere = Block::default();
        empty(node, &mut elsewhere);
        elsewhere.at_least = Has::Nothing;
        block.told(Place::OnlyIn { location, there, elsewhere })
    }

    /// Adds a node. The part of the request that it is limited to is ignored here.
    fn anywhere(&mut self, node: &Node, block: &mut Block) -> Will {
        match node.kind() {
            NodeKind::Object(members) => self.object(members, block),
            NodeKind::List(nodes) => self.list(nodes, block),
            NodeKind::First(nodes) => self.first(nodes, block),
            NodeKind::Text(text) => {
                block.json(|out| push_string(out, text));
                Will::Have(Has::Literal)
            }
            NodeKind::Json(json) => {
                block.text(json.as_bytes());
                Will::Have(Has::Literal)
            }
            NodeKind::Computed(function) | NodeKind::ComputedAs(_, function) => {
                self.is_open_ended = true;
                block.told(Place::Computed(function))
            }
            NodeKind::Fact(name) => block.told(Place::Fact(Fact::Named(name))),
            NodeKind::Detail(name) => self.one_member(Source::Details, name, block),
            NodeKind::Extension(name) => self.one_member(Source::Extensions, name, block),
            NodeKind::Slot(slot) => self.slot(slot, block),
            NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) | NodeKind::FieldErrorsMap { .. }
                if self.has_no_field_errors() =>
            {
                empty(node, block)
            }
            NodeKind::FieldErrors(members) => {
                let mut item = Block::default();
                self.object(members, &mut item);
                block.told(Place::FieldErrors(Items::new(item)))
            }
            NodeKind::FieldErrorsList(value) => {
                let mut item = Block::default();
                self.slot(value, &mut item);
                block.told(Place::FieldErrors(Items::new(item)))
            }
            NodeKind::FieldErrorsMap { key, value } => {
                // The envelope was checked: the key is a string that every field error has.
                let Filling::Text(key) = filling(key) else { return empty(node, block) };
                let mut item = Block::default();
                self.slot(value, &mut item);
                block.told(Place::FieldErrorsMap { key, value: item })
            }
        }
    }

    fn has_no_field_errors(&self) -> bool {
        self.listed.is_some() && !self.spec.occurrence().field_errors()
    }

    fn slot(&mut self, slot: Slot, block: &mut Block) -> Will {
        match filling(slot) {
            Filling::Own(own) => {
                if self.listed.is_none() || own.varies(self.spec.occurrence()) {
                    block.place(Place::Fact(Fact::Own(own)));
                } else {
                    let spec = self.spec;
                    block.json(|out| own.push(spec, spec.code(), spec.status(), out));
                }
                SOMETHING
            }
            Filling::Known(known) => known_or_empty(known(self.spec), slot, block),
            Filling::Link(known, fact) => match known(self.spec) {
                None if self.is_scoped => block.told(Place::Fact(fact)),
                known => known_or_empty(known, slot, block),
            },
            Filling::Domain if self.is_scoped => block.told(Place::Fact(Fact::Domain)),
            Filling::Domain => known_or_empty(self.domain, slot, block),
            Filling::Timestamp => {
                self.is_open_ended = true;
                block.place(Place::Fact(Fact::Timestamp));
                SOMETHING
            }
            Filling::Message => self.message(block),
            Filling::Retryable => self.retryable(block),
            Filling::Wait(wait) => self.wait(slot, wait, block),
            Filling::Fact(Fact::Causes) if !self.verbose => empty_slot(slot, block),
            Filling::Fact(Fact::Causes) => {
                self.is_open_ended = true;
                block.told(Place::Fact(Fact::Causes))
            }
            Filling::Fact(fact) => block.told(Place::Fact(fact)),
            Filling::Members(source) => self.members(source, block),
            Filling::Text(text) => block.quoted(Place::Text(text)),
            Filling::Loc(fact) => {
                block.place(Place::Fact(fact));
                SOMETHING
            }
        }
    }

    /// Adds the text of the message, with places for its values. For a hand-written error, adds a single place.
    fn message(&self, block: &mut Block) -> Will {
        let Some(listed) = self.listed else { return block.quoted(Place::Message) };
        if listed.is_entire_message() {
            return block.quoted(Place::Shown(0));
        }
        if !self.spec.has_message() && Own::Reason.varies(self.spec.occurrence()) {
            block.place(Place::Fact(Fact::Own(Own::Reason)));
            return SOMETHING;
        }
        let mut values = 0..;
        block.text(b"\"");
        for piece in pieces(self.spec.message()) {
            match piece {
                Piece::Text(text) => block.json(|out| push_escaped(out, text)),
                Piece::Placeholder => {
                    values.next().into_iter().for_each(|value| block.place(Place::Shown(value)));
                }
            }
        }
        block.text(b"\"");
        SOMETHING
    }

    fn retryable(&self, block: &mut Block) -> Will {
        if self.listed.is_some() && !self.spec.occurrence().retryable() {
            block.text(if self.spec.retry().is_retryable() { b"true" } else { b"false" });
        } else {
            block.place(Place::Fact(Fact::Retryable));
        }
        SOMETHING
    }

    fn wait(&self, slot: Slot, wait: Wait, block: &mut Block) -> Will {
        let (occurrence, retry) = (self.spec.occurrence(), self.spec.retry());
        if self.listed.is_none() || occurrence.retryable() || occurrence.retry_after() {
            return block.told(Place::Fact(match wait {
                Wait::Seconds => Fact::RetryAfter,
                Wait::Delay => Fact::RetryDelay,
            }));
        }
        let (Some(delay), Some(seconds)) = (retry.after, retry.after_seconds()) else {
            return empty_slot(slot, block);
        };
        block.json(|out| match wait {
            Wait::Seconds => push_integer(out, seconds),
            Wait::Delay => push_delay(out, delay),
        });
        SOMETHING
    }

    /// Adds an object with the members of a source.
    fn members(&self, source: Source, block: &mut Block) -> Will {
        if let Some(listed) = self.listed
            && has_unique_names(listed, &[source])
        {
            let mut inner = Block::default();
            inner.text(b"{");
            if let Some(will) = self.listed_members(listed, source, &[], Before::Nothing, &mut inner) {
                inner.text(b"}");
                block.append(inner);
                return will;
            }
        }
        let mut inner = Block::of_text(b"{", Has::Nothing);
        inner.place(self.compared(source, Box::default(), &[source]));
        inner.text(b"}");
        block.told(Place::Object(inner))
    }

    /// A place for the members of a source. `all` are the sources of the members of its object.
    fn compared(&self, source: Source, reserved: Box<[&'static str]>, all: &[Source]) -> Place {
        Place::Members(MembersPlace {
            source,
            reserved,
            taken: self.taken.of(source),
            details: all.iter().any(|source| source.has_details()),
            extensions: all.iter().any(|source| source.has_extensions()),
        })
    }

    /// Adds one member at a place of its own.
    fn one_member(&self, source: Source, name: &'static str, block: &mut Block) -> Will {
        let specs = || self.listed.and_then(|listed| listed_specs(listed, source)).into_iter().flatten();
        // The names in a map are only known when it is written.
        if self.listed.is_none() || specs().any(|(spec, _)| spec.is_flattened()) {
            return block.told(Place::Only { source, name });
        }
        let Some((spec, value)) = specs().find(|(spec, _)| spec.name() == name) else {
            block.text(b"null");
            return NOTHING;
        };
        match spec.constant() {
            Some(constant) => {
                block.json(|out| {
                    constant.push(out);
                });
                SOMETHING
            }
            None => block.told(Place::Value { value, nullable: spec.is_nullable() }),
        }
    }

    /// Adds a place for each listed member of a source, unless its name is reserved. Returns `None` if the error does not
    /// list them.
    fn listed_members(
        &self,
        listed: Listed,
        source: Source,
        reserved: &[&str],
        before: Before,
        block: &mut Block,
    ) -> Option<Will> {
        let mut will = NOTHING;
        for (spec, value) in listed_specs(listed, source)? {
            let name = spec.name();
            if reserved.contains(&name) || self.taken.has(source, name) {
                continue;
            }
            let mut text = Block::default();
            text.json(|out| push_string(out, name));
            text.text(b":");
            let as_string = source == Source::Metadata;
            will = match spec.constant() {
                Some(constant) => {
                    text.json(|out| {
                        let start = out.len();
                        if constant.push(out) && as_string {
                            quote(out, start);
                        }
                    });
                    block.place(Place::Constant(text.end.into()));
                    SOMETHING
                }
                None => {
                    let nullable = spec.is_nullable();
                    let name = text.end.into();
                    let follows = before == Before::Something || will == SOMETHING;
                    block.place(Place::Member(ListedMember { name, value, as_string, nullable, follows }));
                    if nullable || will == SOMETHING { SOMETHING } else { Will::Tell }
                }
            };
        }
        Some(will)
    }
}

fn known_or_empty(known: Option<&str>, slot: Slot, block: &mut Block) -> Will {
    match known {
        Some(known) => {
            block.json(|out| push_string(out, known));
            SOMETHING
        }
        None => empty_slot(slot, block),
    }
}

/// The listed members of a source, with the indices of their values. `None` if the error does not list them.
fn listed_specs(
    listed: Listed,
    source: Source,
) -> Option<impl Iterator<Item = (&'static DetailSpec, usize)>> {
    let (details, extensions) = match source {
        Source::Details => (true, false),
        Source::Extensions => (false, true),
        Source::Metadata => (true, true),
        Source::Params => return None,
    };
    let details = listed.details().filter(move |_| details);
    let extensions = listed.extensions().filter(move |_| extensions);
    Some(details.chain(extensions))
}

/// Whether all listed members of these sources have different names. If not, the first that has a value wins, which is only
/// known when they are written.
fn has_unique_names(listed: Listed, sources: &[Source]) -> bool {
    // The names of parameters are only known when they are written.
    if sources.contains(&Source::Params) {
        return false;
    }
    let specs: Vec<_> = sources.iter().filter_map(|source| listed_specs(listed, *source)).flatten().collect();
    // The names in a map are only known when it is written.
    if specs.iter().any(|(spec, _)| spec.is_flattened()) {
        return false;
    }
    specs
        .iter()
        .enumerate()
        .all(|(at, (spec, _))| specs.iter().take(at).all(|(earlier, _)| earlier.name() != spec.name()))
}

/// A place for a block that is omitted if its node is absent.
fn optional(mut block: Block) -> Place {
    match block.steps.as_mut_slice() {
        [step] if block.end.is_empty() => match step.place {
            Place::Fact(fact) => Place::OptionalFact { name: std::mem::take(&mut step.text).into(), fact },
            _ => Place::Optional(block),
        },
        _ => Place::Optional(block),
    }
}

/// Appends the empty form of a node.
fn empty(node: &Node, block: &mut Block) -> Will {
    match node.kind() {
        NodeKind::Object(_) | NodeKind::FieldErrorsMap { .. } => block.text(b"{}"),
        NodeKind::List(_) | NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) => block.text(b"[]"),
        NodeKind::First(nodes) => match nodes.last() {
            Some(last) => return empty(last, block),
            None => block.text(b"null"),
        },
        NodeKind::Slot(slot) => return empty_slot(slot, block),
        NodeKind::Text(_)
        | NodeKind::Json(_)
        | NodeKind::Computed(_)
        | NodeKind::ComputedAs(..)
        | NodeKind::Fact(_)
        | NodeKind::Detail(_)
        | NodeKind::Extension(_) => block.text(b"null"),
    }
    NOTHING
}

fn empty_slot(slot: Slot, block: &mut Block) -> Will {
    block.text(slot.empty_form().as_bytes());
    NOTHING
}
