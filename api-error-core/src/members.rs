//! Where an error writes the members of its details and extensions.

use serde_core::ser::Serialize;

use crate::envelope::Member;
use crate::json;

/// Takes members of a JSON object, one by one, and keeps it an object that clients can rely on:
///
/// - a value whose `Serialize` fails or panics is left out, and so is one that serializes to `null`;
/// - a name that is there already is not written again: what the envelope fixes comes first, then the first
///   that came.
pub struct Members<'a> {
    out: &'a mut Vec<u8>,
    /// The members of the object as the envelope has it; their names are taken, present or not.
    fixed: &'static [Member],
    keys: &'a mut Keys,
    values: Values,
    /// Whether the object has no other members than those of one error, whose names the derive has seen to differ. To
    /// look for them all the same costs a tenth of a body with two details.
    is_alone: bool,
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
        out: &'a mut Vec<u8>,
        fixed: &'static [Member],
        keys: &'a mut Keys,
        values: Values,
    ) -> Self {
        Self { out, fixed, keys, values, is_alone: false }
    }

    /// The members of an object that has no others.
    pub(crate) fn alone(out: &'a mut Vec<u8>, keys: &'a mut Keys) -> Self {
        Self { out, fixed: &[], keys, values: Values::AsTheyAre, is_alone: true }
    }

    /// Adds a member, see [`Members`] for when it is left out.
    pub fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        // What does not depend on `T` stands apart, and is compiled once.
        if let Some(place) = self.begin(name, |out| json::push_string(out, name)) {
            let written = json::push_value(self.out, value);
            self.end(place, written);
        }
    }

    /// Adds a member whose name the derive has seen to need no escaping, and has put into quotes: `"path"`.
    #[doc(hidden)]
    pub fn quoted_member<T: Serialize + ?Sized>(&mut self, quoted: &'static str, value: &T) {
        if let Some(place) = self.begin_quoted(quoted) {
            let written = json::push_value(self.out, value);
            self.end(place, written);
        }
    }

    fn begin_quoted(&mut self, quoted: &'static str) -> Option<Place> {
        if self.is_alone {
            let start = self.out.len();
            push_comma(self.out);
            self.out.extend_from_slice(quoted.as_bytes());
            self.out.push(b':');
            return Some(Place { start, key: None, value: self.out.len() });
        }
        let name = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        self.begin(name, |out| out.extend_from_slice(quoted.as_bytes()))
    }

    /// Writes the name, unless it is taken.
    fn begin(&mut self, name: &str, push_quoted: impl FnOnce(&mut Vec<u8>)) -> Option<Place> {
        if self.fixed.iter().any(|member| member.name() == Some(name)) {
            return None;
        }
        let start = self.out.len();
        push_comma(self.out);
        let key = self.out.len();
        push_quoted(self.out);
        self.out.push(b':');
        if self.keys.contain(self.out, key) {
            self.out.truncate(start);
            return None;
        }
        Some(Place { start, key: Some(key), value: self.out.len() })
    }

    fn end(&mut self, place: Place, written: bool) {
        let value = self.out.get(place.value..).unwrap_or_default();
        if !written || value == b"null" {
            self.out.truncate(place.start);
            return;
        }
        if self.values == Values::Strings && value.first() != Some(&b'"') {
            let json = self.out.split_off(place.value);
            json::push_string(self.out, &String::from_utf8_lossy(&json));
        }
        if let Some(key) = place.key {
            self.keys.push(key);
        }
    }
}

/// Where a member begins, its key where that is to be noted, and its value.
struct Place {
    start: usize,
    key: Option<usize>,
    value: usize,
}

/// Appends the comma between two members or elements, unless the object or list just begins.
pub(crate) fn push_comma(out: &mut Vec<u8>) {
    if !matches!(out.last(), Some(b'{' | b'[')) {
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
    fn contain(&self, out: &[u8], new: usize) -> bool {
        let name = out.get(new..).unwrap_or_default();
        let same = |key: usize| out.get(key..new).is_some_and(|before| before.starts_with(name));
        self.few.iter().take(self.few_len).any(|key| same(*key as usize))
            || self.more.iter().any(|key| same(*key))
    }
}
