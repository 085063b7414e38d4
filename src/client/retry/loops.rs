//! What retry loops of other crates ask a failure.

use std::time::Duration;

use super::Policy;
use super::calls::advice;
use crate::client::Failure;

impl<E> Failure<E> {
    /// Whether the same request may succeed later, if it is safe to repeat. For retry loops of other crates; [`Policy`] also
    /// knows the call and the budget.
    ///
    /// With [backon](https://docs.rs/backon), `.when(Failure::may_retry).adjust(Failure::adjust)` is all that a loop needs.
    pub fn may_retry(&self) -> bool {
        advice(self).is_retryable()
    }

    /// The wait of a retry loop of another crate, not shorter than what the service asks for; `None` if that is more than 60 s.
    pub fn adjust(&self, wait: Option<Duration>) -> Option<Duration> {
        let (wait, asked) = (wait?, self.wait().unwrap_or_default());
        (asked <= Policy::STANDARD.max_asked_wait()).then(|| wait.max(asked))
    }
}
