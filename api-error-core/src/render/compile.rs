//! From an envelope and a code to a plan.

use std::sync::Arc;

use super::items::Items;
use super::plan::{Block, Has, Place, Plan, Step};
use crate::ErrorSpec;
use crate::envelope::walk::{NodeKind, Presence, Slot};
use crate::envelope::{Envelope, Member, Node};
use crate::json::{push_integer, push_string};

/// The plan for the bodies of `spec` in `envelope`.
pub(super) fn compile(spec: &'static ErrorSpec, envelope: &'static Envelope, verbose: bool) -> Plan {
    let mut compiler = Compiler { spec, verbose, is_computed: false };
    let mut body = Block::default();
    compiler.object(envelope.members(), &mut body);
    Plan::new(spec, body, compiler.is_computed)
}

struct Compiler {
    spec: &'static ErrorSpec,
    verbose: bool,
    is_computed: bool,
}

/// What a node will have: known now, or only when it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Will {
    Have(Has),
    Tell,
}

const SOMETHING: Will = Will::Have(Has::Something);
const NOTHING: Will = Will::Have(Has::Nothing);

/// What stands before a member or element in its object or list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Something,
    Unknown,
}

impl Block {
    fn text(&mut self, text: &[u8]) {
        self.end.push_slice(text);
    }

    fn place(&mut self, place: Place) -> Will {
        self.steps.push(Step { text: std::mem::take(&mut self.end), place });
        Will::Tell
    }

    /// A place for a string that is always there: its quotes are text.
    fn quoted(&mut self, place: Place) -> Will {
        self.text(b"\"");
        self.place(place);
        self.text(b"\"");
        SOMETHING
    }

    fn comma(&mut self, before: Before) {
        match before {
            Before::Nothing => {}
            Before::Something => self.text(b","),
            Before::Unknown => {
                self.place(Place::Comma);
            }
        }
    }

    fn note(&mut self, will: Will) {
        if let Will::Have(has) = will {
            self.at_least = self.at_least.max(has);
        }
    }

    /// Takes over a block that is written in any case.
    fn append(&mut self, block: Self) {
        self.at_least = self.at_least.max(block.at_least);
        for step in block.steps {
            self.end.push_slice(step.text.as_slice());
            self.place(step.place);
        }
        self.end.push_slice(block.end.as_slice());
    }

    /// Adds a member or element. One that is `optional` is left out where it has nothing.
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
        let told = self.steps.iter().any(|step| !matches!(step.place, Place::Comma));
        if self.at_least == Has::Something || !told { Will::Have(self.at_least) } else { Will::Tell }
    }
}

