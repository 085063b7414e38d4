//! The usual body in one row: every member there, and every value a clean string or an integer.
//!
//! Texts between values are joined as far as they go. A body that is not the usual one is written by its
//! [plan](super::plan): nothing is written here that would have to be right.

use super::plan::{Block, Place, Step};
use crate::Report;
use crate::envelope::walk::Slot;
use crate::json::{Buffer, Room, Text};
use crate::values::Value;

/// The body of a code in an envelope.
pub(super) struct Usual {
    /// What is left open, and a text before each.
    row: Vec<(Text, Open)>,
    end: Text,
}

enum Open {
    /// A value within the quotes of the message.
    Shown(usize),
    /// The value of a member.
    Member(usize),
    /// A member with the id of the request, where there is one.
    RequestId { name: Text },
}

impl Usual {
    /// `None` where a place is not one of those that are usual.
    pub(super) fn of(block: &Block) -> Option<Self> {
        let mut rows = Rows::default();
        rows.block(block)?;
        Some(Self { row: rows.row, end: Text::from(rows.text.as_slice()) })
    }

    /// Appends the body, if it is the usual one and there is room for it.
    #[inline]
    pub(super) fn write(&self, report: &Report<'_>, values: &[Value<'_>], out: &mut Buffer) -> Option<()> {
        let is_plain =
            |value: &Value<'_>| matches!(value, Value::Str(_) | Value::Unsigned(_) | Value::Signed(_));
        if !values.iter().all(is_plain) {
            return None;
        }
        out.push_within(|room| {
            // A field of the message is nearly always a detail as well.
            let (mut buffer, mut last) = (itoa::Buffer::new(), (0, "0"));
            for (text, open) in &self.row {
                room.push_text(text)?;
                match open {
                    Open::Shown(value) => match values.get(*value)? {
                        Value::Str(text) => room.push_clean(text)?,
                        Value::Unsigned(integer) => {
                            if *integer != last.0 {
                                last = (*integer, buffer.format(*integer));
                            }
                            room.push_digits(last.1)?;
                        }
                        value => push_integer(value, room)?,
                    },
                    Open::Member(value) => match values.get(*value)? {
                        Value::Str(text) => room.push_quoted(text)?,
                        Value::Unsigned(integer) => {
                            if *integer != last.0 {
                                last = (*integer, buffer.format(*integer));
                            }
                            room.push_digits(last.1)?;
                        }
                        value => push_integer(value, room)?,
                    },
                    Open::RequestId { name } => {
                        if let Some(id) = report.request_id() {
                            room.push_text(name)?;
                            room.push_quoted(id)?;
                        }
                    }
                }
            }
            room.push_text(&self.end)
        })
    }
}

#[inline]
fn push_integer(value: &Value<'_>, room: &mut Room<'_>) -> Option<()> {
    match value {
        Value::Unsigned(integer) => room.push_integer(*integer),
        Value::Signed(integer) => room.push_integer(*integer),
        _ => None,
    }
}

/// A row in the making.
#[derive(Default)]
struct Rows {
    row: Vec<(Text, Open)>,
    text: Buffer,
}

impl Rows {
    fn open(&mut self, open: Open) {
        let text = std::mem::take(&mut self.text);
        self.row.push((Text::from(text.as_slice()), open));
    }

    fn block(&mut self, block: &Block) -> Option<()> {
        for step in &block.steps {
            self.text.push_slice(step.text.as_slice());
            match &step.place {
                Place::Shown(value) => self.open(Open::Shown(*value)),
                Place::Member { name, value, as_string: false } => {
                    if self.text.as_slice().last() != Some(&b'{') {
                        self.text.push(b',');
                    }
                    self.text.push_slice(name.as_slice());
                    self.open(Open::Member(*value));
                }
                Place::OptionalSlot { name, slot: Slot::RequestId } => {
                    self.open(Open::RequestId { name: Text::from(name.as_slice()) });
                }
                Place::Optional(inner) if inner.steps.iter().any(is_member) => self.block(inner)?,
                _ => return None,
            }
        }
        self.text.push_slice(block.end.as_slice());
        Some(())
    }
}

fn is_member(step: &Step) -> bool {
    matches!(step.place, Place::Member { .. })
}
