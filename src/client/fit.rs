//! How well a body fits an envelope, and where the slots are in it.
//!
//! This is the one place that reads envelopes from the client's side: [`of_node`] says how well a value fits a node, and
//! [`Found::node`] notes where the slots of a node are. A new kind of node or slot is one arm in each.

use std::borrow::Cow;
use std::num::NonZeroU32;

use api_error_core::__private::{is_code, is_code_in_bytes};

use crate::envelope::walk::{NodeKind, Presence, Slot, SlotKind};
use crate::envelope::{Envelope, Member, Node};
use crate::{Catalog, ErrorSpec, Location};

use super::envelopes::Envelopes;
use super::json::{Json, Kind, MAX_DEPTH, Reader, Value};

/// More field errors than this are not compared with an envelope. They are all read.
const MAX_COMPARED: usize = 16;

/// What is known of the codes before the body is read.
#[derive(Clone, Copy)]
pub(super) struct Known<'c> {
    pub(super) catalog: &'c Catalog,
    /// Whether field errors may be written as a map. An object of lists may also be the details of a code without field errors.
    pub(super) field_errors_map: bool,
}

/// How well a value fits.
#[derive(Clone, Copy, Default)]
struct Fit {
    /// Members and fixed texts that are there.
    matched: i64,
    /// Members that should be there and are not, and those of the wrong type.
    missed: i64,
    has_code: bool,
}

impl Fit {
    const NOTHING: Self = Self { matched: 0, missed: 0, has_code: false };
    const MATCH: Self = Self { matched: 1, ..Self::NOTHING };
    const MISS: Self = Self { missed: 1, ..Self::NOTHING };

    fn and(self, other: Self) -> Self {
        Self {
            matched: self.matched + other.matched,
            missed: self.missed + other.missed,
            has_code: self.has_code || other.has_code,
        }
    }

    fn rank(self) -> (bool, i64) {
        (self.has_code, self.matched - 2 * self.missed)
    }
}

/// The position of the envelope that the body fits best. Of two that fit alike, the first.
///
/// It has to have a code, or else all that the envelope says.
pub(super) fn best(json: &Json, known: Known<'_>, envelopes: &Envelopes) -> Option<usize> {
    let mut best: Option<(Fit, usize)> = None;
    for (at, envelope) in envelopes.iter().enumerate() {
        let Some(fit) = of_object(envelope.members(), json.root(), known) else { continue };
        let is_fit = fit.has_code || fit.missed == 0 && fit.matched > 0;
        if is_fit && best.is_none_or(|(earlier, _)| earlier.rank() < fit.rank()) {
            best = Some((fit, at));
        }
    }
    best.map(|(_, at)| at)
}

fn of_object(members: &'static [Member], value: Value<'_>, known: Known<'_>) -> Option<Fit> {
    if value.kind() != Kind::Object {
        return None;
    }
    let values = Values::of(members, value);
    let fits =
        members.iter().enumerate().filter(|(_, member)| member.name().is_some()).map(|(nth, member)| {
            match values.get(nth) {
                Some(value) => {
                    of_node(member.node(), value, known).map_or(Fit::MISS, |fit| fit.and(Fit::MATCH))
                }
                None if member.presence() == Presence::Always && !member.is_verbose() => Fit::MISS,
                None => Fit::NOTHING,
            }
        });
    Some(fits.fold(Fit::NOTHING, Fit::and))
}

/// The values that an object has for the members of an envelope. They are found in one pass over the object.
struct Values<'j> {
    object: Value<'j>,
    members: &'static [Member],
    /// The values of the first members: usually of all.
    first: [Option<u32>; 16],
}

