//! Retry advice for clients.

use std::time::Duration;

use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use crate::retry_after::rounded_up_seconds;

/// When it is worth sending a failed request again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryWhen {
    /// Never: the same request fails until something else changes.
    Never,
    /// After a growing delay: the cause may be temporary.
    Backoff,
    /// When the caller's rate limit allows it: wait, then send the same request.
    Throttled,
    /// After the caller has refreshed its credentials. The *same* request never succeeds.
    AfterRefresh,
}

impl RetryWhen {
    /// Whether the same request might succeed: [`Backoff`](Self::Backoff) or [`Throttled`](Self::Throttled).
    #[inline]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Backoff | Self::Throttled)
    }

    /// The word used in a serialized catalog: `never`, `backoff`, `throttled` or `after_refresh`.
    #[inline]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Backoff => "backoff",
            Self::Throttled => "throttled",
            Self::AfterRefresh => "after_refresh",
        }
    }
}

/// Retry advice: when to retry, after how long, and how often at most.
///
/// ```
/// use api_error_core::Retry;
/// use std::time::Duration;
///
/// let advice = Retry::BACKOFF.with_after(Duration::from_secs(30)).with_max(3);
/// assert!(advice.is_retryable());
/// assert!(!Retry::AFTER_REFRESH.is_retryable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Retry {
    /// When to retry.
    pub when: RetryWhen,
    /// The minimum wait before the next try. It is sent as `Retry-After`, in seconds, rounded up.
    pub after: Option<Duration>,
    /// The maximum number of retries.
    pub max: Option<u32>,
    /// Whether the failed request changed nothing. Then even a request that is not idempotent (RFC 9110, section 9.2.2) may
    /// be sent again. [`Throttled`](RetryWhen::Throttled) implies it.
    pub not_applied: bool,
}

impl Retry {
    /// No retry helps.
    pub const NEVER: Self = Self::new(RetryWhen::Never);
    /// Retry with a growing delay.
    pub const BACKOFF: Self = Self::new(RetryWhen::Backoff);
    /// Retry when the caller's rate limit allows it.
    pub const THROTTLED: Self = Self::new(RetryWhen::Throttled);
    /// Retry with refreshed credentials.
    pub const AFTER_REFRESH: Self = Self::new(RetryWhen::AfterRefresh);

    #[inline]
    const fn new(when: RetryWhen) -> Self {
        Self { when, after: None, max: None, not_applied: matches!(when, RetryWhen::Throttled) }
    }

    /// Says that the failed request changed nothing.
    #[must_use]
    #[inline]
    pub const fn with_not_applied(self) -> Self {
        Self { not_applied: true, ..self }
    }

    /// Sets the minimum wait.
    #[must_use]
    #[inline]
    pub const fn with_after(self, after: Duration) -> Self {
        Self { after: Some(after), ..self }
    }

    /// Sets the maximum number of retries.
    #[must_use]
    #[inline]
    pub const fn with_max(self, max: u32) -> Self {
        Self { max: Some(max), ..self }
    }

    /// Sets the wait of an occurrence. `None` keeps the static wait.
    #[must_use]
    #[inline]
    pub const fn with_wait(self, wait: Option<Duration>) -> Self {
        match wait {
            Some(wait) => self.with_after(wait),
            None => self,
        }
    }

    /// Whether the same request might succeed, see [`RetryWhen::is_retryable`].
    #[inline]
    pub const fn is_retryable(self) -> bool {
        self.when.is_retryable()
    }

    /// The wait in seconds, rounded up: the value of `Retry-After` (RFC 9110, section 10.2.3).
    #[inline]
    pub const fn after_seconds(self) -> Option<u64> {
        match self.after {
            Some(after) => Some(rounded_up_seconds(after)),
            None => None,
        }
    }

    /// The advice for an occurrence that decides whether a retry helps.
    ///
    /// `true` keeps advice that already allows the same request again, and replaces any other with
    /// [`BACKOFF`](Self::BACKOFF). `false` removes the static advice. A wait that the occurrence sets applies in both cases.
    ///
    /// ```
    /// use api_error_core::Retry;
    ///
    /// assert_eq!(Retry::THROTTLED.for_occurrence(true), Retry::THROTTLED);
    /// assert_eq!(Retry::NEVER.for_occurrence(true), Retry::BACKOFF);
    /// assert_eq!(Retry::BACKOFF.for_occurrence(false), Retry::NEVER);
    /// ```
    #[must_use]
    #[inline]
    pub const fn for_occurrence(self, retryable: bool) -> Self {
        if !retryable {
            Self::NEVER
        } else if self.is_retryable() {
            self
        } else {
            Self { when: RetryWhen::Backoff, ..self }
        }
    }
}

/// Serializes as `{"when": "backoff", "after_seconds": 30, "max": 3, "not_applied": false}`. Absent facts are `null`.
impl Serialize for Retry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut retry = serializer.serialize_struct("Retry", 4)?;
        retry.serialize_field("when", self.when.as_str())?;
        retry.serialize_field("after_seconds", &self.after_seconds())?;
        retry.serialize_field("max", &self.max)?;
        retry.serialize_field("not_applied", &self.not_applied)?;
        retry.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_builder_sets_its_field_alone() {
        let wait = Duration::from_secs(1);
        assert_eq!(Retry::BACKOFF.with_not_applied(), Retry { not_applied: true, ..Retry::BACKOFF });
        assert_eq!(Retry::BACKOFF.with_after(wait), Retry { after: Some(wait), ..Retry::BACKOFF });
        assert_eq!(Retry::BACKOFF.with_max(3), Retry { max: Some(3), ..Retry::BACKOFF });
    }
}
