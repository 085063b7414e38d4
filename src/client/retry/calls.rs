//! The decision after a failure.

use std::time::Duration;

use http::StatusCode;

use super::budget::Cost;
use super::{Budget, Policy, Safety};
use crate::client::{Failure, Origin};
use crate::{Retry, RetryWhen};

/// The attempts of one call, and what is decided after each.
///
/// Make one for each call with [`Policy::call`], ask [`after`](Self::after) after each failure, and say
/// [`succeeded`](Self::succeeded) in the end. It has no clock and no source of random numbers: they are arguments.
#[derive(Clone, Debug)]
pub struct Calls<'b> {
    policy: Policy,
    safety: Safety,
    budget: &'b Budget,
    /// How many attempts have failed.
    failed: u32,
    has_refreshed: bool,
    paid: Option<Cost>,
}

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Wait for this long, then send the same request.
    Retry(Duration),
    /// Get fresh credentials, unless somebody has since the request was sent, then send it with them.
    RefreshThenRetry,
    /// Return the failure.
    Stop(Stop),
}

/// Why there is no other attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stop {
    /// The response, its code or its status says that the same request fails again.
    Never,
    /// The request may have been carried out, and is not safe to repeat.
    NotSafe,
    /// The attempts are used up.
    Attempts,
    /// The server asks for this wait, which is longer than the policy allows.
    Wait(Duration),
    /// The next attempt would begin too late.
    Deadline,
    /// The budget is used up.
    Budget,
    /// The credentials were fresh already.
    Refreshed,
}

impl Policy {
    /// The decisions of one call.
    #[must_use]
    pub const fn call(self, safety: Safety, budget: &Budget) -> Calls<'_> {
        Calls::new(self, safety, budget)
    }
}

impl<'b> Calls<'b> {
    pub(super) const fn new(policy: Policy, safety: Safety, budget: &'b Budget) -> Self {
        Self { policy, safety, budget, failed: 0, has_refreshed: false, paid: None }
    }

    /// Decides after a failure. `elapsed` is the time since the call began, and `random` is a random number of 64 bits.
    ///
    /// What speaks first is decisive:
    ///
    /// 1. the response: `x-should-retry`, a pushback of gRPC, or what the envelope says in its slot `RETRYABLE`;
    /// 2. the advice of the catalog for the code;
    /// 3. the status, of unknown codes and foreign responses: 429 and 503 are tried again; 408, 425, 502 and 504 if the
    ///    request is safe;
    /// 4. without a response: what was not sent is tried again; what was sent, if it is safe.
    ///
    /// Then any of these can stop it: the safety of the request, unless the failure changed nothing (`not_applied`); the number
    /// of attempts; the wait; the deadline; the budget.
    pub fn after<E>(&mut self, failure: &Failure<E>, elapsed: Duration, random: u64) -> Next {
        self.failed = self.failed.saturating_add(1);
        match self.decide(failure, elapsed, random) {
            Ok(next) => next,
            Err(stop) => Next::Stop(stop),
        }
    }

    fn decide<E>(&mut self, failure: &Failure<E>, elapsed: Duration, random: u64) -> Result<Next, Stop> {
        let advice = advice(failure);
        if advice.when == RetryWhen::Never {
            return Err(Stop::Never);
        }
        let refreshes = advice.when == RetryWhen::AfterRefresh;
        if refreshes && self.has_refreshed {
            return Err(Stop::Refreshed);
        }
        // Who is not let in has changed nothing.
        if self.safety == Safety::Unsafe && !advice.not_applied && !refreshes {
            return Err(Stop::NotSafe);
        }
        // A refresh is made once anyway, whatever failed before it.
        let of_code = advice.max.filter(|_| !refreshes).map_or(u32::MAX, |max| max.saturating_add(1));
        if self.failed >= self.policy.attempts.min(of_code) {
            return Err(Stop::Attempts);
        }
        let asked = failure.wait();
        if let Some(asked) = asked.filter(|asked| *asked > self.policy.max_asked_wait) {
            return Err(Stop::Wait(asked));
        }
        let is_throttled = advice.when == RetryWhen::Throttled;
        let wait = if refreshes { Duration::ZERO } else { self.wait(is_throttled, asked, random) };
        if self.policy.deadline.is_some_and(|deadline| elapsed.saturating_add(wait) > deadline) {
            return Err(Stop::Deadline);
        }
        self.paid = Some(self.budget.take(is_throttled).ok_or(Stop::Budget)?);
        self.has_refreshed |= refreshes;
        Ok(if refreshes { Next::RefreshThenRetry } else { Next::Retry(wait) })
    }

    /// A random wait, and never less than what the server asks for.
    fn wait(&self, is_throttled: bool, asked: Option<Duration>, random: u64) -> Duration {
        let policy = &self.policy;
        let first = if is_throttled { policy.first_throttled_wait } else { policy.first_wait };
        let doubled = 1_u32.checked_shl(self.failed.saturating_sub(1)).unwrap_or(u32::MAX);
        let limit = first.saturating_mul(doubled).min(policy.max_wait);
        let (high, low) = ((random >> 32) as u32, random as u32);
        let wait = part_of(limit, high);
        match asked {
            // Those who were told the same time do not come back at the same time.
            Some(asked) => {
                asked.max(wait).saturating_add(part_of((asked / 10).min(Duration::from_secs(1)), low))
            }
            None => wait,
        }
    }

    /// Says that the call succeeded: the budget gets back what the last retry cost, or a token for a success at the first try.
    pub fn succeeded(self) {
        self.budget.give_back(self.paid);
    }
}

/// A part of a time: none of it for 0, all of it for `u32::MAX`.
fn part_of(time: Duration, random: u32) -> Duration {
    const SECOND: u128 = 1_000_000_000;
    let nanos = time.as_nanos() * u128::from(random) / u128::from(u32::MAX);
    Duration::new((nanos / SECOND) as u64, (nanos % SECOND) as u32)
}

/// What is known about a retry, or else what the status allows.
pub(super) fn advice<E>(failure: &Failure<E>) -> Retry {
    if let Some(advice) = failure.advice() {
        return advice;
    }
    match (failure.origin(), failure.status()) {
        (Origin::NotSent, _) => Retry::BACKOFF.with_not_applied(),
        (Origin::NoAnswer, _) => Retry::BACKOFF,
        (_, Some(StatusCode::TOO_MANY_REQUESTS)) => Retry::THROTTLED,
        (_, Some(StatusCode::SERVICE_UNAVAILABLE)) => Retry::BACKOFF.with_not_applied(),
        (_, Some(status)) if matches!(status.as_u16(), 408 | 425 | 502 | 504) => Retry::BACKOFF,
        _ => Retry::NEVER,
    }
}
