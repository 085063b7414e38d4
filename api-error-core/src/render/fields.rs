//! Field errors: maps of them, and their slots.

use std::cmp::Ordering;

use super::draft::{Draft, Source};
use super::plan::Has;
use super::run::Runner;
use crate::envelope::walk::Slot;
use crate::field_error::{FieldError, Segment};
use crate::json::{Buffer, push_escaped, push_integer, push_string};
use crate::members::push_comma;

impl Runner<'_> {
    pub(super) fn field_errors_map(&self, key: Slot, value: Slot, out: &mut Draft) -> Has {
        let map = |items: &[FieldError], out: &mut Draft| self.map(items, key, value, out);
        self.each_field_error(|| Source::FieldErrorsMap { key, value }, map, out)
    }

    pub(super) fn each_field_error(
        &self,
        source: impl FnOnce() -> Source,
        write: impl FnOnce(&[FieldError], &mut Draft),
        out: &mut Draft,
    ) -> Has {
        let items = self.report.field_errors();
        if items.is_empty() {
            write(items, out);
            return Has::Nothing;
        }
        out.value(source, |out| write(items, out));
        Has::Something
    }

    fn map(&self, items: &[FieldError], key: Slot, value: Slot, out: &mut Draft) {
        // Errors of one key are brought together, keys and errors each in the order in which they came: sorted, each
        // knows the next of its key, and the others come after it.
        let mut sorted: Vec<(usize, &FieldError)> = items.iter().enumerate().collect();
        sorted.sort_unstable_by(|(i, a), (j, b)| compare(key, a, b).then(i.cmp(j)));
        let mut next: Vec<Option<usize>> = vec![None; items.len()];
        let mut comes_after = vec![false; items.len()];
        for pair in sorted.windows(2) {
            if let [(i, a), (j, b)] = pair
                && compare(key, a, b).is_eq()
                && let (Some(next), Some(comes_after)) = (next.get_mut(*i), comes_after.get_mut(*j))
            {
                (*next, *comes_after) = (Some(*j), true);
            }
        }
        out.push(b'{');
        for (first, item) in items.iter().enumerate().filter(|(at, _)| comes_after.get(*at) == Some(&false)) {
            push_comma(out);
            push_quoted(key, item, out);
            out.push_slice(b":[");
            let mut at = Some(first);
            while let Some(item) = at.and_then(|at| items.get(at)) {
                push_comma(out);
                if value.is_text_of_field() {
                    push_quoted(value, item, out);
                } else {
                    self.slot(value, Some(item), out);
                }
                at = at.and_then(|at| next.get(at).copied().flatten());
            }
            out.push(b']');
        }
        out.push(b'}');
    }
}

/// Whether two field errors have the same key, and an order for bringing them together.
fn compare(key: Slot, a: &FieldError, b: &FieldError) -> Ordering {
    match key {
        Slot::Location => a.location().as_str().cmp(b.location().as_str()),
        // All notations of a path are the same where the path is.
        _ => a.path().cmp(b.path()),
    }
}

fn push_quoted(slot: Slot, item: &FieldError, out: &mut Buffer) {
    out.push(b'"');
    text(slot, item, out);
    out.push(b'"');
}

/// What stands between the quotes of a slot that is always a string.
pub(super) fn text(slot: Slot, item: &FieldError, out: &mut Buffer) {
    match slot {
        Slot::Pointer => item.path().each_pointer_piece(|piece| push_escaped(out, piece)),
        Slot::Fragment => push_escaped(out, &item.path().fragment()),
        slot => push_escaped(out, held(slot, item).unwrap_or_default()),
    }
}

/// The string in a slot that a field error holds as it is.
#[inline]
pub(super) fn held(slot: Slot, item: &FieldError) -> Option<&str> {
    match slot {
        Slot::Field => Some(item.path().dotted()),
        Slot::FieldMessage => Some(item.message()),
        Slot::Location => Some(item.location().as_str()),
        Slot::FieldCode => item.code(),
        _ => None,
    }
}

/// The elements of `["body", "rules", 0, "condition"]`.
pub(super) fn loc(item: &FieldError, out: &mut Buffer) {
    push_string(out, item.location().as_str());
    for segment in item.path().segments() {
        out.push(b',');
        match segment {
            Segment::Key(key) => push_string(out, &key),
            Segment::Index(index) => push_integer(out, index),
        }
    }
}
