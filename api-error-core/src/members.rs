//! Where an error writes the members of its details and extensions.

use serde_core::ser::Serialize;

use crate::envelope::Member;
use crate::json;

/// Takes members of a JSON object, one by one, and keeps it an object that clients can rely on:
///
/// - a value whose `Serialize` fails is left out, and so is one that serializes to `null`;
/// - a name that is there already is not written again: what the envelope fixes comes first, then the first
///   that came.
pub struct Members<'a> {
    out: &'a mut Vec<u8>,
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
        out: &'a mut Vec<u8>,
        fixed: &'static [Member],
        keys: &'a mut Keys,
        values: Values,
    ) -> Self {
        Self { out, fixed, keys, values }
    }

    /// Adds a member, see [`Members`] for when it is left out.
    pub fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.fixed.iter().any(|member| member.name() == Some(name)) {
            return;
        }
        let start = self.out.len();
        push_comma(self.out);
        let key = self.out.len();
        json::push_string(self.out, name);
        self.out.push(b':');
        let value_start = self.out.len();
        if self.keys.contain(self.out, key)
            || !json::push_value(self.out, value)
            || self.ends_in_null(value_start)
        {
            self.out.truncate(start);
            return;
        }
        self.keys.push(key);
        if self.values == Values::Strings && self.out.get(value_start) != Some(&b'"') {
            let json = self.out.split_off(value_start);
            json::push_string(self.out, &String::from_utf8_lossy(&json));
        }
    }

    fn ends_in_null(&self, value_start: usize) -> bool {
        self.out.get(value_start..) == Some(b"null")
    }
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
    few: [usize; FEW],
    few_len: usize,
    more: Vec<usize>,
}

/// Errors with more details than this are rare, and cost an allocation.
const FEW: usize = 8;

impl Keys {
    fn push(&mut self, key: usize) {
        match self.few.get_mut(self.few_len) {
            Some(place) => {
                *place = key;
                self.few_len += 1;
            }
            None => self.more.push(key),
        }
    }

    /// Whether the key that starts at `new` and ends the buffer is one of these.
    fn contain(&self, out: &[u8], new: usize) -> bool {
        let name = out.get(new..).unwrap_or_default();
        let same = |key: &usize| out.get(*key..new).is_some_and(|before| before.starts_with(name));
        self.few.iter().take(self.few_len).any(same) || self.more.iter().any(same)
    }
}
