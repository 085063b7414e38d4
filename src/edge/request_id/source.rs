//! New ids, without a system call and without an allocation for each.

use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::BytesMut;
use http::HeaderValue;

thread_local! {
    static SOURCE: RefCell<Source> = RefCell::new(Source::new());
}

/// The text of a new id.
pub(super) fn next_id() -> HeaderValue {
    SOURCE
        .try_with(|source| source.borrow_mut().next_id())
        // Only while the thread ends.
        .unwrap_or_else(|_| Source::new().next_id())
}

/// What one thread makes ids of.
///
/// An id is a UUID of version 7: a time in units of 1/4096 ms (RFC 9562, section 6.2, method 3), then 62 bits, here
/// called the tail. Ids are unique because:
///
/// - Within a thread, ids only grow. In a new unit of time the tail is random; in the same unit, or after the clock was set
///   back, it grows by a random step (method 2).
/// - Two threads have the same id only if they have the same tail in the same unit of time. The tails of a thread are
///   numbers of SplitMix64, which begin at 64 bits of its own: a keyed hash (SipHash) of nothing. The key is 128 bits that the
///   standard library asks of the operating system, once for each thread. So tails of different threads, processes and
///   machines are independent: of two in one unit, they are the same once in 2^61.
/// - A process that is forked after its first id has the numbers of its parent until one of them starts a new thread.
///   Then only the clock tells their ids apart. Fork before you serve.
///
/// Such numbers are not meant to withstand an attack, and an id tells its time: ids are not secrets.
struct Source {
    /// The state of SplitMix64.
    state: u64,
    last: Stamp,
    /// Room for the texts of the next ids, so that memory is asked for once for many of them. It is freed when the last
    /// of its ids is dropped.
    block: BytesMut,
}

/// The parts of an id, in the order in which ids sort.
#[derive(Clone, Copy, Default)]
struct Stamp {
    /// Units of 1/4096 ms since 1970.
    time: u64,
    /// 62 bits.
    tail: u64,
}

const TAIL_BITS: u32 = 62;
/// Of an id: 32 digits and 4 hyphens.
const LENGTH: usize = 36;
const IDS_IN_BLOCK: usize = 64;

impl Source {
    fn new() -> Self {
        Self {
            state: RandomState::new().build_hasher().finish(),
            last: Stamp::default(),
            block: BytesMut::new(),
        }
    }

    fn next_id(&mut self) -> HeaderValue {
        let text = self.stamp(now()).to_text();
        if self.block.capacity() < LENGTH {
            self.block = BytesMut::with_capacity(IDS_IN_BLOCK * LENGTH);
        }
        self.block.extend_from_slice(&text);
        // Hexadecimal digits and hyphens are always legal.
        HeaderValue::from_maybe_shared(self.block.split().freeze())
            .unwrap_or(HeaderValue::from_static("unknown"))
    }

    /// The next stamp at this time, after all others.
    fn stamp(&mut self, now: u64) -> Stamp {
        let random = self.random();
        // A new tail leaves room above it for as many steps as there can be.
        let anew = |time| Stamp { time, tail: random >> (64 - TAIL_BITS + 1) };
        let step = 1 + (random >> 40);
        self.last = match self.last {
            last if now > last.time => anew(now),
            last if (last.tail + step) >> TAIL_BITS == 0 => Stamp { tail: last.tail + step, ..last },
            last => anew(last.time + 1),
        };
        self.last
    }

    /// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }
}

impl Stamp {
    /// The UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, the version, 12 bits that are the fraction of the
    /// millisecond here, the variant, and the tail.
    fn to_text(self) -> [u8; LENGTH] {
        // The time has 60 bits until the year 10889.
        let (millis, fraction) = (self.time >> 12, self.time & 0xfff);
        let [time, rest] = [millis << 16 | 7 << 12 | fraction, 0b10 << TAIL_BITS | self.tail];
        let [a, b, c, d] = [time >> 32, time & 0xffff_ffff, rest >> 32, rest & 0xffff_ffff].map(digits);
        let ((b, b_end), (c, c_end)) = (b.split_at(4), c.split_at(4));
        let mut text = [b'-'; LENGTH];
        for (at, digits) in [(0, &a[..]), (9, b), (14, b_end), (19, c), (24, c_end), (28, &d)] {
            if let Some(place) = text.get_mut(at..at + digits.len()) {
                place.copy_from_slice(digits);
            }
        }
        text
    }
}

