//! A body as a flat row of texts and values.
//!
//! Listed values are part of the row even if they are members of an object that may be omitted. So one loop writes nearly all
//! bodies. The loop is fast for integers and for strings without escapes, as long as they fit into the room that is already
//! allocated. [`push_carefully`] writes everything else: escapes, other types, omitted members, and all other places.

use super::pattern::{Pattern, Step};
use super::place::{Fact, ListedMember, Place};
use super::write::Writer;
use crate::json::{Buffer, Room, Text};
use crate::members::Keys;
use crate::value::Value;

/// The body of a code in an envelope.
pub(super) struct Row {
    items: Box<[Item]>,
}

/// A text and the place after it.
struct Item {
    text: Text,
    open: Open,
}

/// A place that is filled for each body.
enum Open {
    /// A listed value in the message. The quotes are part of the texts.
    Shown(usize),
    /// A listed value as a member. Its name is at the end of the text.
    Member(Member),
    /// A member whose value is converted to a string.
    AsString(Member),
    /// A member with the request id, omitted if there is none: the number of its step.
    RequestId(usize),
    /// Any other place: the number of its step.
    Other(usize),
    /// No place: the text is the last one.
    End,
}

struct Member {
    value: usize,
    /// The position in the text of its comma and name.
    name: usize,
    /// Whether it is the first member of its object, so that it has no comma.
    is_first: bool,
    after: After,
}

/// The part that follows a member.
enum After {
    /// Another member, with a comma before it.
    Member,
    /// The end of an object that is omitted if it is empty. `opening` is the length of the text that opens the object.
    OptionalEnd { opening: usize },
    /// Anything else.
    Other,
}

impl Row {
    pub(super) fn new(pattern: &Pattern) -> Self {
        let items = Vec::with_capacity(pattern.everywhere().len() + 1);
        let mut builder = Builder { pattern, items, text: Vec::with_capacity(pattern.len()) };
        builder.build();
        Self { items: builder.items.into() }
    }

    /// Appends the body.
    #[inline]
    pub(super) fn write(&self, writer: &Writer<'_>, out: &mut Buffer) {
        let mut left = &*self.items;
        let mut has_reserved = false;
        loop {
            let has_text;
            (left, has_text) = out.push_within(|room| push_quickly(left, writer, room));
            if left.is_empty() {
                return;
            }
            left = push_carefully(left, has_text, writer, &mut has_reserved, out);
        }
    }
}

/// Appends items while they fit into the room and their values are clean strings or integers. Returns the remaining items,
/// and whether the text of the first of them is already written.
#[inline]
fn push_quickly<'r>(items: &'r [Item], writer: &Writer<'_>, room: &mut Room<'_>) -> (&'r [Item], bool) {
    let mut left = items;
    // An integer in the message is nearly always a member as well, so its text is reused.
    let (mut buffer, mut last) = (itoa::Buffer::new(), (0, "0"));
    while let Some((item, rest)) = left.split_first() {
        if room.push_text(&item.text).is_none() {
            break;
        }
        let listed = match &item.open {
            Open::Shown(value) => Some((writer.values.get(*value), false)),
            Open::Member(member) => Some((writer.values.get(member.value), true)),
            Open::RequestId(_) if writer.report.request_id().is_none() => None,
            Open::RequestId(step) if push_request_id(*step, writer, room).is_some() => None,
            Open::End => None,
            Open::RequestId(_) | Open::AsString(_) | Open::Other(_) => break,
        };
        let fits = match listed {
            Some((Some(Value::Str(text)), is_member)) => room.push_clean(text, is_member),
            Some((Some(Value::Unsigned(integer)), _)) => {
                if *integer != last.0 {
                    last = (*integer, buffer.format(*integer));
                }
                room.push_slice(last.1.as_bytes())
            }
            Some((Some(Value::Signed(integer)), _)) => push_signed(*integer, room),
            Some((Some(Value::Detail(_) | Value::Absent), true)) => {
                room.keep();
                return (left, true);
            }
            Some(_) => None,
            None => Some(()),
        };
        if fits.is_none() {
            break;
        }
        room.keep();
        left = rest;
    }
    (left, false)
}

#[inline(never)]
fn push_request_id(number: usize, writer: &Writer<'_>, room: &mut Room<'_>) -> Option<()> {
    let pattern = &writer.places.pattern;
    let step = pattern.step(number)?;
    room.push_slice(pattern.between(step.start, step.end))?;
    room.push_clean(writer.report.request_id()?, true)
}

#[inline(never)]
fn push_signed(integer: i64, room: &mut Room<'_>) -> Option<()> {
    room.push_slice(itoa::Buffer::new().format(integer).as_bytes())
}

/// Appends one item of any kind, and the following items whose text is shortened because of an omission. Returns the
/// remaining items.
#[inline(never)]
fn push_carefully<'r>(
    items: &'r [Item],
    has_text: bool,
    writer: &Writer<'_>,
    has_reserved: &mut bool,
    out: &mut Buffer,
) -> &'r [Item] {
    let (mut left, mut has_text, mut lost) = (items, has_text, 0);
    while let Some((item, rest)) = left.split_first() {
        if !has_text {
            if lost == 0 && !*has_reserved {
                *has_reserved = true;
                reserve(writer, out);
            }
            item.push_text(lost, out);
        }
        lost = item.push_value(lost, writer, out);
        (left, has_text) = (rest, false);
        if lost == 0 {
            break;
        }
    }
    left
}