impl<'j> Values<'j> {
    fn of(members: &'static [Member], object: Value<'j>) -> Self {
        let mut places = [None; 16];
        let first = members.get(..places.len()).unwrap_or(members);
        let mut expected = 0;
        for (name, value) in object.members() {
            // Most bodies have the order of the envelope.
            let (before, after) = first.split_at_checked(expected).unwrap_or((first, &[]));
            let nth = position(after, name).map(|nth| expected + nth).or_else(|| position(before, name));
            if let Some(nth) = nth
                && let Some(place) = places.get_mut(nth)
            {
                *place = Some(value.at());
                expected = nth + 1;
            }
        }
        Self { object, members, first: places }
    }

    /// The value of the `nth` member. If the object has several, the last one.
    fn get(&self, nth: usize) -> Option<Value<'j>> {
        match self.first.get(nth) {
            Some(at) => at.map(|at| self.object.sibling(at)),
            None => self.object.get(self.members.get(nth)?.name()?),
        }
    }
}

/// The first of the members that has this name.
#[inline]
fn position(members: &[Member], name: Value<'_>) -> Option<usize> {
    members.iter().position(|member| member.name().is_some_and(|own| name.is_text(own)))
}

/// `None` if the value is of the wrong type.
fn of_node(node: &Node, value: Value<'_>, known: Known<'_>) -> Option<Fit> {
    match node.kind() {
        NodeKind::Object(members) => of_object(members, value, known),
        NodeKind::List(nodes) => {
            let mut fit = (value.kind() == Kind::List).then_some(Fit::NOTHING)?;
            for (node, element) in pairs(nodes, value) {
                let of_element = node.and_then(|node| of_node(node, element, known));
                fit = fit.and(of_element.map_or(Fit::MISS, |of_element| of_element.and(Fit::MATCH)));
            }
            Some(fit)
        }
        NodeKind::First(nodes) => Some(first(nodes, value, known)?.1),
        NodeKind::Text(text) => value.is_text(text).then_some(Fit::MATCH),
        NodeKind::Json(json) => {
            let fixed = || serde_json::from_str::<serde_json::Value>(json).ok();
            (value.raw() == json.as_bytes() || value.parse() == fixed()).then_some(Fit::MATCH)
        }
        NodeKind::Slot(slot) => of_slot(slot, value, known),
        NodeKind::FieldErrors(members) => {
            let mut fit = (value.kind() == Kind::List).then_some(Fit::NOTHING)?;
            for item in value.elements().take(MAX_COMPARED) {
                // A path tells field errors from another list of objects.
                let has_path = has_path(members, item);
                fit = fit.and(of_object(members, item, known)?).and(if has_path {
                    Fit::MATCH
                } else {
                    Fit::MISS
                });
            }
            Some(fit)
        }
        NodeKind::FieldErrorsList(slot) => {
            let mut fit = (value.kind() == Kind::List).then_some(Fit::NOTHING)?;
            for item in value.elements().take(MAX_COMPARED) {
                fit = fit.and(of_slot(slot, item, known)?);
            }
            Some(fit)
        }
        NodeKind::FieldErrorsMap { value: slot, .. } => {
            let is_map = known.field_errors_map && value.kind() == Kind::Object;
            let mut fit = is_map.then_some(Fit::MATCH)?;
            for (_, list) in value.members().take(MAX_COMPARED) {
                if list.kind() != Kind::List {
                    return None;
                }
                for one in list.elements().take(MAX_COMPARED) {
                    fit = fit.and(of_slot(slot, one, known)?);
                }
            }
            Some(fit)
        }
        NodeKind::ComputedAs(kind, _) => is_of_kind(value, kind).then_some(Fit::NOTHING),
        // Of a fact, a member, or what a function returns, any JSON fits.
        _ => Some(Fit::NOTHING),
    }
}

fn of_slot(slot: Slot, value: Value<'_>, known: Known<'_>) -> Option<Fit> {
    let kind = value.kind();
    if slot == Slot::Code {
        let has_code = is_code_value(value, known.catalog);
        return has_code.then_some(Fit { has_code, ..Fit::MATCH });
    }
    if matches!(slot, Slot::CodeUpperSnake | Slot::Id) {
        let has_code = is_code_text(value);
        return has_code.then_some(Fit { has_code, ..Fit::MATCH });
    }
    if kind == Kind::Null {
        return (slot.empty_form() == "null").then_some(Fit::NOTHING);
    }
    is_of_kind(value, slot.kind()).then_some(Fit::NOTHING)
}

