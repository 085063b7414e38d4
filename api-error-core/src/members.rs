//! Where an error writes the members of its details and extensions.

use serde_core::ser::Serialize;

use crate::envelope::Member;
use crate::json::{self, Buffer};
use crate::render::Draft;
use crate::values::Value;

/// Takes members of a JSON object, one by one, and keeps it an object that clients can rely on:
///
/// - a value whose `Serialize` fails or panics is left out, and so is one that serializes to `null`;
/// - a name that is there already is not written again: what the envelope fixes comes first, then the first
///   that came.
pub struct Members<'a> {
    out: &'a mut Draft,
    /// The members of the object as the envelope has it; their names are taken, present or not.
    fixed: &'static [Member],
    keys: &'a mut Keys,
    values: Values,
}

/// How values stand in the object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Values {
    /// As JSON.
    AsTheyAre,
    /// As strings, see [`METADATA`](crate::envelope::METADATA).
    Strings,
}

impl<'a> Members<'a> {
    pub(crate) fn new(
        out: &'a mut Draft,
        fixed: &'static [Member],
        keys: &'a mut Keys,
        values: Values,
    ) -> Self {
        Self { out, fixed, keys, values }
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
        if let Some(place) = self.begin(name) {
            let written = value.push_json(self.out);
            let (start, end) = (place.value, self.out.len());
            if self.end(&place, written) {
                // The quotes of a string are always there.
                let quote = usize::from(matches!(value, Value::Str(_)));
                self.out.note_field(index, start + quote, end - quote);
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
            self.out.is_loose();
            return false;
        }
        if self.values == Values::Strings && value.first() != Some(&b'"') {
            let json = String::from_utf8_lossy(value).into_owned();
            self.out.truncate(place.value);
            json::push_string(self.out, &json);
            self.out.is_loose();
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
