//! A body as one row: a text, a value, a text.
//!
//! Listed values in objects of their own are part of the row, so that nearly all bodies are written by one loop. It has a quick
//! way, for clean strings and integers within the room that is there, and a careful way for everything else: escapes, other
//! types, omitted members, and all other places.

use super::block::{Block, Fact, ListedMember, Place, Step};
use super::write::Writer;
use crate::json::{Buffer, Room, Text};
use crate::members::{Keys, is_opened};
use crate::value::Value;

/// The body of a code in an envelope.
pub(super) struct Row {
    items: Box<[Item]>,
}

/// A text, and what follows it.
struct Item {
    text: Text,
    open: Open,
}

/// What is left open.
enum Open {
    /// A listed value in the message. The quotes are part of the texts.
    Shown(usize),
    /// A listed value as a member. Its name ends the text.
    Member(Member),
    /// A member with the id of the request, omitted without one.
    RequestId { name: Box<Text>, place: Place },
    /// Any other place.
    Other(Place),
    /// Nothing: the last text.
    End,
}

struct Member {
    value: usize,
    as_string: bool,
    /// Where its comma and name start in the text.
    name: usize,
    /// If the object ends after this member and is omitted when it is empty: the length of what opens it.
    opening: Option<usize>,
}

impl Row {
    pub(super) fn new(body: Block) -> Self {
        let mut builder = Builder::default();
        builder.block(body);
        builder.open(Open::End);
        Self { items: builder.items.into() }
    }

    /// Appends the body.
    #[inline]
    pub(super) fn write(&self, writer: &Writer<'_>, out: &mut Buffer) {
        let mut left = &*self.items;
        let mut digits = Digits::default();
        let mut has_reserved = false;
        loop {
            out.push_while(|room| {
                let (item, rest) = left.split_first()?;
                item.push_quickly(writer, &mut digits, room)?;
                left = rest;
                Some(())
            });
            if left.is_empty() {
                return;
            }
            left = write_carefully(left, writer, &mut has_reserved, out);
        }
    }
}

/// Appends one item, and those that depend on what it left out. Returns the others.
#[inline(never)]
fn write_carefully<'r>(
    items: &'r [Item],
    writer: &Writer<'_>,
    has_reserved: &mut bool,
    out: &mut Buffer,
) -> &'r [Item] {
    if !*has_reserved {
        // A body with long strings is allocated once, with room for a few escapes.
        let len = |value: &Value<'_>| match value {
            Value::Str(text) => text.len() + text.len() / 32,
            _ => 0,
        };
        out.reserve(writer.values.iter().map(len).sum());
        *has_reserved = true;
    }
    let mut left = items;
    // The brace that would close an object that was omitted.
    let mut skipped = 0;
    while let Some((item, rest)) = left.split_first() {
        skipped = item.push_carefully(writer, skipped, out);
        left = rest;
        // In an object without members yet, the next one has no comma.
        if skipped == 0 && !is_opened(out) {
            break;
        }
    }
    left
}

impl Item {
    /// Appends a text and a clean string or an integer, if there is room.
    #[inline]
    fn push_quickly(&self, writer: &Writer<'_>, digits: &mut Digits, room: &mut Room<'_>) -> Option<()> {
        room.push_text(&self.text)?;
        match &self.open {
            Open::Shown(value) => match writer.values.get(*value)? {
                Value::Str(text) => room.push_clean(text),
                value => digits.push(value, room),
            },
            Open::Member(member) => match writer.values.get(member.value)? {
                Value::Str(text) => room.push_quoted(text),
                value if !member.as_string => digits.push(value, room),
                _ => None,
            },
            Open::RequestId { name, .. } => match writer.report.request_id() {
                Some(id) => {
                    room.push_text(name)?;
                    room.push_quoted(id)
                }
                None => Some(()),
            },
            Open::Other(_) => None,
            Open::End => Some(()),
        }
    }