/// Whether a value has the JSON type of a slot.
fn is_of_kind(value: Value<'_>, of: SlotKind) -> bool {
    let kind = value.kind();
    match of {
        SlotKind::String => matches!(kind, Kind::Text | Kind::Escaped),
        SlotKind::Integer => kind == Kind::Number,
        SlotKind::Boolean => kind == Kind::Bool,
        SlotKind::List => kind == Kind::List,
        SlotKind::Object => kind == Kind::Object,
        _ => true,
    }
}

/// Whether a value is a code: a legal string, or an integer where the catalog has codes that are numbers.
fn is_code_value(value: Value<'_>, catalog: &Catalog) -> bool {
    match value.kind() {
        Kind::Number => number(value, catalog).is_some(),
        _ => is_code_text(value),
    }
}

fn is_code_text(value: Value<'_>) -> bool {
    match value.plain_bytes() {
        Some(bytes) => is_code_in_bytes(bytes),
        None => value.text().is_some_and(|text| is_code(&text)),
    }
}

/// The number that a code is on the wire. It need not be one of the catalog: a service may have codes that are newer.
fn number(value: Value<'_>, catalog: &Catalog) -> Option<i64> {
    let number = value.parse()?;
    catalog.iter().any(|spec| spec.code_number().is_some()).then_some(number)
}

/// The code in its slot, which holds nothing else.
pub(super) fn code<'j>(value: Value<'j>, catalog: &Catalog) -> Option<Cow<'j, str>> {
    value.text().or_else(|| {
        let number = number(value, catalog)?;
        let known = catalog.iter().find(|spec| spec.code_number() == Some(number));
        Some(known.map_or_else(|| number.to_string().into(), |spec| spec.code().into()))
    })
}

/// The node that fits best, and how well. Of two that fit alike, the first.
fn first(nodes: &'static [Node], value: Value<'_>, known: Known<'_>) -> Option<(&'static Node, Fit)> {
    let mut best: Option<(&Node, Fit)> = None;
    for node in nodes {
        if let Some(fit) = of_node(node, value, known)
            && best.is_none_or(|(_, earlier)| earlier.rank() < fit.rank())
        {
            best = Some((node, fit));
        }
    }
    best
}

/// The elements of a list, each with the node that it was written by: nodes that had nothing were omitted.
fn pairs<'j>(
    nodes: &'static [Node],
    list: Value<'j>,
) -> impl Iterator<Item = (Option<&'static Node>, Value<'j>)> + use<'j> {
    let mut left = nodes.iter();
    list.elements().map(move |element| {
        let mut ahead = left.clone();
        let node = ahead.find(|node| is_marked_as(node, element));
        if node.is_some() {
            left = ahead;
        }
        (node, element)
    })
}

/// Whether the value has the fixed texts of the node.
fn is_marked_as(node: &Node, value: Value<'_>) -> bool {
    match node.kind() {
        NodeKind::Text(text) => value.is_text(text),
        NodeKind::Object(members) => {
            value.kind() == Kind::Object
                && members.iter().all(|member| match (member.name(), member.node().kind()) {
                    (Some(name), NodeKind::Text(text)) => {
                        value.get(name).is_some_and(|value| value.is_text(text))
                    }
                    _ => true,
                })
        }
        NodeKind::List(_) | NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) => {
            value.kind() == Kind::List
        }
        NodeKind::FieldErrorsMap { .. } => value.kind() == Kind::Object,
        _ => true,
    }
}

