//! Retry advice in words.

use std::fmt;

use crate::{Retry, RetryWhen};

/// The advice as sentences for people and agents.
///
/// ```
/// use std::time::Duration;
///
/// use api_error_core::Retry;
///
/// let advice = Retry::THROTTLED.with_after(Duration::from_secs(30)).with_max(3);
/// assert_eq!(
///     advice.to_string(),
///     "Retry after 30 seconds, at most 3 times. The failed request changed nothing.",
/// );
/// ```
impl fmt::Display for Retry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.when {
            RetryWhen::Never => {
                return f.write_str("Do not retry: the same request fails until something else changes.");
            }
            RetryWhen::AfterRefresh => f.write_str("Refresh the credentials, then retry")?,
            RetryWhen::Backoff | RetryWhen::Throttled => match (self.after_seconds(), self.when) {
                (Some(1), _) => f.write_str("Retry after 1 second")?,
                (Some(seconds), _) => write!(f, "Retry after {seconds} seconds")?,
                (None, RetryWhen::Throttled) => f.write_str("Retry when the rate limit allows it")?,
                (None, _) => f.write_str("Retry with growing delays")?,
            },
        }
        match self.max {
            Some(1) => f.write_str(", at most once.")?,
            Some(max) => write!(f, ", at most {max} times.")?,
            None => f.write_str(".")?,
        }
        match (self.when, self.not_applied) {
            (_, true) => f.write_str(" The failed request changed nothing."),
            (RetryWhen::Backoff, false) => {
                f.write_str(" The failed request may have had an effect: repeat it only if that is safe.")
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_advice_has_its_words() {
        let effect = " The failed request may have had an effect: repeat it only if that is safe.";
        for (advice, words) in [
            (Retry::NEVER, "Do not retry: the same request fails until something else changes.".to_owned()),
            (
                Retry::AFTER_REFRESH.with_max(1),
                "Refresh the credentials, then retry, at most once.".to_owned(),
            ),
            (Retry::BACKOFF, format!("Retry with growing delays.{effect}")),
            (
                Retry::BACKOFF.with_not_applied(),
                "Retry with growing delays. The failed request changed nothing.".to_owned(),
            ),
            (Retry::BACKOFF.with_after(Duration::from_millis(1)), format!("Retry after 1 second.{effect}")),
            (
                Retry::THROTTLED.with_max(2),
                "Retry when the rate limit allows it, at most 2 times. The failed request changed nothing."
                    .to_owned(),
            ),
        ] {
            assert_eq!(advice.to_string(), words);
        }
    }
}
