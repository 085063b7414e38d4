//! `retryable`, `retryable = false`, `retryable(after = "30s", max = 3, throttled)`, and `retryable` on a field.

use std::time::Duration;

use api_error::{ApiError, Retry, RetryWhen};

use crate::support::{header, json};

const fn advice(when: RetryWhen, after: Option<Duration>, max: Option<u32>) -> Retry {
    let mut retry = match when {
        RetryWhen::Never => Retry::NEVER,
        RetryWhen::Backoff => Retry::BACKOFF,
        RetryWhen::Throttled => Retry::THROTTLED,
        RetryWhen::AfterRefresh => Retry::AFTER_REFRESH,
    };
    (retry.after, retry.max) = (after, max);
    retry
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Said {
    #[api(code = "nothing", status = 404, message = "nothing said")]
    Nothing,
    #[api(code = "flag", status = 503, retryable)]
    Flag,
    #[api(code = "true", status = 503, retryable = true)]
    True,
    #[api(code = "false", status = 503, retryable = false)]
    False,
    #[api(code = "on_404", status = 404, message = "not yet", retryable)]
    On404,
    #[api(code = "max", status = 500, retryable(max = 4294967295))]
    Max,
    #[api(code = "throttled", status = 429, message = "slow", retryable(throttled, after = "30s", max = 3))]
    Throttled,
    #[api(code = "after_refresh", status = 401, message = "expired", retryable(after_refresh, max = 1))]
    AfterRefresh,
}

#[test]
fn advice_is_as_written_and_defaults_to_never() {
    use RetryWhen::*;
    for (error, expected) in [
        (Said::Nothing, advice(Never, None, None)),
        (Said::Flag, advice(Backoff, None, None)),
        (Said::True, advice(Backoff, None, None)),
        (Said::False, advice(Never, None, None)),
        (Said::On404, advice(Backoff, None, None)),
        (Said::Max, advice(Backoff, None, Some(u32::MAX))),
        (Said::Throttled, advice(Throttled, Some(Duration::from_secs(30)), Some(3))),
        (Said::AfterRefresh, advice(AfterRefresh, None, Some(1))),
    ] {
        assert_eq!(error.retry(), expected, "{error:?}");
        assert_eq!(error.spec().retry(), expected, "{error:?}");
    }
}

#[test]
fn a_body_says_retryable_only_if_the_same_request_may_succeed() {
    for (error, expected) in [
        (Said::Nothing, false),
        (Said::Flag, true),
        (Said::False, false),
        (Said::Throttled, true),
        (Said::AfterRefresh, false),
    ] {
        assert_eq!(json(&error)["error"]["retryable"], expected, "{error:?}");
    }
}

#[test]
fn only_a_known_wait_is_sent() {
    assert_eq!(header(&Said::Throttled, "Retry-After").as_deref(), Some("30"));
    for error in [Said::Nothing, Said::Flag, Said::Max, Said::AfterRefresh] {
        assert_eq!(header(&error, "Retry-After"), None, "{error:?}");
    }
}

#[test]
fn every_unit_of_a_duration_counts_and_units_add_up() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 503)]
    enum Waits {
        #[api(code = "ms", retryable(after = "1500ms"))]
        Millis,
        #[api(code = "s", retryable(after = "7s"))]
        Seconds,
        #[api(code = "m", retryable(after = "5m"))]
        Minutes,
        #[api(code = "h", retryable(after = "2h"))]
        Hours,
        #[api(code = "d", retryable(after = "1d"))]
        Days,
        #[api(code = "all", retryable(after = "1d2h3m4s5ms"))]
        All,
    }
    for (error, millis, seconds) in [
        (Waits::Millis, 1_500, "2"),
        (Waits::Seconds, 7_000, "7"),
        (Waits::Minutes, 300_000, "300"),
        (Waits::Hours, 7_200_000, "7200"),
        (Waits::Days, 86_400_000, "86400"),
        (Waits::All, 93_784_005, "93785"),
    ] {
        assert_eq!(error.retry().after, Some(Duration::from_millis(millis)), "{error:?}");
        assert_eq!(header(&error, "Retry-After").as_deref(), Some(seconds), "{error:?}");
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 503, retryable(after = "30s", max = 3))]
enum ByDefault {
    #[api(code = "silent")]
    Silent,
    #[api(code = "own", retryable)]
    Own,
    #[api(code = "never", retryable = false)]
    Never,
}

#[test]
fn a_variants_advice_replaces_all_of_the_enums() {
    assert_eq!(ByDefault::Silent.retry(), Retry::BACKOFF.with_after(Duration::from_secs(30)).with_max(3));
    assert_eq!(ByDefault::Own.retry(), Retry::BACKOFF);
    assert_eq!(ByDefault::Never.retry(), Retry::NEVER);
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum PerOccurrence {
    #[api(code = "unsaid", status = 500)]
    Unsaid(#[api(retryable)] bool),
    #[api(code = "throttled", status = 429, message = "slow", retryable(throttled, after = "30s", max = 3))]
    Throttled {
        #[api(retryable)]
        again: bool,
    },
    #[api(code = "refresh", status = 401, message = "expired", retryable(after_refresh))]
    Refresh(#[api(retryable)] bool),
}

#[test]
fn a_field_decides_for_each_occurrence() {
    let throttled = Retry::THROTTLED.with_after(Duration::from_secs(30)).with_max(3);
    assert_eq!(PerOccurrence::Unsaid(true).retry(), Retry::BACKOFF);
    assert_eq!(PerOccurrence::Unsaid(false).retry(), Retry::NEVER);
    assert_eq!(PerOccurrence::Throttled { again: true }.retry(), throttled);
    assert_eq!(PerOccurrence::Throttled { again: false }.retry(), Retry::NEVER);
    assert!(PerOccurrence::Refresh(true).retry().is_retryable());
    assert_eq!(PerOccurrence::Refresh(false).retry(), Retry::NEVER);
}

#[test]
fn a_field_that_forbids_retry_removes_the_static_wait() {
    let error = PerOccurrence::Throttled { again: false };
    assert_eq!(header(&error, "Retry-After"), None);
    assert_eq!(json(&error)["error"]["retryable"], false);
    assert_eq!(error.spec().retry().when, RetryWhen::Throttled);
}
