//! The objects of a list of field errors.

use std::sync::Arc;

use super::draft::{Draft, Source};
use super::plan::{Block, Has, Place, Step};
use super::run::Runner;
use crate::envelope::walk::Slot;
use crate::field_error::FieldError;
use crate::json::{Buffer, Text};
use crate::members::Keys;

/// How the object of each field error is written.
pub(super) struct Items {
    block: Block,
    plain: Option<Plain>,
}

/// Objects of strings alone, as nearly all are: their pieces in a row cost two thirds of walking the block for each.
struct Plain {
    /// A text, and the string behind it.
    strings: Vec<(Text, PlainString)>,
    end: Text,
    /// The room for the texts.
    room: usize,
}

enum PlainString {
    Field,
    Message,
    Location,
    /// With what stands before it if there is one, and a quote behind it.
    Code(Text),
}

/// `header`, `cookie`.
const LONGEST_LOCATION: usize = 6;

impl Items {
    pub(super) fn new(block: Block) -> Self {
        Self { plain: Plain::new(&block), block }
    }

    /// Appends an object, and a comma before it.
    fn push(&self, runner: &Runner<'_>, item: &FieldError, keys: &mut Keys, out: &mut Draft) {
        if self.plain.as_ref().and_then(|plain| plain.push(item, out)).is_none() {
            out.push(b',');
            runner.block(&self.block, Some(item), keys, out);
        }
    }
}

impl Plain {
    fn new(block: &Block) -> Option<Self> {
        let mut before = Buffer::default();
        before.push(b',');
        let mut strings = Vec::new();
        for Step { text, place } in &block.steps {
            before.push_buffer(text);
            let string = match place {
                Place::Text(Slot::Field) => PlainString::Field,
                Place::Text(Slot::FieldMessage) => PlainString::Message,
                Place::Text(Slot::Location) => PlainString::Location,
                Place::OptionalSlot { name, slot: Slot::FieldCode } => {
                    PlainString::Code(Text::from([name.as_slice(), b"\""].concat().as_slice()))
                }
                _ => return None,
            };
            strings.push((Text::from(before.as_slice()), string));
            before.truncate(0);
        }
        before.push_buffer(&block.end);
        let end = Text::from(before.as_slice());
        let texts = strings.iter().map(|(text, string)| match string {
            PlainString::Code(name) => text.len() + name.len() + 1,
            PlainString::Location => text.len() + LONGEST_LOCATION,
            PlainString::Field | PlainString::Message => text.len(),
        });
        let room = texts.sum::<usize>() + end.len() + Text::SPARE;
        Some(Self { strings, end, room })
    }

    fn push(&self, item: &FieldError, out: &mut Buffer) -> Option<()> {
        let strings = item.path().dotted().len() + item.message().len() + item.code().map_or(0, str::len);
        // Each may stand there more than once.
        let most = self.room + strings * self.strings.len();
        out.push_within(most, |room| {
            for (text, string) in &self.strings {
                room.push_text(text)?;
                match string {
                    PlainString::Field => room.push_clean(item.path().dotted())?,
                    PlainString::Message => room.push_clean(item.message())?,
                    PlainString::Location => room.push_clean(item.location().as_str())?,
                    PlainString::Code(name) => {
                        if let Some(code) = item.code() {
                            room.push_text(name)?;
                            room.push_clean(code)?;
                            room.push(b'"')?;
                        }
                    }
                }
            }
            room.push_text(&self.end)
        })
    }
}

impl Runner<'_> {
    pub(super) fn field_errors(&self, items: &Arc<Items>, out: &mut Draft) -> Has {
        let list = |errors: &[FieldError], out: &mut Draft| {
            let start = out.len();
            // No names are put in place here: an object with such is a place of its own.
            let mut keys = Keys::default();
            for error in errors {
                items.push(self, error, &mut keys, out);
            }
            // The first comma is the bracket.
            if !out.replace(start, b'[') {
                out.push(b'[');
            }
            out.push(b']');
        };
        self.each_field_error(|| Source::FieldErrors(items.clone()), list, out)
    }
}
