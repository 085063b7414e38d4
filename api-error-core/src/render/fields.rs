//! Field errors: lists of objects, maps, and their slots.

use std::collections::HashMap;

use super::{Has, Renderer, empty_slot, push_or_null};
use crate::envelope::{Member, SlotKind};
use crate::field_error::{FieldError, Segment};
use crate::json::{push_escaped, push_integer, push_string};
use crate::members::push_comma;

impl Renderer<'_> {
    pub(super) fn field_errors(&self, members: &'static [Member], out: &mut Vec<u8>) -> Has {
        let items = self.report.error().field_errors();
        out.push(b'[');
        for item in items {
            push_comma(out);
            self.object(members, Some(item), out);
        }
        out.push(b']');
        Has::something_if(!items.is_empty())
    }

    pub(super) fn field_errors_map(&self, key: SlotKind, value: SlotKind, out: &mut Vec<u8>) -> Has {
        // Keys are grouped in the order in which they come, so that the same errors give the same body.
        let mut order: Vec<(Vec<u8>, Vec<&FieldError>)> = Vec::new();
        let mut places: HashMap<Vec<u8>, usize> = HashMap::new();
        for item in self.report.error().field_errors() {
            let mut name = Vec::new();
            push_slot(key, item, &mut name);
            let place = *places.entry(name.clone()).or_insert(order.len());
            match order.get_mut(place) {
                Some((_, items)) => items.push(item),
                None => order.push((name, vec![item])),
            }
        }
        out.push(b'{');
        for (name, items) in &order {
            push_comma(out);
            out.extend_from_slice(name);
            out.extend_from_slice(b":[");
            for item in items {
                push_comma(out);
                self.slot(value, Some(item), out);
            }
            out.push(b']');
        }
        out.push(b'}');
        Has::something_if(!order.is_empty())
    }
}

pub(super) fn push_slot(slot: SlotKind, item: &FieldError, out: &mut Vec<u8>) -> Has {
    match slot {
        SlotKind::Field => push_string(out, item.path().dotted()),
        SlotKind::Pointer => {
            out.push(b'"');
            item.path().each_pointer_piece(|piece| push_escaped(out, piece));
            out.push(b'"');
        }
        SlotKind::Fragment => push_string(out, &item.path().fragment()),
        SlotKind::Loc => {
            out.push(b'[');
            push_string(out, item.location().as_str());
            for segment in item.path().segments() {
                out.push(b',');
                match segment {
                    Segment::Key(key) => push_string(out, &key),
                    Segment::Index(index) => push_integer(out, index),
                }
            }
            out.push(b']');
        }
        SlotKind::Location => push_string(out, item.location().as_str()),
        SlotKind::FieldCode => return push_or_null(out, item.code(), push_string),
        SlotKind::FieldMessage => push_string(out, item.message()),
        _ => return empty_slot(slot, out),
    }
    Has::Something
}