/// The eight hexadecimal digits of 32 bits, all at once.
fn digits(bits: u64) -> [u8; 8] {
    // Each digit in a byte of its own.
    let bits = (bits << 16 | bits) & 0x0000_ffff_0000_ffff;
    let bits = (bits << 8 | bits) & 0x00ff_00ff_00ff_00ff;
    let bits = (bits << 4 | bits) & 0x0f0f_0f0f_0f0f_0f0f;
    // 1 in the bytes of digits above 9, which are letters.
    let letters = (bits + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101;
    let to_letter = u64::from(b'a' - b'0' - 10);
    (bits + 0x3030_3030_3030_3030 + letters * to_letter).to_be_bytes()
}

/// The time in units of 1/4096 ms since 1970.
fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let fraction = u64::from(now.subsec_nanos() % 1_000_000) * 4096 / 1_000_000;
    (now.as_secs() * 1000 + u64::from(now.subsec_millis())) << 12 | fraction
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::process::Command;

    use uuid::{Uuid, Variant, Version};

    use super::*;

    fn ids(count: usize) -> Vec<Uuid> {
        (0..count).map(|_| next_id().to_str().unwrap().parse().unwrap()).collect()
    }

    fn on_threads(threads: usize, count: usize) -> Vec<Vec<Uuid>> {
        let started: Vec<_> = (0..threads).map(|_| std::thread::spawn(move || ids(count))).collect();
        started.into_iter().map(|thread| thread.join().unwrap()).collect()
    }

    fn assert_unique_and_sorted(threads: &[Vec<Uuid>]) {
        for ids in threads {
            assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "sorted within a thread");
            let is_version_7 = |id: &Uuid| {
                (id.get_version(), id.get_variant()) == (Some(Version::SortRand), Variant::RFC4122)
            };
            assert!(ids.iter().all(is_version_7), "version and variant");
        }
        let mut all: Vec<u128> = threads.iter().flatten().map(Uuid::as_u128).collect();
        // Merges what is sorted already.
        all.sort();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "no duplicate");
    }

    #[test]
    fn ids_of_many_threads_are_unique_and_sorted_within_each() {
        assert_unique_and_sorted(&on_threads(8, 10_000));
    }

    #[test]
    #[ignore = "takes a minute and a third of a gigabyte; .ci/run runs it"]
    fn ten_million_ids_of_eight_threads_are_unique() {
        assert_unique_and_sorted(&on_threads(8, 1_250_000));
    }

    #[test]
    fn an_id_is_a_uuid_of_version_7_in_lower_case_with_the_time() {
        let before = now() >> 12;
        let id = next_id();
        let after = now() >> 12;
        let text = id.to_str().unwrap();
        let uuid: Uuid = text.parse().unwrap();
        assert_eq!(uuid.hyphenated().to_string(), text);
        assert_eq!((uuid.get_version(), uuid.get_variant()), (Some(Version::SortRand), Variant::RFC4122));
        let millis = u64::try_from(uuid.as_u128() >> 80).unwrap();
        assert!((before..=after).contains(&millis), "{before} {millis} {after}");
    }

    proptest::proptest! {
        #[test]
        fn the_text_of_an_id_is_that_of_its_uuid(time in 0..1_u64 << 60, tail in 0..1_u64 << TAIL_BITS) {
            let text = Stamp { time, tail }.to_text();
            let random = [&(time as u16 & 0xfff).to_be_bytes()[..], &tail.to_be_bytes()].concat();
            let uuid = uuid::Builder::from_unix_timestamp_millis(time >> 12, random[..].try_into().unwrap()).into_uuid();
            proptest::prop_assert_eq!(std::str::from_utf8(&text).unwrap(), uuid.to_string());
        }
    }

    #[test]
    fn ids_grow_when_the_clock_stands_still_or_is_set_back() {
        let mut source = Source::new();
        let stamps: Vec<_> = [7, 7, 3, 7, 8, 0].map(|now| source.stamp(now)).into();
        let order = |stamp: &Stamp| (stamp.time, stamp.tail);
        assert!(stamps.windows(2).all(|pair| order(&pair[0]) < order(&pair[1])));
        assert_eq!(stamps.iter().map(|stamp| stamp.time).collect::<Vec<_>>(), [7, 7, 7, 7, 8, 8]);
    }

    #[test]
    fn a_full_unit_of_time_goes_on_in_the_next() {
        let mut source = Source::new();
        source.last = Stamp { time: 7, tail: (1 << TAIL_BITS) - 1 };
        let next = source.stamp(7);
        assert_eq!(next.time, 8);
        assert_eq!(next.tail >> TAIL_BITS, 0);
    }

    /// Prints ids for [`processes_that_start_together_make_different_ids`].
    #[test]
    #[ignore = "is run by another test"]
    fn print_ids() {
        ids(1000).iter().for_each(|id| println!("id:{id}"));
    }

    #[test]
    fn processes_that_start_together_make_different_ids() {
        let start = || {
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.args(["print_ids", "--ignored", "--nocapture", "--test-threads=1"]);
            command.stdout(std::process::Stdio::piped()).spawn().unwrap()
        };
        let started: Vec<_> = (0..4).map(|_| start()).collect();
        let mut tails = HashSet::new();
        for process in started {
            let output = String::from_utf8(process.wait_with_output().unwrap().stdout).unwrap();
            let ids: Vec<Uuid> =
                output.lines().filter_map(|line| line.rsplit("id:").next()?.parse().ok()).collect();
            assert_eq!(ids.len(), 1000, "{output}");
            tails.extend(ids.iter().map(|id| id.as_u64_pair().1));
        }
        // Not even what follows the time is the same.
        assert_eq!(tails.len(), 4000);
    }
}
