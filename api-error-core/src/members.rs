//! The writer for the members of details and extensions.

use serde_core::ser::Serialize;

use crate::derived;
use crate::envelope::Member;
use crate::json::{self, Buffer};
use crate::unwind::catch_panic;
use crate::value::Value;
use crate::{ApiError, Constant, DetailSpec};

/// Writes the members of a JSON object one by one, and keeps the object valid:
///
/// - a value is omitted if its `Serialize` fails or panics, even if it ignores the failure of a part;
/// - a value is omitted if it is nested more than 100 lists and objects deep, or if it serializes to `null`;
/// - duplicate names are skipped: the envelope's own members win, then the member that came first. A key of a flattened map is
///   also skipped if the error declares a member of that name.
pub struct Members<'a> {
    out: &'a mut Buffer,
    /// The envelope's own members of this object. Their names are taken even if the member is omitted.
    reserved: &'a [Member],
    keys: &'a mut Keys,
    notation: Notation,
    /// The names of members that the envelope shows at places of their own.
    taken: &'a [&'static str],
    wanted: Wanted,
    is_found: bool,
    declared: Declared<'a>,
    /// The names that forwarding variants declare for the object, once they are known.
    added: Option<Vec<&'static str>>,
    /// The members of the code that are written, which is not in those that forwarding variants add.
    of_code: &'static [DetailSpec],
    /// The names of members that a forwarding variant adds, and that are absent in this occurrence.
    absent: Vec<&'static str>,
}

/// The members that the variant and its forwarding variants declare for an object. Their names are reserved: documents say
/// what their values are.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'a> {
    pub(crate) error: &'a dyn ApiError,
    pub(crate) details: bool,
    pub(crate) extensions: bool,
}

/// The members that are written.
#[derive(Clone, Copy)]
enum Wanted {
    All,
    /// None. Only the names that forwarding variants declare are noted.
    Names,
    Some {
        /// The name of the only member whose value is written, if it is only one.
        only: Option<&'static str>,
        /// How many of the next members are skipped.
        skip: usize,
    },
}

/// How values are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    /// As JSON.
    Json,
    /// As strings. See [`METADATA`](crate::envelope::METADATA).
    Strings,
}

