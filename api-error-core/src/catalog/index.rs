//! The lookup table of a catalog: a hash table with open addressing, at least half of it free.
//!
//! The table is made when a code is first looked up, and kept. It is not made at compile time, because for 1,000 codes that
//! costs each check of the crate as much as thiserror does. Enums that forward to others are the exception: they make a table
//! at compile time to find duplicate codes, and discard it.

use super::{Catalog, Nested};
use crate::ErrorSpec;
use crate::const_message::{ConstMessage, same};
use crate::kept::{self, Kept, SPREAD, spread};

type Slot = Option<&'static ErrorSpec>;

/// The number of slots in a table of `len` codes: a power of two, at least twice `len`.
#[inline]
pub const fn capacity(len: usize) -> usize {
    (len * 2).next_power_of_two()
}

/// Finds the code with this id in the tree of `catalog`.
#[inline]
pub(super) fn find(catalog: &Catalog, id: &[u8]) -> Option<&'static ErrorSpec> {
    match TABLES.get(key(catalog)) {
        Some(table) => find_in(table, id),
        None => find_first(catalog, id),
    }
}

#[cold]
#[inline]
fn find_first(catalog: &Catalog, id: &[u8]) -> Option<&'static ErrorSpec> {
    match TABLES.get_or_make(key(catalog), || made(catalog)) {
        Ok(table) => find_in(table, id),
        Err(table) => find_in(&table, id),
    }
}

#[inline]
fn find_in(table: &Table, id: &[u8]) -> Option<&'static ErrorSpec> {
    let mut places = places(table, id);
    loop {
        // A free place ends the search. There always is one, because at most half of the places are used.
        let (taken, spec) = (*table.get(places.next()?)?)?;
        if taken.as_bytes() == id {
            return Some(spec);
        }
    }
}

/// Holds more tables than a program has catalogs. If there is no place left for the table of a catalog, it is made for each
/// search.
static TABLES: Kept<Key, Table, 0> = Kept::new();

/// The errors, each with its id.
type Table = Box<[Option<(&'static str, &'static ErrorSpec)>]>;

type Key = (&'static [ErrorSpec], &'static [Nested]);

impl kept::Key for Key {
    #[inline]
    fn mixed(self) -> usize {
        spread(self.0.as_ptr().addr()) ^ spread(self.1.as_ptr().addr().rotate_left(17))
    }

    #[inline]
    fn is(self, other: Self) -> bool {
        std::ptr::eq(self.0, other.0) && std::ptr::eq(self.1, other.1)
    }
}

#[inline]
fn key(catalog: &Catalog) -> Key {
    (catalog.own, catalog.nested)
}

#[inline]
fn made(catalog: &Catalog) -> Table {
    let mut table: Table = vec![None; capacity(catalog.len)].into();
    for spec in (0..catalog.len).filter_map(|at| catalog.nth(at)) {
        let free = places(&table, spec.id().as_bytes()).find(|at| matches!(table.get(*at), Some(None)));
        if let Some(place) = free.and_then(|at| table.get_mut(at)) {
            *place = Some((spec.id(), spec));
        }
    }
    table
}

/// The places in which an id may be, in the order of the search. Each search ends at a free place.
#[inline]
fn places(table: &Table, id: &[u8]) -> impl Iterator<Item = usize> {
    let mask = table.len().wrapping_sub(1);
    let first = hash(id);
    (0..).map(move |step| first.wrapping_add(step) & mask)
}

/// Whether two errors cannot be in one catalog: they have the same id, or they share a code and not both have an id.
#[inline]
pub(super) const fn clash(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    same(one.id(), other.id())
        || same(one.code(), other.code()) && !(one.has_id() && other.has_id())
        || same_fallback(one, other)
}

/// Whether two errors are fallbacks for the same status.
#[inline]
pub(super) const fn same_fallback(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    one.is_fallback() && other.is_fallback() && one.status().as_u16() == other.status().as_u16()
}

/// A table that is built at compile time to find duplicates.
///
/// It is filled enum by enum, so that the compiler can point at the variant that adds a duplicate code. Each code is hashed
/// once, so that trees of thousands of codes stay within the limits of constant evaluation.
pub struct Unique<const CAPACITY: usize> {
    ids: [Slot; CAPACITY],
    /// The errors with an id of their own, by code.
    shared: [Slot; CAPACITY],
    /// The fallbacks of the statuses from 400 to 599.
    fallbacks: [Slot; 200],
}

impl<const CAPACITY: usize> Unique<CAPACITY> {
    /// Makes a table of the codes of the enum itself. The derive has checked that they are unique.
    #[allow(clippy::indexing_slicing, clippy::new_without_default)] // `const fn`: slices are only reached by index
    #[inline]
    pub const fn new(own: &'static [ErrorSpec]) -> Self {
        let mut unique = Self { ids: [None; CAPACITY], shared: [None; CAPACITY], fallbacks: [None; 200] };
        let mut at = 0;
        while at < own.len() {
            unique.insert(&own[at]);
            unique.insert_fallback(&own[at]);
            at += 1;
        }
        unique
    }

    /// Adds the codes of a nested catalog.
    ///
    /// # Panics
    ///
    /// If a code is a duplicate. This is the compile error for a code that is twice in a tree.
    #[track_caller]
    #[must_use]
    #[inline]
    pub const fn with(mut self, nested: &Nested) -> Self {
        self.insert_all(&nested.catalog, nested.variant);
        self
    }

