//! Retry advice in words.

use std::fmt::Write as _;

use api_error_core::{ErrorSpec, Retry, RetryWhen};

/// The kinds of advice that a reader tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Advice {
    /// Nothing helps but a change of something else.
    Never,
    /// The same request again, after a growing delay.
    Backoff,
    /// The same request again, once the rate allows it.
    Throttled,
    /// Another request, with fresh credentials.
    AfterRefresh,
    /// Each occurrence knows.
    Depends,
}

impl Advice {
    /// All of them, from what a client can do most about to what it cannot.
    pub(crate) const ALL: [Self; 5] =
        [Self::Backoff, Self::Throttled, Self::AfterRefresh, Self::Depends, Self::Never];

    pub(crate) fn of(spec: &ErrorSpec) -> Self {
        match spec.retry().when {
            _ if spec.occurrence().retryable() => Self::Depends,
            RetryWhen::Never => Self::Never,
            RetryWhen::Backoff => Self::Backoff,
            RetryWhen::Throttled => Self::Throttled,
            RetryWhen::AfterRefresh => Self::AfterRefresh,
        }
    }

    /// As a value in a page's source.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Backoff => "backoff",
            Self::Throttled => "throttled",
            Self::AfterRefresh => "after_refresh",
            Self::Depends => "depends",
        }
    }

    /// In two or three words.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Never => "Do not retry",
            Self::Backoff => "Retry with backoff",
            Self::Throttled => "Wait, then retry",
            Self::AfterRefresh => "Refresh, then retry",
            Self::Depends => "Retry if told so",
        }
    }

    /// Whether the same request may succeed.
    pub(crate) const fn is_retryable(self) -> bool {
        matches!(self, Self::Backoff | Self::Throttled | Self::Depends)
    }
}

/// What a client should do, in sentences; names of members and headers stand in backticks.
///
/// `place` is where the body says whether a retry helps, where it does: `error.retryable`.
pub(crate) fn advice(spec: &ErrorSpec, place: Option<&str>) -> String {
    let (retry, occurrence) = (spec.retry(), spec.occurrence());
    let mut text = String::new();
    if occurrence.retryable() {
        let where_told = place.map(|place| format!(": `{place}` tells")).unwrap_or_default();
        let _ = write!(text, "Each response decides whether a retry helps{where_told}. Where it does: ");
        push_lowercase(&mut text, &sentence(retry.for_occurrence(true), occurrence.retry_after()));
    } else {
        text.push_str(&sentence(retry, occurrence.retry_after()));
    }
    text
}

fn sentence(retry: Retry, has_header: bool) -> String {
    let mut text = String::new();
    let most = match retry.max {
        None => String::new(),
        Some(1) => ", once".to_owned(),
        Some(max) => format!(", at most {max} times"),
    };
    let wait = retry.after_seconds().map(seconds);
    match retry.when {
        RetryWhen::Never => {
            text.push_str("Do not retry: the same request fails until something else changes.");
        }
        RetryWhen::Backoff => {
            let first =
                wait.as_ref().map(|wait| format!(", the first time after {wait}")).unwrap_or_default();
            let _ = write!(text, "Retry the same request with a growing delay{first}{most}.");
        }
        RetryWhen::Throttled => {
            let first = wait.as_ref().map(|wait| format!(", at least {wait}")).unwrap_or_default();
            let _ = write!(text, "Wait until the rate allows it{first}, then retry the same request{most}.");
        }
        RetryWhen::AfterRefresh => {
            let _ = write!(text, "Refresh the credentials, then send the request with the new ones{most}. ");
            text.push_str("The same request never succeeds.");
        }
    }
    if has_header {
        text.push_str(match retry.when {
            RetryWhen::Never => " Where the response has `Retry-After`, that takes at least so many seconds.",
            _ => " Where the response has `Retry-After`, wait at least so many seconds.",
        });
    }
    text
}

/// A span of time as people say it: `30 seconds`, `1 hour`.
fn seconds(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0..120 => (seconds, "second"),
        _ if seconds.is_multiple_of(3600) => (seconds / 3600, "hour"),
        _ if seconds.is_multiple_of(60) => (seconds / 60, "minute"),
        _ => (seconds, "second"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

fn push_lowercase(text: &mut String, sentence: &str) {
    let mut letters = sentence.chars();
    text.extend(letters.next().map(|first| first.to_ascii_lowercase()));
    text.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use api_error_core::{ErrorSpec, Occurrence, Retry};
    use http::StatusCode;

    use super::{Advice, advice, seconds};

    fn of(retry: Retry, occurrence: Occurrence) -> ErrorSpec {
        ErrorSpec::new("code", StatusCode::SERVICE_UNAVAILABLE, "message")
            .with_retry(retry)
            .with_occurrence(occurrence)
    }

    #[test]
    fn advice_names_wait_tries_and_place_in_the_response() {
        let header = Occurrence::NONE.with_retry_after();
        let decides = Occurrence::NONE.with_retryable();
        for (retry, occurrence, expected) in [
            (
                Retry::NEVER,
                Occurrence::NONE,
                "Do not retry: the same request fails until something else changes.",
            ),
            (
                Retry::NEVER,
                header,
                "Do not retry: the same request fails until something else changes. Where the response has \
                 `Retry-After`, that takes at least so many seconds.",
            ),
            (Retry::BACKOFF, Occurrence::NONE, "Retry the same request with a growing delay."),
            (
                Retry::BACKOFF.with_after(Duration::from_secs(30)).with_max(3),
                header,
                "Retry the same request with a growing delay, the first time after 30 seconds, at most 3 times. \
                 Where the response has `Retry-After`, wait at least so many seconds.",
            ),
            (
                Retry::THROTTLED.with_after(Duration::from_secs(3600)),
                Occurrence::NONE,
                "Wait until the rate allows it, at least 1 hour, then retry the same request.",
            ),
            (
                Retry::AFTER_REFRESH.with_max(1),
                Occurrence::NONE,
                "Refresh the credentials, then send the request with the new ones, once. The same request never \
                 succeeds.",
            ),
            (
                Retry::NEVER,
                decides,
                "Each response decides whether a retry helps: `error.retryable` tells. Where it does: retry the \
                 same request with a growing delay.",
            ),
        ] {
            assert_eq!(advice(&of(retry, occurrence), Some("error.retryable")), expected);
        }
        let untold = "Each response decides whether a retry helps. Where it does: retry";
        assert!(advice(&of(Retry::NEVER, decides), None).starts_with(untold));
        assert_eq!(Advice::of(&of(Retry::BACKOFF, decides)), Advice::Depends);
    }

    #[test]
    fn a_span_of_time_is_said_in_its_largest_whole_unit() {
        for (span, said) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (90, "90 seconds"),
            (120, "2 minutes"),
            (150, "150 seconds"),
            (3600, "1 hour"),
            (86_400, "24 hours"),
        ] {
            assert_eq!(seconds(span), said);
        }
    }
}

/// What a code is about, in a line or two: the first paragraph of its description, or else its title, or else its message where
/// every occurrence has the same, or else the reason phrase.
pub(super) fn summary(spec: &ErrorSpec) -> &'static str {
    let paragraph =
        spec.description().and_then(|text| text.split("\n\n").next()).filter(|text| !text.is_empty());
    let title = Some(spec.title()).filter(|title| *title != spec.reason_phrase());
    let message = spec.has_message().then(|| spec.message()).filter(|message| !message.contains(['{', '}']));
    paragraph.or(title).or(message).unwrap_or(spec.reason_phrase())
}