/// Whether an object tells the path of a field where one of these members does.
fn has_path(members: &'static [Member], item: Value<'_>) -> bool {
    members.iter().any(|member| {
        let value = member.name().and_then(|name| item.get(name));
        value.is_some_and(|value| node_has_path(member.node(), value))
    })
}

fn node_has_path(node: &Node, value: Value<'_>) -> bool {
    match node.kind() {
        NodeKind::Object(members) => has_path(members, value),
        NodeKind::First(nodes) => nodes.iter().any(|node| node_has_path(node, value)),
        NodeKind::List(nodes) => {
            pairs(nodes, value).any(|(node, element)| node.is_some_and(|node| node_has_path(node, element)))
        }
        NodeKind::Slot(slot) => is_path(slot),
        _ => false,
    }
}

/// Whether the slot is the path of a field.
fn is_path(slot: Slot) -> bool {
    matches!(slot, Slot::Field | Slot::DotPath | Slot::Pointer | Slot::Fragment | Slot::Loc | Slot::LocText)
}

/// Where the slots of an envelope are in a body.
#[derive(Clone)]
pub(super) struct Found {
    /// The place of each of the slots that are [kept](kept).
    slots: [Option<NonZeroU32>; KEPT],
    /// The first ones: usually all of them.
    groups: [Option<Group>; 2],
    more_groups: Vec<Group>,
    /// The details and extensions that have a place of their own.
    placed: Vec<(Slot, &'static str, u32)>,
    field_errors: Option<(FieldErrors, u32)>,
    /// The only error that has the code of the body.
    known: Option<&'static ErrorSpec>,
}

/// An object that holds details, extensions or both.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub(super) source: Slot,
    pub(super) at: u32,
    /// The envelope's own members in the object, which are no details.
    pub(super) beside: &'static [Member],
}

impl Group {
    /// Whether a member of the object may be a detail.
    pub(super) fn may_have(self, name: &str) -> bool {
        self.beside.iter().all(|member| member.name() != Some(name))
    }
}

/// How field errors are written.
#[derive(Clone, Copy)]
pub(super) enum FieldErrors {
    List(&'static [Member]),
    Values(Slot),
    Map { key: Slot, value: Slot },
}

/// How many slots are kept.
const KEPT: usize = 10;

/// The number of a slot that says something about the error; `None` for all others.
const fn kept(slot: Slot) -> Option<usize> {
    Some(match slot {
        Slot::Id => 0,
        Slot::Code => 1,
        Slot::CodeUpperSnake => 2,
        Slot::TypeUri => 3,
        Slot::Status => 4,
        Slot::Message => 5,
        Slot::RequestId => 6,
        Slot::Retryable => 7,
        Slot::RetryAfter => 8,
        Slot::RetryDelay => 9,
        _ => return None,
    })
}

impl Default for Found {
    fn default() -> Self {
        Self {
            slots: [None; KEPT],
            groups: [None; 2],
            more_groups: Vec::new(),
            placed: Vec::new(),
            field_errors: None,
            known: None,
        }
    }
}

impl Found {
    /// Reads a body and finds the slots of `envelope` in it, in one pass. `None` if it is not JSON.
    pub(super) fn read(&mut self, json: &mut Json, envelope: &Envelope, known: Known<'_>) -> Option<()> {
        let mut pass = Pass { found: self, known, is_in_order: true };
        json.read_with(|reader| pass.object(envelope.members(), reader, MAX_DEPTH))?;
        if !pass.is_in_order {
            *self = Self::of(json, envelope, known);
        }
        Some(())
    }

    /// The slots of `envelope` in a body that fits it.
    pub(super) fn of(json: &Json, envelope: &Envelope, known: Known<'_>) -> Self {
        let mut found = Self::default();
        found.object(envelope.members(), json.root(), known);
        found
    }

    /// Where a slot is, if the body has it.
    pub(super) fn slot(&self, slot: Slot) -> Option<u32> {
        self.slots.get(kept(slot)?)?.map(NonZeroU32::get)
    }

