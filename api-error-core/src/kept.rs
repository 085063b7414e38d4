//! A bounded table of values that are made once and kept for the rest of the program, read without a lock.
//!
//! Keys are addresses of `'static` data. Usually their number is fixed by the source of the program, but a program can also
//! leak such data repeatedly. So the table grows on demand, up to a fixed size. If there is no free place for a value, the
//! caller gets it back and drops it after use.

use std::sync::OnceLock;

/// 2^64 / the golden ratio: Knuth's multiplicative hashing.
pub(crate) const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The number of places in the first level. Each further level has [`GROWTH`] times as many.
const FIRST: usize = 512;
const GROWTH: usize = 8;

/// The number of places of a level that are tried for a key.
const PROBES: usize = 16;

/// Spreads an address over all bits of a number (multiplicative hashing).
#[inline]
pub(crate) const fn spread(address: usize) -> usize {
    (address as u64).wrapping_mul(SPREAD).rotate_left(32) as usize
}

/// The key of a kept value.
pub(crate) trait Key: Copy {
    /// A number whose low bits differ between keys.
    fn mixed(self) -> usize;

    /// Whether two keys are equal.
    fn is(self, other: Self) -> bool;
}

/// Values by their keys. The first level is always tried first. Up to `MORE` larger levels are allocated if the levels before
/// have no free place for a key.
pub(crate) struct Kept<K, V: 'static, const MORE: usize> {
    first: OnceLock<Box<[Place<K, V>; FIRST]>>,
    more: [OnceLock<Level<K, V>>; MORE],
}

type Level<K, V> = Box<[Place<K, V>]>;

/// Set at most once, to a value that is leaked.
type Place<K, V> = OnceLock<(K, &'static V)>;

impl<K: Key, V, const MORE: usize> Kept<K, V, MORE> {
    pub(crate) const fn new() -> Self {
        Self { first: OnceLock::new(), more: [const { OnceLock::new() }; MORE] }
    }

    /// The value of this key, if it is in the first place that is tried. This is so for nearly all keys.
    #[inline]
    pub(crate) fn get(&'static self, key: K) -> Option<&'static V> {
        let (taken, value) = self.first.get()?.get(key.mixed() % FIRST)?.get()?;
        key.is(*taken).then_some(value)
    }

    /// The value of this key.
    pub(crate) fn find(&'static self, key: K) -> Option<&'static V> {
        // The last level is searched first, because it has the most values.
        for level in (0..=MORE).rev() {
            for place in self.made(level).into_iter().flat_map(|level| tried(level, key)) {
                // A free place ends the search: if the key were in this level, it would be in this place or before.
                let Some((taken, value)) = place.get() else { break };
                if key.is(*taken) {
                    return Some(value);
                }
            }
        }
        None
    }

    /// The value of this key, made if there is none. If there is no free place for it, it is returned in a box.
    pub(crate) fn get_or_make(&'static self, key: K, make: impl Fn() -> V) -> Result<&'static V, Box<V>> {
        let mut made: Option<Box<V>> = None;
        for level in 0..=MORE {
            for place in tried(self.level(level), key) {
                // Made before the place is locked, because making a value may need another value.
                if made.is_none() && place.get().is_none() {
                    made = Some(Box::new(make()));
                }
                // Another thread may set the place first.
                let (taken, value) = place.get_or_init(|| {
                    let made = made.take().unwrap_or_else(|| Box::new(make()));
                    (key, Box::leak(made))
                });
                if key.is(*taken) {
                    return Ok(value);
                }
            }
        }
        Err(made.unwrap_or_else(|| Box::new(make())))
    }

    /// The places of a level, if it was allocated.
    fn made(&'static self, level: usize) -> Option<&'static [Place<K, V>]> {
        match level.checked_sub(1) {
            None => self.first.get().map(|first| first.as_slice()),
            Some(more) => self.more.get(more)?.get().map(|level| &**level),
        }
    }

    /// The places of a level, allocated now if they were not.
    fn level(&'static self, level: usize) -> &'static [Place<K, V>] {
        match level.checked_sub(1).map(|more| self.more.get(more)) {
            None => self.first.get_or_init(|| Box::new([const { OnceLock::new() }; FIRST])).as_slice(),
            Some(None) => &[],
            Some(Some(more)) => {
                let len = FIRST * GROWTH.pow(level as u32);
                more.get_or_init(|| (0..len).map(|_| OnceLock::new()).collect())
            }
        }
    }
}

/// The places of a level that are tried for a key.
fn tried<K: Key, V>(level: &[Place<K, V>], key: K) -> impl Iterator<Item = &Place<K, V>> {
    (0..PROBES).filter_map(move |probe| level.get(key.mixed().wrapping_add(probe).checked_rem(level.len())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Key for usize {
        fn mixed(self) -> usize {
            self
        }

        fn is(self, other: Self) -> bool {
            self == other
        }
    }

    #[test]
    fn a_value_is_made_once_and_stays() {
        static KEPT: Kept<usize, String, 1> = Kept::new();
        // All keys have the same place in the first level, so most of them are in the second.
        for key in (0..30 * FIRST).step_by(FIRST) {
            let made = KEPT.get_or_make(key, || key.to_string());
            assert_eq!(made, Ok(&key.to_string()));
        }
        for key in (0..30 * FIRST).step_by(FIRST) {
            let kept = KEPT.get_or_make(key, || panic!("{key} is not kept"));
            assert_eq!(kept, Ok(&key.to_string()));
            assert_eq!(KEPT.find(key), Some(&key.to_string()));
            assert_eq!(KEPT.get(key).is_some(), key == 0, "{key}");
        }
    }

    #[test]
    fn making_a_value_may_need_another_one() {
        static KEPT: Kept<usize, usize, 0> = Kept::new();
        // Both keys have the same place.
        let made = KEPT.get_or_make(0, || KEPT.get_or_make(FIRST, || 1).unwrap() + 1);
        assert_eq!(made, Ok(&2));
        assert_eq!(KEPT.find(FIRST), Some(&1));
    }

    #[test]
    fn a_full_table_hands_the_value_back() {
        static KEPT: Kept<usize, usize, 1> = Kept::new();
        let keys = (0..).step_by(FIRST * GROWTH);
        let kept: Vec<_> = keys.take(100).filter(|key| KEPT.get_or_make(*key, || *key).is_ok()).collect();
        assert_eq!(kept.len(), 2 * PROBES);
        assert_eq!(KEPT.get_or_make(FIRST * GROWTH * 200, || 7), Err(Box::new(7)));
        assert_eq!(KEPT.find(FIRST * GROWTH * 200), None);
        assert!(kept.iter().all(|key| KEPT.find(*key) == Some(key)));
    }
}