    #[track_caller]
    #[allow(clippy::indexing_slicing, clippy::panic)] // as above; the panic is the compile error
    #[inline]
    const fn insert_all(&mut self, catalog: &Catalog, through: &str) {
        let mut at = 0;
        while at < catalog.own.len() {
            let spec = &catalog.own[at];
            if let Some(taken) = self.insert(spec) {
                panic!("{}", twice(spec, through, taken.variant()).as_str());
            }
            if let Some(taken) = self.insert_fallback(spec) {
                panic!("{}", two_fallbacks(spec, through, taken.variant()).as_str());
            }
            at += 1;
        }
        let mut at = 0;
        while at < catalog.nested.len() {
            self.insert_all(&catalog.nested[at].catalog, through);
            at += 1;
        }
    }

    /// Adds a fallback, unless there is one of its status: then it gives that one.
    #[allow(clippy::indexing_slicing)] // `const fn`; a status is from 400 to 599
    #[inline]
    const fn insert_fallback(&mut self, spec: &'static ErrorSpec) -> Slot {
        if !spec.is_fallback() {
            return None;
        }
        let place = &mut self.fallbacks[spec.status().as_u16() as usize - 400];
        let taken = *place;
        if taken.is_none() {
            *place = Some(spec);
        }
        taken
    }

    /// Adds a code, unless there is one that it clashes with: then it gives that one.
    #[inline]
    const fn insert(&mut self, spec: &'static ErrorSpec) -> Slot {
        if spec.has_id() {
            // The id of an error without one is its code.
            if let Some(other) = get(&self.ids, spec.code(), By::Id)
                && !other.has_id()
            {
                return Some(other);
            }
            insert(&mut self.shared, spec, By::Code);
        } else if let Some(other) = get(&self.shared, spec.code(), By::Code) {
            return Some(other);
        }
        insert(&mut self.ids, spec, By::Id)
    }
}

#[inline]
pub(super) const fn two_fallbacks(spec: &ErrorSpec, through: &str, taken: &str) -> ConstMessage {
    ConstMessage::new(&[
        "fallback `",
        spec.code(),
        "` comes in through variant `",
        through,
        "`, and `",
        taken,
        "` is a fallback of the same status\nhelp: the edge answers with one code for each status",
    ])
}

#[inline]
pub(super) const fn twice(spec: &ErrorSpec, through: &str, taken: &str) -> ConstMessage {
    if spec.has_id() {
        return ConstMessage::new(&[
            "id `",
            spec.id(),
            "` of code `",
            spec.code(),
            "` comes in through variant `",
            through,
            "` and clashes with `",
            taken,
            "`\nhelp: two errors may share a code if each has an `id` of its own in the entire tree",
        ]);
    }
    ConstMessage::new(&[
        "code `",
        spec.code(),
        "` comes in through variant `",
        through,
        "` and is already taken by `",
        taken,
        "`\nhelp: two errors may share a code if each has an `id`: `id = \"…\"`",
    ])
}

/// The key by which a table finds errors.
#[derive(Clone, Copy)]
enum By {
    Id,
    Code,
}

impl By {
    #[inline]
    const fn key(self, spec: &'static ErrorSpec) -> &'static str {
        match self {
            Self::Id => spec.id(),
            Self::Code => spec.code(),
        }
    }
}

/// Adds an error, and returns `None`. If there is one with the same key, returns that one instead.
#[allow(clippy::indexing_slicing)] // `const fn`; `at` is masked
#[inline]
const fn insert(slots: &mut [Slot], spec: &'static ErrorSpec, by: By) -> Slot {
    let at = slot_of(slots, by.key(spec), by);
    let taken = slots[at];
    if taken.is_none() {
        slots[at] = Some(spec);
    }
    taken
}

/// The error with this key.
#[allow(clippy::indexing_slicing)] // as above
#[inline]
const fn get(slots: &[Slot], key: &str, by: By) -> Slot {
    slots[slot_of(slots, key, by)]
}

/// The slot of this key: the one that holds it, or the free one where it belongs.
#[allow(clippy::indexing_slicing)] // as above
#[inline]
const fn slot_of(slots: &[Slot], key: &str, by: By) -> usize {
    let mask = slots.len() - 1;
    let mut at = hash(key.as_bytes()) & mask;
    while let Some(taken) = slots[at] {
        if same(by.key(taken), key) {
            return at;
        }
        at = (at + 1) & mask;
    }
    at
}

/// Hashes eight bytes at a time: multiply and fold. Codes come from the source and never from an attacker, so the hash does
/// not need to resist chosen collisions.
#[inline]
const fn hash(code: &[u8]) -> usize {
    let mut left = code;
    let mut hash = left.len() as u64;
    let Some(last) = left.last_chunk::<8>() else {
        while let Some((byte, rest)) = left.split_first() {
            hash = hash << 8 | *byte as u64;
            left = rest;
        }
        return fold(hash) as usize;
    };
    while let Some((word, rest @ [_, ..])) = left.split_first_chunk::<8>() {
        hash = fold(hash ^ u64::from_le_bytes(*word));
        left = rest;
    }
    // The last word may overlap with the one before.
    fold(hash ^ u64::from_le_bytes(*last)) as usize
}

#[inline]
const fn fold(word: u64) -> u64 {
    let product = word as u128 * SPREAD as u128;
    product as u64 ^ (product >> 64) as u64
}