    /// Where a detail or an extension is that has a place of its own.
    pub(super) fn placed(&self, source: Slot, name: &str) -> Option<u32> {
        let mut placed = self.placed.iter();
        placed.find(|(own, of_name, _)| *own == source && *of_name == name).map(|(.., at)| *at)
    }

    /// The only error that has the code of the body.
    pub(super) fn known(&self) -> Option<&'static ErrorSpec> {
        self.known
    }

    /// Whether the body names the error.
    pub(super) fn has_code(&self) -> bool {
        let names = [Slot::Id, Slot::Code, Slot::CodeUpperSnake];
        names.into_iter().any(|slot| self.slot(slot).is_some())
    }

    /// The objects that hold details or extensions.
    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().flatten().chain(&self.more_groups)
    }

    fn add(&mut self, group: Group) {
        match self.groups.iter_mut().find(|place| place.is_none()) {
            Some(place) => *place = Some(group),
            None => self.more_groups.push(group),
        }
    }

    /// How the field errors are written, and where they are.
    pub(super) fn field_errors(&self) -> Option<(FieldErrors, u32)> {
        self.field_errors
    }

    fn object(&mut self, members: &'static [Member], value: Value<'_>, known: Known<'_>) {
        if value.kind() != Kind::Object {
            return;
        }
        let values = Values::of(members, value);
        for (nth, member) in members.iter().enumerate() {
            match (member.name(), member.node().kind()) {
                (None, NodeKind::Slot(source)) => {
                    self.add(Group { source, at: value.at(), beside: members });
                }
                (None, _) => {}
                (Some(_), _) => {
                    if let Some(value) = values.get(nth) {
                        self.node(member.node(), value, known);
                    }
                }
            }
        }
    }

    /// Notes where a slot is. Of several, the first one is taken.
    fn slot_at(&mut self, slot: Slot, value: Value<'_>, known: Known<'_>) {
        if let Slot::Details | Slot::Extensions | Slot::Metadata = slot {
            self.add(Group { source: slot, at: value.at(), beside: &[] });
        } else if let Some(at @ None) = kept(slot).and_then(|nth| self.slots.get_mut(nth)) {
            let code = if slot == Slot::Code { value.plain_bytes() } else { None };
            self.known = self.known.or_else(|| known.catalog.unshared(code?));
            // A code of the catalog is a legal one.
            if (code.is_none() || self.known.is_none()) && of_slot(slot, value, known).is_none() {
                return;
            }
            // The outermost value, which has the number 0, is an object.
            *at = NonZeroU32::new(value.at());
        }
    }

    fn node(&mut self, node: &'static Node, value: Value<'_>, known: Known<'_>) {
        match node.kind() {
            NodeKind::Object(members) => self.object(members, value, known),
            NodeKind::List(nodes) => {
                for (node, element) in pairs(nodes, value) {
                    node.into_iter().for_each(|node| self.node(node, element, known));
                }
            }
            NodeKind::First(nodes) => {
                if let Some((node, _)) = first(nodes, value, known) {
                    self.node(node, value, known);
                }
            }
            NodeKind::Slot(slot) => self.slot_at(slot, value, known),
            NodeKind::Detail(name) => self.placed.push((Slot::Details, name, value.at())),
            NodeKind::Extension(name) => self.placed.push((Slot::Extensions, name, value.at())),
            NodeKind::FieldErrors(members) => {
                self.field_errors.get_or_insert((FieldErrors::List(members), value.at()));
                // An envelope may repeat the error's own slots in each of them.
                if let Some(item) = value.elements().next() {
                    self.object(members, item, known);
                }
            }
            NodeKind::FieldErrorsList(slot) => {
                self.field_errors.get_or_insert((FieldErrors::Values(slot), value.at()));
            }
            NodeKind::FieldErrorsMap { key, value: of_each } => {
                let map = FieldErrors::Map { key, value: of_each };
                self.field_errors.get_or_insert((map, value.at()));
            }
            // What is fixed, or made by a function, tells nothing about the error.
            _ => {}
        }
    }
}

