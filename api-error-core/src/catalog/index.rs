//! The lookup table of a catalog: open addressing, built at compile time.
//!
//! At least half of the slots are free, so a lookup looks at one or two of them, whatever the size.

use super::{Catalog, Nested};
use crate::ErrorSpec;
use crate::const_message::{ConstMessage, same};

/// One slot of the table.
pub type Slot = Option<&'static ErrorSpec>;

/// How many slots a table of `len` codes has: a power of two, at least twice as many as codes.
pub const fn index_capacity(len: usize) -> usize {
    (len * 2).next_power_of_two()
}

/// A table in the making.
///
/// It is filled enum by enum, so that the compiler points at the variant through which a code comes in twice, and
/// each code is hashed once: whole catalogs of thousands of codes stay within what a `const` may cost.
pub struct IndexBuilder<const CAPACITY: usize> {
    slots: [Slot; CAPACITY],
}

impl<const CAPACITY: usize> IndexBuilder<CAPACITY> {
    /// A table of an enum's own codes, which the derive has seen to be unique.
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

    /// The table.
    pub const fn build(self) -> [Slot; CAPACITY] {
        self.slots
    }
}

#[track_caller]
#[allow(clippy::indexing_slicing, clippy::panic)] // as above; the panic is the compile error
const fn insert_all(slots: &mut [Slot], catalog: &Catalog, through: &str) {
    let mut at = 0;
    while at < catalog.own.len() {
        if let Some(taken) = insert(slots, &catalog.own[at]) {
            panic!("{}", twice(catalog.own[at].code, through, taken.variant).as_str());
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
#[allow(clippy::indexing_slicing)] // as above
const fn insert(slots: &mut [Slot], spec: &'static ErrorSpec) -> Slot {
    let mask = slots.len() - 1;
    let mut at = hash(spec.code) & mask;
    while let Some(taken) = slots[at] {
        if same(taken.code, spec.code) {
            return Some(taken);
        }
        at = (at + 1) & mask;
    }
    slots[at] = Some(spec);
    None
}

#[allow(clippy::indexing_slicing)] // as above; `at` is masked
pub(super) const fn find(slots: &[Slot], code: &str) -> Option<&'static ErrorSpec> {
    let mask = slots.len() - 1;
    let mut at = hash(code) & mask;
    while let Some(spec) = slots[at] {
        if same(spec.code, code) {
            return Some(spec);
        }
        at = (at + 1) & mask;
    }
    None
}

#[allow(clippy::indexing_slicing)] // as above
pub(super) const fn find_linear(specs: &'static [ErrorSpec], code: &str) -> Option<&'static ErrorSpec> {
    let mut at = 0;
    while at < specs.len() {
        if same(specs[at].code, code) {
            return Some(&specs[at]);
        }
        at += 1;
    }
    None
}

/// Eight bytes at a time, multiplied and folded. Codes come from the source, never from an attacker who
/// could choose them to collide, so it needs to spread, not to resist.
const fn hash(code: &str) -> usize {
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 / the golden ratio: Knuth's multiplicative hashing
    let mut left = code.as_bytes();
    let mut hash = left.len() as u64;
    while let Some((word, rest)) = left.split_first_chunk::<8>() {
        hash = fold(hash ^ u64::from_le_bytes(*word), SPREAD);
        left = rest;
    }
    let mut tail = 0;
    while let Some((byte, rest)) = left.split_first() {
        tail = tail << 8 | *byte as u64;
        left = rest;
    }
    fold(hash ^ tail, SPREAD) as usize
}

const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}