impl Compiler {
    /// An object; what it will have is noted in `block`, and returned.
    fn object(&mut self, members: &'static [Member], block: &mut Block) -> Will {
        let mut inner = Block::default();
        inner.text(b"{");
        let mut before = Before::Nothing;
        let mut flattens = false;
        for member in members {
            if member.is_verbose() && !self.verbose {
                inner.note(self.skipped(member.node()));
                continue;
            }
            if member.presence() == Presence::Flattened {
                let will = self.flatten(member.node(), members, &mut inner);
                inner.note(will);
                flattens = true;
                before = if before == Before::Nothing { Before::Unknown } else { before };
                continue;
            }
            let mut written = Block::default();
            written.comma(before);
            push_string(&mut written.end, member.name().unwrap_or_default());
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
        if flattens {
            // Names that are put in place are compared within their own object.
            block.place(Place::Object(inner));
        } else {
            block.append(inner);
        }
        will
    }

    /// What a member that is not there would have said: only a literal says nothing about the error.
    fn skipped(&mut self, node: &Node) -> Will {
        match self.node(node, &mut Block::default()) {
            literal @ Will::Have(Has::Literal) => literal,
            _ => NOTHING,
        }
    }

    fn flatten(&mut self, node: &Node, fixed: &'static [Member], block: &mut Block) -> Will {
        let NodeKind::Slot(slot) = node.kind() else { return NOTHING };
        if node.is_verbose() && !self.verbose {
            return NOTHING;
        }
        let place = Place::Flatten { slot, fixed };
        let Some(location) = node.location() else { return block.place(place) };
        let mut there = Block::default();
        there.place(place);
        let elsewhere = Block { at_least: Has::Nothing, ..Block::default() };
        block.place(Place::OnlyIn { location, there, elsewhere })
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
        // A list has something where it has elements, whatever they are.
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
        block.place(Place::First(alternatives))
    }

    fn node(&mut self, node: &Node, block: &mut Block) -> Will {
        if node.is_verbose() && !self.verbose {
            return empty(node, block);
        }
        let Some(location) = node.location() else { return self.plain(node, block) };
        let mut there = Block::default();
        let will = self.plain(node, &mut there);
        there.note(will);
        let mut elsewhere = Block::default();
        empty(node, &mut elsewhere);
        elsewhere.at_least = Has::Nothing;
        block.place(Place::OnlyIn { location, there, elsewhere })
    }

    fn plain(&mut self, node: &Node, block: &mut Block) -> Will {
        match node.kind() {
            NodeKind::Object(members) => self.object(members, block),
            NodeKind::List(nodes) => self.list(nodes, block),
            NodeKind::First(nodes) => self.first(nodes, block),
            NodeKind::Text(text) => {
                push_string(&mut block.end, text);
                Will::Have(Has::Literal)
            }
            NodeKind::Json(json) => {
                block.text(json.as_bytes());
                Will::Have(Has::Literal)
            }
            NodeKind::Computed(function) => {
                self.is_computed = true;
                block.place(Place::Computed(function))
            }
            NodeKind::Slot(slot) => self.slot(slot, block),
            NodeKind::FieldErrors(members) => {
                let mut item = Block::default();
                self.object(members, &mut item);
                block.place(Place::FieldErrors(Arc::new(Items::new(item))))
            }
            NodeKind::FieldErrorsMap { key, value } => block.place(Place::FieldErrorsMap { key, value }),
        }
    }

    /// What the spec knows is written down; what an occurrence or its request knows is left open.
    fn slot(&mut self, slot: Slot, block: &mut Block) -> Will {
        let spec = self.spec;
        let known = match slot {
            Slot::Code => Some(spec.code()),
            Slot::Reason => Some(spec.reason_phrase()),
            Slot::Title => Some(spec.title()),
            Slot::GrpcStatus => Some(spec.grpc_code().name()),
            Slot::TypeUri => spec.type_uri(),
            Slot::DocUrl => spec.doc_url(),
            Slot::Help => spec.help(),
            Slot::Status => {
                push_integer(&mut block.end, spec.status().as_u16());
                return SOMETHING;
            }
            Slot::StatusText => {
                push_string(&mut block.end, spec.status().as_str());
                return SOMETHING;
            }
            Slot::CodeUpperSnake => {
                push_string(&mut block.end, &upper_snake(spec.code()));
                return SOMETHING;
            }
            // Always something, though not always the same.
            Slot::Message => return block.quoted(Place::Message),
            slot if slot.is_text_of_field() => return block.quoted(Place::Text(slot)),
            Slot::Retryable | Slot::Loc => {
                block.place(Place::Slot(slot));
                return SOMETHING;
            }
            Slot::Causes if !self.verbose => None,
            _ => return block.place(Place::Slot(slot)),
        };
        match known {
            Some(text) => {
                push_string(&mut block.end, text);
                SOMETHING
            }
            None => {
                block.text(empty_slot(slot));
                NOTHING
            }
        }
    }
}

/// A member that is left out where it has nothing.
fn optional(mut block: Block) -> Place {
    match block.steps.as_mut_slice() {
        [Step { text, place: Place::Slot(slot) }] if block.end.len() == 0 => {
            Place::OptionalSlot { name: std::mem::take(text), slot: *slot }
        }
        _ => Place::Optional(block),
    }
}

/// The empty form of a node that has nothing here.
fn empty(node: &Node, block: &mut Block) -> Will {
    block.text(match node.kind() {
        NodeKind::Object(_) | NodeKind::FieldErrorsMap { .. } => b"{}",
        NodeKind::List(_) | NodeKind::FieldErrors(_) => b"[]",
        NodeKind::First(nodes) => match nodes.last() {
            Some(last) => return empty(last, block),
            None => b"null",
        },
        NodeKind::Slot(slot) => empty_slot(slot),
        NodeKind::Text(_) | NodeKind::Json(_) | NodeKind::Computed(_) => b"null",
    });
    NOTHING
}

fn empty_slot(slot: Slot) -> &'static [u8] {
    match slot {
        Slot::TypeUri => b"\"about:blank\"",
        Slot::Details | Slot::Metadata | Slot::Extensions | Slot::Params => b"{}",
        Slot::Causes | Slot::Loc => b"[]",
        _ => b"null",
    }
}

fn upper_snake(code: &str) -> String {
    code.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}
