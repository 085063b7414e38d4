//! What errors that share a code say alike about a retry.

use api_error_core::Retry;

/// What both say. Where one can be retried and the other cannot, that is never.
pub(crate) fn agreed(one: Retry, other: Retry) -> Retry {
    let mut both = match (one.when == other.when, one.is_retryable() && other.is_retryable()) {
        (true, _) => one,
        // Both retry the same request; that a rate is the reason, only one says.
        (false, true) => Retry::BACKOFF,
        (false, false) => Retry::NEVER,
    };
    both.after = one.after.filter(|_| one.after == other.after);
    both.max = one.max.filter(|_| one.max == other.max);
    both.not_applied = one.not_applied && other.not_applied;
    both
}