/// Reserves capacity for long strings and a few escapes, so that the body is allocated once.
fn reserve(writer: &Writer<'_>, out: &mut Buffer) {
    let len = |value: &Value<'_>| match value {
        Value::Str(text) => text.len() + text.len() / 32,
        _ => 0,
    };
    out.reserve(writer.values.iter().map(len).sum());
}

/// If a value is omitted, the next text loses its first bytes. It loses the comma if no member of the object was written yet,
/// or the closing brace if the object is omitted. `lost` is the number of bytes that the text of this item loses. The return
/// value is the number for the next item.
impl Item {
    #[inline]
    fn push_text(&self, lost: usize, out: &mut Buffer) {
        match lost {
            0 => out.push_text(&self.text),
            _ => out.push_slice(self.text.as_slice().get(lost..).unwrap_or_default()),
        }
    }

    /// Appends the value after the text.
    #[inline]
    fn push_value(&self, lost: usize, writer: &Writer<'_>, out: &mut Buffer) -> usize {
        match &self.open {
            Open::Member(member) | Open::AsString(member) => {
                let as_string = matches!(self.open, Open::AsString(_));
                if !matches!(writer.values.get(member.value), Some(Value::Absent))
                    && writer.member_value(member.value, as_string, out)
                {
                    return 0;
                }
                let name = self.text.as_slice().len() - member.name.max(lost);
                out.truncate(out.len() - name);
                return member.omitted(lost, out);
            }
            Open::Shown(value) => writer.shown(*value, out),
            Open::RequestId(number) | Open::Other(number) => {
                if let Some(step) = writer.places.pattern.step(*number) {
                    writer.place(*number, step, None, &mut Keys::default(), out);
                }
            }
            Open::End => {}
        }
        0
    }
}

impl Member {
    /// Removes the object that opens before this omitted member, if it stays empty. Returns the number of bytes that the next
    /// text loses.
    fn omitted(&self, lost: usize, out: &mut Buffer) -> usize {
        // If this member lost its comma, all members before it were omitted.
        let is_empty = self.is_first || lost > self.name;
        match self.after {
            After::Member if is_empty => 1,
            After::OptionalEnd { opening } if is_empty => {
                out.truncate(out.len() - opening);
                1
            }
            _ => 0,
        }
    }
}

/// A row that is being built.
struct Builder<'p> {
    pattern: &'p Pattern,
    items: Vec<Item>,
    text: Vec<u8>,
}

impl Builder<'_> {
    fn open(&mut self, open: Open) {
        let text = Text::from(self.text.as_slice());
        if self.text.first() == Some(&b',')
            && let Some(Item { open: Open::Member(last) | Open::AsString(last), .. }) = self.items.last_mut()
        {
            last.after = After::Member;
        }
        self.text.clear();
        self.items.push(Item { text, open });
    }

    fn build(&mut self) {
        let mut from = 0;
        for (number, step) in self.pattern.outermost() {
            self.text(from, step.start);
            from = step.end;
            match step.place {
                Place::Shown(value) => self.open(Open::Shown(value)),
                Place::Member(member) if !member.nullable && (member.follows || self.tells_comma()) => {
                    self.member(member, step, None);
                }
                Place::OptionalFact(Fact::RequestId) => {
                    self.open(Open::RequestId(number));
                }
                Place::Optional if self.has_only_members(number, step) => self.object(number, step),
                _ => self.open(Open::Other(number)),
            }
        }
        self.text(from, self.pattern.len());
        self.open(Open::End);
    }

    #[inline(never)]
    fn text(&mut self, start: usize, end: usize) {
        self.text.extend_from_slice(self.pattern.between(start, end));
    }

    /// Whether a member here has a comma unless all members before it were omitted, which [`Member::omitted`] tells. Any other
    /// place may also be omitted, and nothing tells.
    fn tells_comma(&self) -> bool {
        match self.text.last() {
            Some(last) => *last == b'{',
            None => matches!(self.items.last(), Some(Item { open: Open::Member(_) | Open::AsString(_), .. })),
        }
    }

    /// Whether this is one object whose members are all listed values, with one text that opens it and one that closes it.
    fn has_only_members(&self, number: usize, object: &Step) -> bool {
        let mut from = None;
        for (_, step) in self.pattern.within(number) {
            let follows = match from {
                None => self.pattern.between(object.start, step.start).ends_with(b"{"),
                Some(from) => step.start == from,
            };
            if !follows || !matches!(step.place, Place::Member(_)) {
                return false;
            }
            from = Some(step.end);
        }
        from.is_some_and(|from| self.pattern.between(from, object.end) == b"}")
    }

    /// Adds an object that has only members, and is omitted if it is empty.
    fn object(&mut self, number: usize, object: &Step) {
        let (mut from, mut opening) = (object.start, None);
        for (at, step) in self.pattern.within(number) {
            self.text(from, step.start);
            let opening = *opening.get_or_insert(step.start - object.start);
            from = step.end;
            if let Place::Member(member) = step.place {
                self.member(member, step, Some(opening).filter(|_| at == number + object.within));
            }
        }
        self.text(from, object.end);
    }

    fn member(
        &mut self,
        ListedMember { value, as_string, .. }: ListedMember,
        step: &Step,
        opening: Option<usize>,
    ) {
        let start = self.text.len();
        let is_first = self.text.last() == Some(&b'{');
        if !is_first {
            self.text.push(b',');
        }
        self.text(step.start, step.end);
        let after = opening.map_or(After::Other, |opening| After::OptionalEnd { opening });
        let member = Member { value, name: start, is_first, after };
        self.open(if as_string { Open::AsString(member) } else { Open::Member(member) });
    }
}