/// The search for slots while a body is read. Members that are not in the order of the envelope have to be compared with each
/// other, when all of them are read.
struct Pass<'p> {
    found: &'p mut Found,
    known: Known<'p>,
    is_in_order: bool,
}

impl Pass<'_> {
    /// Reads a value that is an object with these members in an envelope.
    fn object(&mut self, members: &'static [Member], reader: &mut Reader, depth: u8) -> Option<()> {
        if !reader.is_at_object() {
            return reader.value(depth);
        }
        let at = reader.next();
        let mut left = members.iter();
        reader.object(depth, |reader, depth| {
            let mut ahead = left.clone();
            let Some((name, member)) = ahead.find_map(|member| {
                let name = member.name().filter(|name| reader.is_at_name(name))?;
                Some((name, member))
            }) else {
                let at = reader.next();
                reader.name()?;
                let name = reader.read(at);
                // A plain name is none of those that are left.
                let before = members.len() - if name.kind() == Kind::Text { left.len() } else { 0 };
                self.is_in_order &= position(members.get(..before)?, name).is_none();
                return reader.value(depth);
            };
            left = ahead;
            reader.take_name(name)?;
            let (kind, at) = (member.node().kind(), reader.next());
            if let NodeKind::Object(members) = kind {
                return self.object(members, reader, depth);
            }
            reader.value(depth)?;
            match kind {
                NodeKind::Slot(slot) => self.found.slot_at(slot, reader.read(at), self.known),
                _ => self.found.node(member.node(), reader.read(at), self.known),
            }
            Some(())
        })?;
        for member in members {
            if let (None, NodeKind::Slot(source)) = (member.name(), member.node().kind()) {
                self.found.add(Group { source, at, beside: members });
            }
        }
        Some(())
    }
}

/// A slot of a field error in a body.
#[derive(Clone, Copy)]
pub(super) struct Piece<'j> {
    pub(super) slot: Slot,
    pub(super) value: Value<'j>,
    /// The part of the request that the node is for.
    pub(super) location: Option<Location>,
    /// Of a flattened slot, the envelope's own members in the object.
    pub(super) beside: &'static [Member],
    /// Whether the error's own code is written where the slot has nothing.
    pub(super) or_code: bool,
}

/// The slots of one field error, in the order of its members.
pub(super) fn each_piece<'j>(members: &'static [Member], item: Value<'j>, each: &mut impl FnMut(Piece<'j>)) {
    let values = Values::of(members, item);
    for (nth, member) in members.iter().enumerate() {
        match (member.name(), member.node().kind()) {
            (Some(_), _) => {
                if let Some(value) = values.get(nth) {
                    each_of_node(member.node(), value, false, each);
                }
            }
            (None, NodeKind::Slot(slot)) => {
                each(Piece { slot, value: item, location: None, beside: members, or_code: false });
            }
            (None, _) => {}
        }
    }
}

fn each_of_node<'j>(node: &'static Node, value: Value<'j>, or_code: bool, each: &mut impl FnMut(Piece<'j>)) {
    match node.kind() {
        NodeKind::Object(members) => each_piece(members, value, each),
        NodeKind::List(nodes) => {
            for (node, element) in pairs(nodes, value) {
                node.into_iter().for_each(|node| each_of_node(node, element, false, each));
            }
        }
        // The first one tells most; the others are substitutes for it.
        NodeKind::First(nodes) => {
            let or_code = nodes.iter().any(|node| matches!(node.kind(), NodeKind::Slot(Slot::Code)));
            if let Some(node) = nodes.first() {
                each_of_node(node, value, or_code, each);
            }
        }
        NodeKind::Slot(slot) => each(Piece { slot, value, location: node.location(), beside: &[], or_code }),
        _ => {}
    }
}