    /// Appends the text without its first `skipped` bytes, and whatever follows it. Returns how many bytes the next text
    /// loses.
    fn push_carefully(&self, writer: &Writer<'_>, skipped: usize, out: &mut Buffer) -> usize {
        let text = self.text.as_slice();
        let Open::Member(member) = &self.open else {
            out.push_slice(text.get(skipped..).unwrap_or_default());
            match &self.open {
                Open::Shown(value) => writer.shown(*value, out),
                Open::RequestId { place, .. } | Open::Other(place) => {
                    writer.place(place, None, &mut Keys::default(), out);
                }
                Open::Member(_) | Open::End => {}
            }
            return 0;
        };
        let (before, name) = text.split_at_checked(member.name).unwrap_or_default();
        out.push_slice(before.get(skipped..).unwrap_or_default());
        let start = out.len();
        let name = if is_opened(out) { name.strip_prefix(b",").unwrap_or(name) } else { name };
        out.push_slice(name);
        if writer.member_value(member.value, member.as_string, out) {
            return 0;
        }
        out.truncate(start);
        match member.opening {
            Some(opening) if is_opened(out) => {
                out.truncate(start - opening);
                1
            }
            _ => 0,
        }
    }
}

/// The integer that was written last. One in the message is nearly always a member as well.
struct Digits {
    of: u64,
    text: [u8; MAX_DIGITS],
    len: usize,
}

/// The length of `u64::MAX`.
const MAX_DIGITS: usize = 20;

impl Default for Digits {
    fn default() -> Self {
        Self { of: 0, text: [b'0'; MAX_DIGITS], len: 1 }
    }
}

impl Digits {
    /// Appends an integer, if it is one.
    #[inline]
    fn push(&mut self, value: &Value<'_>, room: &mut Room<'_>) -> Option<()> {
        match value {
            Value::Unsigned(integer) => {
                if *integer != self.of {
                    let mut buffer = itoa::Buffer::new();
                    let digits = buffer.format(*integer).as_bytes();
                    self.text.get_mut(..digits.len())?.copy_from_slice(digits);
                    (self.of, self.len) = (*integer, digits.len());
                }
                room.push_digits(self.text.get(..self.len)?)
            }
            Value::Signed(integer) => room.push_digits(itoa::Buffer::new().format(*integer).as_bytes()),
            _ => None,
        }
    }
}

/// A row in the making.
#[derive(Default)]
struct Builder {
    items: Vec<Item>,
    text: Vec<u8>,
}

impl Builder {
    fn open(&mut self, open: Open) {
        let text = std::mem::take(&mut self.text);
        self.items.push(Item { text: Text::from(text.as_slice()), open });
    }

    fn block(&mut self, block: Block) {
        for Step { text, place } in block.steps {
            self.text.extend_from_slice(&text);
            match place {
                Place::Shown(value) => self.open(Open::Shown(value)),
                Place::Member(member) => self.member(member, None),
                Place::OptionalFact { ref name, fact: Fact::RequestId } => {
                    let name = Box::new(Text::from(&**name));
                    self.open(Open::RequestId { name, place });
                }
                Place::Optional(inner) if is_of_members(&inner) => self.object(inner),
                place => self.open(Open::Other(place)),
            }
        }
        self.text.extend_from_slice(&block.end);
    }

    /// An object of members alone, omitted if it is empty.
    fn object(&mut self, block: Block) {
        let opening = block.steps.first().map(|first| first.text.len());
        let last = block.steps.len().saturating_sub(1);
        for (at, Step { text, place }) in block.steps.into_iter().enumerate() {
            self.text.extend_from_slice(&text);
            if let Place::Member(member) = place {
                self.member(member, opening.filter(|_| at == last));
            }
        }
        self.text.extend_from_slice(&block.end);
    }

    fn member(&mut self, ListedMember { name, value, as_string }: ListedMember, opening: Option<usize>) {
        let start = self.text.len();
        if self.text.last() != Some(&b'{') {
            self.text.push(b',');
        }
        self.text.extend_from_slice(&name);
        self.open(Open::Member(Member { value, as_string, name: start, opening }));
    }
}

/// Whether a block is one object whose members are all listed values: one text opens it, and one closes it.
fn is_of_members(block: &Block) -> bool {
    let is_member = |(at, step): (usize, &Step)| {
        matches!(step.place, Place::Member(_)) && (at == 0 || step.text.is_empty())
    };
    let opens = block.steps.first().is_some_and(|first| first.text.last() == Some(&b'{'));
    opens && block.end == b"}" && block.steps.iter().enumerate().all(is_member)
}
