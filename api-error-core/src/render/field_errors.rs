//! Writes field errors: their strings, rows of strings, and groups by key.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::pattern::{Pattern, Step};
use super::place::{Fact, FieldText, Place};
use crate::field_error::{FieldError, Segment};
use crate::json::{Buffer, Room, Text, push_escaped, push_integer, push_string};

/// A function that returns a string stored in a field error, if it has one.
type Held = fn(&FieldError) -> Option<&str>;

impl FieldText {
    /// How to get the stored string. `None` if the string is made from the path each time.
    fn held(self) -> Option<Held> {
        match self {
            Self::Field => Some(|item| Some(item.path().dotted())),
            Self::Location => Some(|item| Some(item.location().as_str())),
            Self::Message => Some(|item| Some(item.message())),
            Self::DotPath | Self::Pointer | Self::Fragment => None,
        }
    }

    /// Appends the string, without quotes.
    pub(super) fn push(self, item: &FieldError, out: &mut Buffer) {
        match self {
            Self::Field => push_escaped(out, item.path().dotted()),
            Self::Location => push_escaped(out, item.location().as_str()),
            Self::Message => push_escaped(out, item.message()),
            Self::DotPath => item.path().each_dot_piece(&mut |piece| push_escaped(out, piece)),
            Self::Pointer => item.path().each_pointer_piece(&mut |piece| push_escaped(out, piece)),
            Self::Fragment => push_escaped(out, &item.path().fragment()),
        }
    }

    /// Compares the strings of two field errors. Equal strings compare as equal.
    fn compare(self, a: &FieldError, b: &FieldError) -> Ordering {
        match self {
            Self::Location => a.location().as_str().cmp(b.location().as_str()),
            Self::Message => a.message().cmp(b.message()),
            // A key that contains a dot reads like two keys.
            Self::DotPath => a.path().with_dots().cmp(&b.path().with_dots()),
            // Every other notation is different for different paths.
            Self::Field | Self::Pointer | Self::Fragment => a.path().cmp(b.path()),
        }
    }

    /// Calls `write` for each field error, in groups of equal strings, with the position in the group. Groups, and field
    /// errors in a group, keep their original order.
    pub(super) fn each_grouped<'i>(
        self,
        items: &'i [FieldError],
        mut write: impl FnMut(usize, &'i FieldError),
    ) {
        // Sorting gives each field error the next one of its group. Only the first of a group starts a walk, so this takes n
        // log n time.
        let keyed: BinaryHeap<_> =
            items.iter().enumerate().map(|(position, item)| Keyed { key: self, item, position }).collect();
        let sorted = keyed.into_sorted_vec();
        let mut next: Vec<Option<usize>> = vec![None; items.len()];
        let mut comes_after = vec![false; items.len()];
        for pair in sorted.windows(2) {
            if let [a, b] = pair
                && self.compare(a.item, b.item).is_eq()
                && let (Some(next), Some(comes_after)) =
                    (next.get_mut(a.position), comes_after.get_mut(b.position))
            {
                (*next, *comes_after) = (Some(b.position), true);
            }
        }
        for first in (0..items.len()).filter(|at| comes_after.get(*at) == Some(&false)) {
            let (mut at, mut position) = (Some(first), 0);
            while let Some(item) = at.and_then(|at| items.get(at)) {
                write(position, item);
                position += 1;
                at = at.and_then(|at| next.get(at).copied().flatten());
            }
        }
    }
}

/// A field error and its position, ordered by a string of it.
struct Keyed<'i> {
    key: FieldText,
    item: &'i FieldError,
    position: usize,
}

impl Ord for Keyed<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.compare(self.item, other.item).then(self.position.cmp(&other.position))
    }
}

impl PartialOrd for Keyed<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Eq for Keyed<'_> {}

impl PartialEq for Keyed<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

/// Objects that consist of strings, as a row of texts and strings. This takes half the time of walking a block for each
/// object.
pub(super) struct Strings {
    /// A text, and the string after it. The text begins with the closing quote of the string before. If there is no string,
    /// the text is omitted too.
    parts: Vec<(Text, Held)>,
    end: Text,
}

impl Strings {
    /// The row of the object, or the value, that is written for each field error, if it consists of strings only. Nearly all
    /// do. `number` is that of the step of the list.
    pub(super) fn of(pattern: &Pattern, number: usize, step: &Step) -> Option<Self> {
        let mut parts = Vec::new();
        let mut text = vec![b','];
        let mut from = step.start;
        for (_, Step { place, start, end, .. }) in pattern.within(number) {
            text.extend_from_slice(pattern.between(from, *start));
            from = *end;
            let string = match place {
                Place::Text(field) => field.held()?,
                // The quotes of this string are replaced by those of the string before it.
                Place::OptionalFact(Fact::FieldCode) if text == b"\"" => {
                    text.extend_from_slice(pattern.between(*start, *end));
                    text.push(b'"');
                    FieldError::code
                }
                _ => return None,
            };
            parts.push((Text::from(text.as_slice()), string));
            text.clear();
            if matches!(place, Place::OptionalFact(_)) {
                text.push(b'"');
            }
        }
        text.extend_from_slice(pattern.between(from, step.end));
        Some(Self { parts, end: Text::from(text.as_slice()) })
    }

    /// Appends objects, each with a comma before it, while they fit into the room and need no escape. Returns the field
    /// errors that are left.
    pub(super) fn push<'i>(&self, items: &'i [FieldError], out: &mut Buffer) -> &'i [FieldError] {
        out.push_within(|room| {
            let mut left = items;
            while let Some((item, rest)) = left.split_first()
                && self.push_one(item, room).is_some()
            {
                room.keep();
                left = rest;
            }
            left
        })
    }

    #[inline]
    fn push_one(&self, item: &FieldError, room: &mut Room<'_>) -> Option<()> {
        for (text, string) in &self.parts {
            let Some(string) = string(item) else { continue };
            room.push_text(text)?;
            room.push_clean(string, false)?;
        }
        room.push_text(&self.end)
    }
}

/// Appends the elements of a list such as `["body", "rules", 0, "condition"]`, without the brackets. If `as_text`, indices
/// are strings.
pub(super) fn push_loc(item: &FieldError, as_text: bool, out: &mut Buffer) {
    push_string(out, item.location().as_str());
    for segment in item.path().segments() {
        out.push(b',');
        match segment {
            Segment::Key(key) => push_string(out, &key),
            Segment::Index(index) if as_text => push_string(out, itoa::Buffer::new().format(index as u64)),
            Segment::Index(index) => push_integer(out, index as u64),
        }
    }
}
