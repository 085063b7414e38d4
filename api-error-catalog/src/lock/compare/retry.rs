//! The advice: whether another try is worth it, and after which wait.

use super::found::Found;
use crate::lock::contents::{Code, When};
use crate::lock::rules::Rule;

pub(super) fn compare(old: &Code, new: &Code, found: &mut Found<'_>) {
    if (old.retry, old.retry_varies) == (new.retry, new.retry_varies) {
        return;
    }
    let (before, after) = (old.least_and_most(), new.least_and_most());
    let rule = if after.0 < before.0 || after.1 < before.1 {
        Rule::RetryWithdrawn
    } else if after != before {
        Rule::RetryGranted
    } else {
        Rule::RetryChanged
    };
    found.add(rule, None, Some(old.advice()), Some(new.advice()));
}

impl When {
    /// How much it promises.
    const fn worth(self) -> u8 {
        match self {
            Self::Never => 0,
            // Another request than the same one.
            Self::AfterRefresh => 1,
            Self::Backoff | Self::Throttled => 2,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::AfterRefresh => "after_refresh",
            Self::Backoff => "backoff",
            Self::Throttled => "throttled",
        }
    }
}

impl Code {
    /// How much the advice of any occurrence promises, at the least and at the most. An occurrence that decides says
    /// never, or that the same request may succeed, see [`Retry::for_occurrence`](api_error_core::Retry::for_occurrence).
    const fn least_and_most(&self) -> (u8, u8) {
        if self.retry_varies {
            (When::Never.worth(), When::Backoff.worth())
        } else {
            (self.retry.worth(), self.retry.worth())
        }
    }

    fn advice(&self) -> String {
        self.retry.as_str().to_owned() + if self.retry_varies { ", each occurrence decides" } else { "" }
    }

    const fn always_waits(&self) -> bool {
        self.retry_after.is_some() || (self.retry_after_varies && self.retry_after_always)
    }

    fn wait(&self) -> Option<String> {
        match (&self.retry_after, self.retry_after_varies) {
            (None, false) => None,
            (Some(after), false) => Some(after.clone()),
            (None, true) if self.retry_after_always => Some("known to each occurrence".to_owned()),
            (None, true) => Some("known to some occurrences".to_owned()),
            (Some(after), true) if self.retry_after_always => {
                Some(format!("known to each occurrence, {after} in general"))
            }
            (Some(after), true) => Some(format!("{after}, or known to the occurrence")),
        }
    }
}

pub(super) fn compare_wait(old: &Code, new: &Code, found: &mut Found<'_>) {
    let (before, after) = (old.wait(), new.wait());
    if before != after {
        let rule = match (&before, &after) {
            (None, _) => Rule::RetryAfterAdded,
            (_, None) => Rule::RetryAfterRemoved,
            _ if old.always_waits() && !new.always_waits() => Rule::RetryAfterOptional,
            _ if new.always_waits() && !old.always_waits() => Rule::RetryAfterAlways,
            _ => Rule::RetryAfterChanged,
        };
        found.add(rule, None, before, after);
    }
}