impl<'a> Members<'a> {
    pub(crate) fn new(
        out: &'a mut Buffer,
        reserved: &'a [Member],
        keys: &'a mut Keys,
        notation: Notation,
        taken: &'a [&'static str],
        declared: Declared<'a>,
    ) -> Self {
        Self {
            out,
            reserved,
            keys,
            notation,
            taken,
            wanted: Wanted::All,
            is_found: false,
            declared,
            added: None,
            of_code: &[],
            absent: Vec::new(),
        }
    }

    /// A writer for the value of one member. All other members are skipped.
    pub(crate) fn only(
        out: &'a mut Buffer,
        keys: &'a mut Keys,
        name: &'static str,
        declared: Declared<'a>,
    ) -> Self {
        let wanted = Wanted::Some { only: Some(name), skip: 0 };
        Self { wanted, ..Self::new(out, &[], keys, Notation::Json, &[], declared) }
    }

    /// Writes the details that the error writes. After a panic, members that were written completely stay.
    pub(crate) fn details_of(&mut self, error: &dyn ApiError) {
        self.of_code = error.spec().details();
        self.absent.clear();
        let _ = catch_panic(|| error.write_details(self));
    }

    /// Writes the extension members that the error writes. After a panic, members that were written completely stay.
    pub(crate) fn extensions_of(&mut self, error: &dyn ApiError) {
        self.of_code = error.spec().extensions();
        self.absent.clear();
        let _ = catch_panic(|| error.write_extensions(self));
    }

    /// Whether the error declares a member of this name, so that no other member of the object has it.
    pub(crate) fn is_declared(&mut self, name: &str) -> bool {
        let Declared { error, details, extensions } = self.declared;
        let spec = error.spec();
        details && declares(spec.details(), name)
            || extensions && declares(spec.extensions(), name)
            || self.added.get_or_insert_with(|| added_names(self.declared)).contains(&name)
    }

    /// Begins the members that a forwarding variant adds. Returns whether they are written.
    pub(crate) fn begin_added(&mut self, members: &'static [DetailSpec]) -> bool {
        if let (Wanted::Names, Some(names)) = (self.wanted, &mut self.added) {
            names.extend(members.iter().filter(|member| !member.is_flattened()).map(DetailSpec::name));
            return false;
        }
        true
    }

    /// Whether a variant further in declares this member of a forwarding variant. It may be absent.
    pub(crate) fn is_declared_within(&self, name: &str) -> bool {
        declares(self.of_code, name) || self.absent.contains(&name)
    }

    /// Notes that a member of a forwarding variant is absent.
    pub(crate) fn note_absent(&mut self, name: &'static str) {
        self.absent.push(name);
    }

    /// Writes what `outer` writes in addition to what it begins with, which is what `inner` writes.
    pub(crate) fn added(&mut self, inner: impl FnOnce(&mut Self), outer: impl FnOnce(&mut Self)) {
        let only = match self.wanted {
            Wanted::Names => return,
            Wanted::All => None,
            Wanted::Some { only, .. } => only,
        };
        let before = std::mem::replace(&mut self.wanted, Wanted::Some { only, skip: usize::MAX });
        inner(self);
        if let Wanted::Some { skip, .. } = &mut self.wanted {
            *skip = usize::MAX - *skip;
        }
        outer(self);
        self.wanted = before;
    }

    /// Adds a member. [`Members`] says when it is omitted.
    pub fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.value(name, &Value::detail(&value), false);
    }

    /// Adds a listed value as a member. Without a value, it is `null` if `nullable` is set, and omitted otherwise. Returns
    /// whether it is omitted because of its value.
    pub(crate) fn value(&mut self, name: &str, value: &Value<'_>, nullable: bool) -> bool {
        let mut is_absent = false;
        self.write(name, &mut |out| {
            let is_there = value.push_member(out);
            if !is_there && nullable {
                out.push_slice(b"null");
            }
            is_absent = !is_there && !nullable;
            !is_absent
        });
        is_absent
    }

    /// Adds a member that is the same in every occurrence.
    pub(crate) fn constant(&mut self, name: &str, value: Constant) {
        self.write(name, &mut |out| value.push(out));
    }

    /// Adds a member whose value is already JSON.
    pub(crate) fn raw(&mut self, name: &str, json: &str) {
        self.write(name, &mut |out| {
            out.push_slice(json.as_bytes());
            true
        });
    }

    fn write(&mut self, name: &str, push: &mut dyn FnMut(&mut Buffer) -> bool) {
        if self.taken.contains(&name) {
            return;
        }
        match &mut self.wanted {
            Wanted::All | Wanted::Some { only: None, skip: 0 } => {}
            Wanted::Names => return,
            Wanted::Some { only: Some(only), skip: 0 } => {
                if *only == name && !self.is_found {
                    self.is_found = push(self.out);
                }
                return;
            }
            Wanted::Some { skip, .. } => {
                *skip -= 1;
                return;
            }
        }
        let Some(place) = self.begin(name) else { return };
        if !push(self.out) {
            return self.out.truncate(place.start);
        }
        if self.notation == Notation::Strings {
            quote(self.out, place.value);
        }
        self.keys.push(place.key);
    }

    /// Whether the only member that is wanted was written.
    pub(crate) fn is_found(&self) -> bool {
        self.is_found
    }

    /// Writes the name, unless it is taken.
    fn begin(&mut self, name: &str) -> Option<Place> {
        if self.reserved.iter().any(|member| member.name() == Some(name)) {
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
}

/// Whether one of these members has this name. A flattened member has none.
fn declares(members: &[DetailSpec], name: &str) -> bool {
    members.iter().any(|member| member.name() == name && !member.is_flattened())
}

/// The names of the members that forwarding variants add.
#[cold]
fn added_names(declared: Declared<'_>) -> Vec<&'static str> {
    let Declared { error, details, extensions } = declared;
    if !derived::adds_members(error) {
        return Vec::new();
    }
    let (mut out, mut keys) = (Buffer::default(), Keys::default());
    let mut names = Members::new(&mut out, &[], &mut keys, Notation::Json, &[], declared);
    (names.wanted, names.added) = (Wanted::Names, Some(Vec::new()));
    if details {
        names.details_of(error);
    }
    if extensions {
        names.extensions_of(error);
    }
    names.added.unwrap_or_default()
}

/// Converts the value that starts at `start` to a string, unless it is one.
pub(crate) fn quote(out: &mut Buffer, start: usize) {
    let value = out.since(start);
    if value.first() != Some(&b'"') {
        let json = String::from_utf8_lossy(value).into_owned();
        out.truncate(start);
        json::push_string(out, &json);
    }
}

/// The positions in the buffer of the start of a member, its key and its value.
struct Place {
    start: usize,
    key: usize,
    value: usize,
}

/// Appends the comma before a member or element, unless it is the first.
pub(crate) fn push_comma(out: &mut Buffer) {
    if !is_opened(out) {
        out.push(b',');
    }
}

/// Whether the last byte opens an object or a list, so that the object or list is empty.
#[inline]
pub(crate) fn is_opened(out: &Buffer) -> bool {
    matches!(out.as_slice().last(), Some(b'{' | b'['))
}

/// The positions in the buffer where the keys of an object start.
///
/// Keys are compared in their escaped form, with quotes and colon. Equal names have equal escaped forms.
#[derive(Default)]
pub(crate) struct Keys {
    few: [u32; MAX_IN_PLACE],
    few_len: usize,
    more: Vec<usize>,
}

/// The number of members for which no allocation is needed. Errors with more members are rare.
const MAX_IN_PLACE: usize = 8;

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

    /// Whether the key that starts at `new` and ends the buffer equals an earlier key.
    fn contain(&self, out: &Buffer, new: usize) -> bool {
        let name = out.since(new);
        let same = |key: usize| out.since(key).starts_with(name);
        self.few.iter().take(self.few_len).any(|key| same(*key as usize))
            || self.more.iter().any(|key| same(*key))
    }
}
