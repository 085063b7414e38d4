//! A thousand clients and a service that is down for a minute: how much load retries add, and how long it takes until all is well.
//!
//! The service bears 1,200 requests a second, and each client makes one call a second. What is over that is refused with 503, as
//! is everything while the service is down. Next to [`Policy::STANDARD`] stands what many clients do: five retries by status, with
//! exponential backoff from 100 ms and no jitter.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use api_error::client::{Budget, Failure, Next, Policy, Safety};

use crate::support::{ShopError, shop};

const CLIENTS: u64 = 1000;
const CAPACITY: u64 = 1200;
const DOWN: std::ops::Range<u64> = 10_000..70_000;
/// When no more calls begin, in milliseconds.
const END: u64 = 200_000;

/// A random number from a seed (SplitMix64), so that each run is the same.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }
}

/// What a fleet went through.
#[derive(Debug)]
struct Course {
    /// Requests for each call, while the service was down.
    amplification: f64,
    /// How long after the end of the outage all calls of a second succeeded at their first try, and did so from then on.
    recovery: Duration,
}

/// A call of a client: when its next attempt is sent, who makes it, and what it has behind it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Attempt {
    at: u64,
    client: u64,
    call: u64,
    nth: u32,
}

/// Runs the fleet. `decide` gives the wait before the next attempt after a failure, and is told of successes.
fn run(mut decide: impl FnMut(&Attempt, bool, &mut Random) -> Option<Duration>) -> Course {
    let mut random = Random(7);
    let mut waiting = BinaryHeap::new();
    for client in 0..CLIENTS {
        // Spread over the second.
        for call in 0..END / 1000 {
            waiting.push(Reverse(Attempt { at: call * 1000 + client, client, call, nth: 0 }));
        }
    }
    let (mut slot, mut in_slot) = (0, 0);
    let (mut attempts, mut calls, mut last_trouble) = (0_u64, 0_u64, DOWN.end);
    while let Some(Reverse(attempt)) = waiting.pop() {
        let at = attempt.at;
        // A tenth of a second is the finest that the service counts.
        if at / 100 != slot {
            (slot, in_slot) = (at / 100, 0);
        }
        let is_down = DOWN.contains(&at);
        let is_served = !is_down && in_slot < CAPACITY / 10;
        in_slot += u64::from(is_served);
        if is_down {
            attempts += 1;
            calls += u64::from(attempt.nth == 0);
        } else if !is_served {
            last_trouble = last_trouble.max(at);
        }
        if let Some(wait) = decide(&attempt, is_served, &mut random) {
            let wait = u64::try_from(wait.as_millis()).unwrap().max(1);
            waiting.push(Reverse(Attempt { at: at + wait, nth: attempt.nth + 1, ..attempt }));
        }
    }
    Course {
        amplification: attempts as f64 / calls as f64,
        recovery: Duration::from_millis(last_trouble - DOWN.end),
    }
}

fn standard() -> Course {
    let budgets: Vec<Budget> = (0..CLIENTS).map(|_| Budget::new()).collect();
    let refused: Failure<ShopError> = shop(503, &[], "");
    let mut calls = std::collections::HashMap::new();
    run(|attempt, is_served, random| {
        let key = (attempt.client, attempt.call);
        let budget = &budgets[usize::try_from(attempt.client).unwrap()];
        let mut state = calls.remove(&key).unwrap_or_else(|| Policy::STANDARD.call(Safety::Safe, budget));
        if is_served {
            state.succeeded();
            return None;
        }
        let next = state.after(&refused, Duration::ZERO, random.next());
        calls.insert(key, state);
        match next {
            Next::Retry(wait) => Some(wait),
            _ => None,
        }
    })
}

fn by_status() -> Course {
    run(|attempt, is_served, _| {
        let wait = Duration::from_millis(100 << attempt.nth);
        (!is_served && attempt.nth < 5).then_some(wait)
    })
}

#[test]
fn retries_do_not_keep_a_service_down() {
    let (ours, usual) = (standard(), by_status());
    println!("Policy::STANDARD: {ours:?}\nby status:        {usual:?}");
    // The figures are in the documentation of `Budget`.
    assert!((1.5..1.65).contains(&ours.amplification), "{ours:?}");
    assert!((5.9..6.1).contains(&usual.amplification), "{usual:?}");
    assert!(ours.recovery < Duration::from_secs(1), "{ours:?}");
    assert!(usual.recovery > Duration::from_secs(5), "{usual:?}");
}
