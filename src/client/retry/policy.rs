//! How often and how long a client tries.

use std::time::Duration;

/// How often and how long a client tries. A `const`, and the same for all calls.
///
/// ```
/// use std::time::Duration;
///
/// use api_error::client::Policy;
///
/// const PATIENT: Policy = Policy::STANDARD.with_attempts(5).with_deadline(Duration::from_secs(120));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    pub(super) attempts: u32,
    pub(super) first_wait: Duration,
    pub(super) first_throttled_wait: Duration,
    pub(super) max_wait: Duration,
    pub(super) max_asked_wait: Duration,
    pub(super) deadline: Option<Duration>,
}

impl Policy {
    /// At most 3 attempts. The wait is random: from zero to 50 ms before the second attempt, or 1 s where the server
    /// throttles; this limit doubles with each attempt, up to 20 s. Where the server asks for a wait, it is never shorter, and
    /// a tenth longer at most, up to 1 s; a call that would have to wait for more than 60 s stops.
    pub const STANDARD: Self = Self {
        attempts: 3,
        first_wait: Duration::from_millis(50),
        first_throttled_wait: Duration::from_secs(1),
        max_wait: Duration::from_secs(20),
        max_asked_wait: Duration::from_secs(60),
        deadline: None,
    };

    /// Tries at most this often, the first attempt included. A code's own `max` may be less.
    #[must_use]
    pub const fn with_attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// Sets the limit of the wait before the second attempt: usually, and where the server throttles.
    #[must_use]
    pub const fn with_first_wait(self, usual: Duration, throttled: Duration) -> Self {
        Self { first_wait: usual, first_throttled_wait: throttled, ..self }
    }

    /// Sets the limit that waits do not grow beyond. A wait that the server asks for is not bound by it.
    #[must_use]
    pub const fn with_max_wait(self, wait: Duration) -> Self {
        Self { max_wait: wait, ..self }
    }

    /// Stops where the server asks for a longer wait than this.
    #[must_use]
    pub const fn with_max_asked_wait(self, wait: Duration) -> Self {
        Self { max_asked_wait: wait, ..self }
    }

    /// Stops where the next attempt would start later than this after the call began.
    #[must_use]
    pub const fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline: Some(deadline), ..self }
    }

    /// Whether the time since a call began matters.
    #[cfg(any(feature = "client-reqwest", feature = "client-tower"))]
    pub(in crate::client) const fn has_deadline(self) -> bool {
        self.deadline.is_some()
    }

    pub(in crate::client) const fn max_asked_wait(self) -> Duration {
        self.max_asked_wait
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::STANDARD
    }
}
