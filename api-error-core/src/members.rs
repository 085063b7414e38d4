//! Where an error writes the members of its details and extensions.

use serde_core::ser::Serialize;

use crate::envelope::Member;
use crate::json::{self, Buffer};
use crate::render::Draft;
use crate::values::Value;

/// Takes members of a JSON object, one by one, and keeps it an object that clients can rely on:
///
/// - a value whose `Serialize` fails or panics is left out entirely, even where it goes on after the failure of a part;
/// - so is a value that is nested more than 100 levels of lists and objects deep, or serializes to `null`;
/// - a name that is there already is not written again: what the envelope fixes comes first, then the first
///   that came.
pub struct Members<'a> {
    out: &'a mut Draft,
    /// The members of the object as the envelope has it; their names are taken, present or not.
    fixed: &'static [Member],
    keys: &'a mut Keys,
    notation: Notation,
}

/// How values stand in the object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    /// As JSON.
    Json,
    /// As strings, see [`METADATA`](crate::envelope::METADATA).
    Strings,
}

impl<'a> Members<'a> {
    pub(crate) fn new(
        out: &'a mut Draft,
        fixed: &'static [Member],
        keys: &'a mut Keys,
        notation: Notation,
    ) -> Self {
        Self { out, fixed, keys, notation }
    }

    /// Adds a member, see [`Members`] for when it is left out.
    pub fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        // What does not depend on `T` stands apart, and is compiled once.
        if let Some(place) = self.begin(name) {
            let written = json::push_value(self.out, value);
            self.end(&place, written);
        }
    }

    /// Adds the value of a derived error's field, the one at `index` of them.
    pub(crate) fn field(&mut self, name: &str, index: usize, value: &Value<'_>) {
        if matches!(value, Value::Absent) {
            return;
        }
        if let Some(place) = self.begin(name) {
            let written = value.push_json(self.out);
            if self.end(&place, written) {
                let is_quoted = match value {
                    // Whether this one needed quotes to be a string says nothing of the next.
                    Value::Detail(_) if self.notation == Notation::Strings => return self.out.loosen(),
                    Value::Detail(_) => false,
                    Value::Str(_) => true,
                    _ => self.notation == Notation::Strings,
                };
                // Quotes are always there, and so no part of the value.
                let quote = usize::from(is_quoted);
                self.out.note_field(index, place.value + quote, self.out.len() - quote);
            }
        }
    }

    /// Writes the name, unless it is taken.
    fn begin(&mut self, name: &str) -> Option<Place> {
        if self.fixed.iter().any(|member| member.name() == Some(name)) {
            return None;
        }
        let start = self.out.len();
        push_comma(self.out);
        let key = self.out.len();
        json::push_string(self.out, name);
        self.out.push(b':');
        if self.keys.contain(self.out, key) {
            self.out.truncate(start);
            return None;
        }
        Some(Place { start, key, value: self.out.len() })
    }

    /// Returns whether the member stays.
    fn end(&mut self, place: &Place, written: bool) -> bool {
        let value = self.out.since(place.value);
        if !written || value == b"null" {
            self.out.truncate(place.start);
            // It may be there the next time.
            self.out.loosen();
            return false;
        }
        if self.notation == Notation::Strings && value.first() != Some(&b'"') {
            let json = String::from_utf8_lossy(value).into_owned();
            self.out.truncate(place.value);
            json::push_string(self.out, &json);
        }
        self.keys.push(place.key);
        true
    }
}

/// Where a member begins, its key and its value.
struct Place {
    start: usize,
    key: usize,
    value: usize,
}

/// Appends the comma between two members or elements, unless the object or list just begins.
pub(crate) fn push_comma(out: &mut Buffer) {
    if !matches!(out.as_slice().last(), Some(b'{' | b'[')) {
        out.push(b',');
    }
}

/// Where the keys that were added to an object start in the buffer.
///
/// A key is compared in its escaped form, with quotes and colon: the same text for the same name.
#[derive(Default)]
pub(crate) struct Keys {
    few: [u32; FEW],
    few_len: usize,
    more: Vec<usize>,
}

/// Errors with more details than this are rare, and cost an allocation.
const FEW: usize = 8;

impl Keys {
    fn push(&mut self, key: usize) {
        match (self.few.get_mut(self.few_len), u32::try_from(key)) {
            (Some(place), Ok(key)) => {
                *place = key;
                self.few_len += 1;
            }
            _ => self.more.push(key),
        }
    }

    /// Whether the key that starts at `new` and ends the buffer is one of these.
    fn contain(&self, out: &Buffer, new: usize) -> bool {
        let name = out.since(new);
        let same = |key: usize| out.since(key).starts_with(name);
        self.few.iter().take(self.few_len).any(|key| same(*key as usize))
            || self.more.iter().any(|key| same(*key))
    }
}
