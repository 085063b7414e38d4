//! The objects of a list of field errors.

use std::sync::Arc;

use super::draft::{Draft, Source};
use super::fields;
use super::plan::{Block, Has, Place, Step};
use super::run::Runner;
use crate::envelope::walk::Slot;
use crate::field_error::FieldError;
use crate::json::{Buffer, Room, Text};
use crate::members::Keys;

/// How the object of each field error is written.
pub(super) struct Items {
    block: Block,
    strings: Option<Strings>,
}

/// Objects of strings alone, as nearly all are: their pieces in a row cost half of walking the block for each.
struct Strings {
    /// A text, which begins with the quote that ends the string before, and the slot of the string behind it. Where there is
    /// no string, neither is the text.
    parts: Vec<(Text, Slot)>,
    end: Text,
}

impl Items {
    pub(super) fn new(block: Block) -> Self {
        Self { strings: Strings::new(&block), block }
    }

    /// Appends the objects, each with a comma before it.
    fn push(&self, runner: &Runner<'_>, items: &[FieldError], out: &mut Draft) {
        // No names are put in place here: an object with such is a place of its own.
        let mut keys = Keys::default();
        let mut left = items;
        loop {
            if let Some(strings) = &self.strings {
                left = strings.push(left, out);
            }
            let Some((item, rest)) = left.split_first() else { return };
            out.push(b',');
            runner.block(&self.block, Some(item), &mut keys, out);
            left = rest;
        }
    }
}

impl Strings {
    fn new(block: &Block) -> Option<Self> {
        let mut text = vec![b','];
        let mut parts = Vec::new();
        for Step { text: before, place } in &block.steps {
            text.extend_from_slice(before.as_slice());
            match place {
                Place::Text(slot @ (Slot::Field | Slot::FieldMessage | Slot::Location)) => {
                    parts.push((Text::from(text.as_slice()), *slot));
                    text.clear();
                }
                // The quotes around it change places with those of the string before it.
                Place::OptionalSlot { name, slot: slot @ Slot::FieldCode } if text == b"\"" => {
                    text.extend_from_slice(name.as_slice());
                    text.push(b'"');
                    parts.push((Text::from(text.as_slice()), *slot));
                    text = vec![b'"'];
                }
                _ => return None,
            }
        }
        text.extend_from_slice(block.end.as_slice());
        Some(Self { parts, end: Text::from(text.as_slice()) })
    }

    /// Appends objects as long as there is room, and nothing to escape; returns the others.
    fn push<'i>(&self, items: &'i [FieldError], out: &mut Buffer) -> &'i [FieldError] {
        let mut left = items;
        out.push_while(|room| {
            let (item, rest) = left.split_first()?;
            self.push_one(item, room)?;
            left = rest;
            Some(())
        });
        left
    }

    #[inline]
    fn push_one(&self, item: &FieldError, room: &mut Room<'_>) -> Option<()> {
        for (text, slot) in &self.parts {
            let Some(string) = fields::held(*slot, item) else { continue };
            room.push_text(text)?;
            room.push_clean(string)?;
        }
        room.push_text(&self.end)
    }
}

impl Runner<'_> {
    pub(super) fn field_errors(&self, items: &Arc<Items>, out: &mut Draft) -> Has {
        let list = |errors: &[FieldError], out: &mut Draft| {
            let start = out.len();
            items.push(self, errors, out);
            // The first comma is the bracket.
            if !out.replace(start, b'[') {
                out.push(b'[');
            }
            out.push(b']');
        };
        self.each_field_error(|| Source::FieldErrors(items.clone()), list, out)
    }
}
