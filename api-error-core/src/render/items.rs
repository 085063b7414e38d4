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

/// Objects of strings alone, as nearly all are: their pieces in a row cost half of walking the block for each.
struct Plain {
    /// A text, which begins with the quote that ends the string before, and the string behind it.
    strings: Vec<(Text, PlainString)>,
    end: Text,
}

#[derive(Clone, Copy)]
enum PlainString {
    Field,
    Message,
    Location,
    /// Where there is none, neither is the text before it.
    Code,
}

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
        let mut text = vec![b','];
        let mut strings = Vec::new();
        for Step { text: before, place } in &block.steps {
            text.extend_from_slice(before.as_slice());
            let string = match place {
                Place::Text(Slot::Field) => PlainString::Field,
                Place::Text(Slot::FieldMessage) => PlainString::Message,
                Place::Text(Slot::Location) => PlainString::Location,
                // The quotes around it change places with those of the string before it.
                Place::OptionalSlot { name, slot: Slot::FieldCode } if text == b"\"" => {
                    text.extend_from_slice(name.as_slice());
                    text.push(b'"');
                    strings.push((Text::from(text.as_slice()), PlainString::Code));
                    text = vec![b'"'];
                    continue;
                }
                _ => return None,
            };
            strings.push((Text::from(text.as_slice()), string));
            text.clear();
        }
        text.extend_from_slice(block.end.as_slice());
        Some(Self { strings, end: Text::from(text.as_slice()) })
    }

    fn push(&self, item: &FieldError, out: &mut Buffer) -> Option<()> {
        let (field, message, code) = (item.path().dotted(), item.message(), item.code());
        out.push_within(|room| {
            for (text, string) in &self.strings {
                let string = match string {
                    PlainString::Field => field,
                    PlainString::Message => message,
                    PlainString::Location => item.location().as_str(),
                    PlainString::Code => match code {
                        Some(code) => code,
                        None => continue,
                    },
                };
                room.push_text(text)?;
                room.push_clean(string)?;
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
