//! The lookup table of a catalog: open addressing, with at least half of the slots free.
//!
//! It is made when a catalog is first asked for a code, and kept. Made at compile time, the table of 1,000 codes costs
//! every check of the crate as much as thiserror does. Only where enums are joined is one made then as well, and thrown
//! away: to see that no code is there twice.

use super::{Catalog, Nested};
use crate::ErrorSpec;
use crate::const_message::{ConstMessage, same};
use crate::kept::{self, Kept, SPREAD, spread};

type Slot = Option<&'static ErrorSpec>;

/// How many slots a table of `len` codes has: a power of two, at least twice as many as codes.
pub const fn capacity(len: usize) -> usize {
    (len * 2).next_power_of_two()
}

/// The code in the table of `catalog`.
pub(super) fn find(catalog: &Catalog, code: &str) -> Option<&'static ErrorSpec> {
    let Some(slots) = table(catalog) else {
        return catalog.iter().find(|spec| spec.code() == code);
    };
    let mask = slots.len().wrapping_sub(1);
    let mut at = hash(code);
    // A free slot ends the search, and there always is one.
    while let Some(spec) = slots.get(at & mask).copied().flatten() {
        if spec.code() == code {
            return Some(spec);
        }
        at = at.wrapping_add(1);
    }
    None
}

/// Far more places than programs have catalogs in which they look up codes. A catalog that finds no place is searched code by
/// code.
static TABLES: Kept<Key, Box<[Slot]>, 0> = Kept::new();

type Key = (&'static [ErrorSpec], &'static [Nested]);

impl kept::Key for Key {
    fn mixed(self) -> usize {
        spread(self.0.as_ptr().addr()) ^ spread(self.1.as_ptr().addr().rotate_left(17))
    }

    fn is(self, other: Self) -> bool {
        std::ptr::eq(self.0, other.0) && std::ptr::eq(self.1, other.1)
    }
}

fn table(catalog: &Catalog) -> Option<&'static [Slot]> {
    let key = (catalog.own, catalog.nested);
    TABLES.get(key).or_else(|| TABLES.get_or_make(key, || made(catalog)).ok()).map(|slots| &**slots)
}

fn made(catalog: &Catalog) -> Box<[Slot]> {
    let mut slots = vec![None; capacity(catalog.len)].into_boxed_slice();
    for spec in catalog.iter() {
        insert(&mut slots, spec);
    }
    slots
}

/// A table in the making, at compile time.
///
/// It is filled enum by enum, so that the compiler points at the variant through which a code comes in twice, and
/// each code is hashed once: trees of thousands of codes stay within what a `const` may cost.
pub struct Unique<const CAPACITY: usize> {
    slots: [Slot; CAPACITY],
}

impl<const CAPACITY: usize> Unique<CAPACITY> {
    /// With an enum's own codes, which the derive has seen to be unique.
    #[allow(clippy::indexing_slicing, clippy::new_without_default)] // `const fn`: slices are only reached by index
    pub const fn new(own: &'static [ErrorSpec]) -> Self {
        let mut slots = [None; CAPACITY];
        let mut at = 0;
        while at < own.len() {
            insert(&mut slots, &own[at]);
            at += 1;
        }
        Self { slots }
    }

    /// Adds the codes of a nested catalog.
    ///
    /// # Panics
    ///
    /// When one of them is already there: the compile error of a code that is twice in a tree.
    #[track_caller]
    #[must_use]
    pub const fn with(mut self, nested: &Nested) -> Self {
        insert_all(&mut self.slots, &nested.catalog, nested.variant);
        self
    }
}

#[track_caller]
#[allow(clippy::indexing_slicing, clippy::panic)] // as above; the panic is the compile error
const fn insert_all(slots: &mut [Slot], catalog: &Catalog, through: &str) {
    let mut at = 0;
    while at < catalog.own.len() {
        if let Some(taken) = insert(slots, &catalog.own[at]) {
            panic!("{}", twice(taken.code(), through, taken.variant()).as_str());
        }
        at += 1;
    }
    let mut at = 0;
    while at < catalog.nested.len() {
        insert_all(slots, &catalog.nested[at].catalog, through);
        at += 1;
    }
}

pub(super) const fn twice(code: &str, through: &str, taken: &str) -> ConstMessage {
    ConstMessage::new(&[
        "code `",
        code,
        "` comes in through variant `",
        through,
        "` and is already taken by `",
        taken,
        "`\nhelp: clients branch on the code, so it must be unique in the whole tree",
    ])
}

/// Adds a code, unless it is there: then it gives that one.
#[allow(clippy::indexing_slicing)] // as above; `at` is masked
const fn insert(slots: &mut [Slot], spec: &'static ErrorSpec) -> Slot {
    let mask = slots.len() - 1;
    let mut at = hash(spec.code()) & mask;
    while let Some(taken) = slots[at] {
        if same(taken.code(), spec.code()) {
            return Some(taken);
        }
        at = (at + 1) & mask;
    }
    slots[at] = Some(spec);
    None
}

/// Eight bytes at a time, multiplied and folded. Codes come from the source, never from an attacker who
/// could choose them to collide, so it needs to spread, not to resist.
const fn hash(code: &str) -> usize {
    let mut left = code.as_bytes();
    let mut hash = left.len() as u64;
    while let Some((word, rest)) = left.split_first_chunk::<8>() {
        hash = fold(hash ^ u64::from_le_bytes(*word));
        left = rest;
    }
    let mut tail = 0;
    while let Some((byte, rest)) = left.split_first() {
        tail = tail << 8 | *byte as u64;
        left = rest;
    }
    fold(hash ^ tail) as usize
}

const fn fold(word: u64) -> u64 {
    let product = word as u128 * SPREAD as u128;
    product as u64 ^ (product >> 64) as u64
}
