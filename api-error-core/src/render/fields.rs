//! Field errors: lists of objects, maps, and their slots.

use std::collections::HashMap;

use super::plan::{Block, Has};
use super::run::Runner;
use crate::envelope::SlotKind;
use crate::field_error::{FieldError, Segment};
use crate::json::{push_escaped, push_integer, push_string};
use crate::members::{Keys, push_comma};

impl Runner<'_> {
    pub(super) fn field_errors(&self, block: &Block, out: &mut Vec<u8>) -> Has {
        let items = self.error.field_errors();
        out.push(b'[');
        // No names are put in place here: an object with such is a place of its own.
        let mut keys = Keys::default();
        for item in items {
            push_comma(out);
            self.block(block, Some(item), &mut keys, out);
        }
        out.push(b']');
        Has::something_if(!items.is_empty())
    }

    pub(super) fn field_errors_map(&self, key: SlotKind, value: SlotKind, out: &mut Vec<u8>) -> Has {
        // Keys are grouped in the order in which they come, so that the same errors give the same body.
        let mut order: Vec<(Vec<u8>, Vec<&FieldError>)> = Vec::new();
        let mut places: HashMap<Vec<u8>, usize> = HashMap::new();
        for item in self.error.field_errors() {
            let mut name = Vec::new();
            text(key, item, &mut name);
            let place = *places.entry(name.clone()).or_insert(order.len());
            match order.get_mut(place) {
                Some((_, items)) => items.push(item),
                None => order.push((name, vec![item])),
            }
        }
        out.push(b'{');
        for (name, items) in &order {
            push_comma(out);
            out.push(b'"');
            out.extend_from_slice(name);
            out.extend_from_slice(b"\":[");
            for item in items {
                push_comma(out);
                if value.is_text_of_field() {
                    out.push(b'"');
                    text(value, item, out);
                    out.push(b'"');
                } else {
                    self.slot(value, Some(item), out);
                }
            }
            out.push(b']');
        }
        out.push(b'}');
        Has::something_if(!order.is_empty())
    }
}

/// What stands between the quotes of a slot that is always a string.
pub(super) fn text(slot: SlotKind, item: &FieldError, out: &mut Vec<u8>) {
    match slot {
        SlotKind::Field => push_escaped(out, item.path().dotted()),
        SlotKind::FieldMessage => push_escaped(out, item.message()),
        SlotKind::Location => push_escaped(out, item.location().as_str()),
        SlotKind::Pointer => item.path().each_pointer_piece(|piece| push_escaped(out, piece)),
        SlotKind::Fragment => push_escaped(out, &item.path().fragment()),
        _ => {}
    }
}

/// The elements of `["body", "rules", 0, "condition"]`.
pub(super) fn loc(item: &FieldError, out: &mut Vec<u8>) {
    push_string(out, item.location().as_str());
    for segment in item.path().segments() {
        out.push(b',');
        match segment {
            Segment::Key(key) => push_string(out, &key),
            Segment::Index(index) => push_integer(out, index),
        }
    }
}
