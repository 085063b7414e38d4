//! What is made once for each of some `'static` parts, and kept for good.
//!
//! A table of places that are each filled once, read without a lock. `'static` parts keep their addresses, and there are
//! only as many of them as a program has written down.

use std::sync::OnceLock;

/// 2^64 / the golden ratio: Knuth's multiplicative hashing.
pub(crate) const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// How many places are tried for one.
const PROBES: usize = 8;

/// The address of a part, spread over a number.
#[inline]
pub(crate) const fn spread(address: usize) -> usize {
    (address as u64).wrapping_mul(SPREAD).rotate_left(32) as usize
}

/// The parts that something is made of.
pub(crate) trait Parts: Copy {
    /// Their addresses, in one number whose low bits differ.
    fn mixed(self) -> usize;

    /// Whether they are these very parts.
    fn are(self, others: Self) -> bool;
}

/// Values by the parts that they are made of. `PLACES` is a power of two.
pub(crate) struct Kept<P, V: 'static, const PLACES: usize> {
    places: [OnceLock<(P, &'static V)>; PLACES],
}

impl<P: Parts, V: 'static, const PLACES: usize> Kept<P, V, PLACES> {
    pub(crate) const fn new() -> Self {
        Self { places: [const { OnceLock::new() }; PLACES] }
    }

    /// The value, where it is found at once.
    #[inline]
    pub(crate) fn get(&self, parts: P) -> Option<&'static V> {
        let (taken, value) = *self.places.get(Self::place(parts))?.get()?;
        parts.are(taken).then_some(value)
    }

    /// The value, made if it is not there; `None` where it finds no place.
    #[cold]
    pub(crate) fn get_or_make(&self, parts: P, make: impl Fn() -> V) -> Option<&'static V> {
        (0..PROBES).find_map(|probe| {
            let place = self.places.get((Self::place(parts) + probe) % PLACES)?;
            // Leaked: a place is filled once, and kept for good.
            let (taken, value) = *place.get_or_init(|| (parts, Box::leak(Box::new(make()))));
            parts.are(taken).then_some(value)
        })
    }

    #[inline]
    fn place(parts: P) -> usize {
        parts.mixed() % PLACES
    }
}
