//! `retry_after`

use std::time::Duration;

use api_error::{ApiError, Cataloged, Retry};

use crate::support::header;

#[derive(Debug, ApiError)]
#[api(std_error, status = 429, retryable(throttled, after = "30s", max = 3))]
enum Waits {
    #[api(code = "duration", message = "message")]
    Duration(#[api(retry_after)] Duration),
    #[api(code = "seconds", message = "message")]
    Seconds(#[api(retry_after)] u64),
    #[api(code = "signed", message = "message")]
    Signed(#[api(retry_after)] i32),
    #[api(code = "maybe", message = "message")]
    Maybe {
        #[api(retry_after)]
        wait: Option<Duration>,
    },
    #[api(code = "maybe_seconds", message = "message")]
    MaybeSeconds(#[api(retry_after)] Option<u32>),
}

fn sent(error: &Waits) -> Option<String> {
    header(error, "Retry-After")
}

#[test]
fn the_wait_of_a_field_replaces_only_the_static_wait() {
    let error = Waits::Duration(Duration::from_secs(5));
    assert_eq!(error.retry(), Retry::THROTTLED.with_after(Duration::from_secs(5)).with_max(3));
    assert_eq!(sent(&error).as_deref(), Some("5"));
    assert_eq!(error.spec().retry().after, Some(Duration::from_secs(30)));
}

#[test]
fn none_and_negative_numbers_keep_the_static_wait() {
    for error in [Waits::Maybe { wait: None }, Waits::MaybeSeconds(None), Waits::Signed(-1)] {
        assert_eq!(sent(&error).as_deref(), Some("30"), "{error:?}");
    }
}

#[test]
fn integers_and_options_are_seconds() {
    assert_eq!(sent(&Waits::Seconds(7)).as_deref(), Some("7"));
    assert_eq!(sent(&Waits::Signed(7)).as_deref(), Some("7"));
    assert_eq!(sent(&Waits::MaybeSeconds(Some(7))).as_deref(), Some("7"));
    assert_eq!(sent(&Waits::Maybe { wait: Some(Duration::from_secs(7)) }).as_deref(), Some("7"));
}

#[test]
fn a_partial_second_is_rounded_up() {
    for (wait, seconds) in [
        (Duration::ZERO, "0"),
        (Duration::from_nanos(1), "1"),
        (Duration::from_millis(999), "1"),
        (Duration::from_secs(1), "1"),
        (Duration::from_nanos(1_000_000_001), "2"),
    ] {
        assert_eq!(sent(&Waits::Duration(wait)).as_deref(), Some(seconds), "{wait:?}");
    }
}

#[test]
fn the_longest_wait_is_sent_without_overflow() {
    assert_eq!(sent(&Waits::Duration(Duration::MAX)).as_deref(), Some("18446744073709551615"));
    assert_eq!(sent(&Waits::Seconds(u64::MAX)).as_deref(), Some("18446744073709551615"));
}

#[test]
fn a_wait_without_static_advice_is_sent() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "later", status = 409, message = "message")]
    struct Later(#[api(retry_after)] u8);

    assert_eq!(header(&Later(9), "Retry-After").as_deref(), Some("9"));
}

mod dates {
    use std::time::SystemTime;

    use super::*;

    #[derive(Debug, ApiError)]
    #[api(std_error, status = 503, retryable(after = "30s"))]
    enum Until {
        #[api(code = "at")]
        At(#[api(retry_after)] SystemTime),
        #[api(code = "maybe")]
        Maybe {
            #[api(retry_after)]
            until: Option<SystemTime>,
        },
        #[api(transparent)]
        Inner(Inner),
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "inner", status = 503, retryable)]
    struct Inner(#[api(retry_after)] SystemTime);

    fn at(millis: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(millis)
    }

    fn sent(error: &Until) -> Option<String> {
        header(error, "Retry-After")
    }

    #[test]
    fn a_time_is_sent_as_an_http_date() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(sent(&Until::At(at(784_111_777_000))).as_deref(), date);
        assert_eq!(sent(&Until::Maybe { until: Some(at(784_111_777_000)) }).as_deref(), date);
        assert_eq!(sent(&Until::Inner(Inner(at(784_111_777_000)))).as_deref(), date);
    }

    #[test]
    fn a_partial_second_of_a_date_is_rounded_up() {
        assert_eq!(sent(&Until::At(at(784_111_776_001))).as_deref(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
    }

    #[test]
    fn no_time_keeps_the_static_wait() {
        assert_eq!(sent(&Until::Maybe { until: None }).as_deref(), Some("30"));
    }

    #[test]
    fn a_time_that_has_no_http_date_is_sent_as_a_wait() {
        let late = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_800);
        let wait = sent(&Until::At(late)).expect("a wait");
        assert!(wait.parse::<u64>().is_ok(), "{wait}");
        let early = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(sent(&Until::At(early)).as_deref(), Some("0"));
    }

    #[test]
    fn the_advice_has_the_wait_until_then() {
        let soon = SystemTime::now() + Duration::from_secs(60);
        let after = Until::At(soon).retry().after.expect("a wait");
        assert!(after <= Duration::from_secs(60) && after > Duration::from_secs(50), "{after:?}");
        assert_eq!(Until::At(at(0)).retry().after, Some(Duration::ZERO));
    }
}

#[test]
fn the_catalog_knows_that_a_wait_is_a_date() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 503, retryable)]
    enum Dates {
        #[api(code = "date")]
        Date(#[api(retry_after)] std::time::SystemTime),
        #[api(code = "maybe")]
        Maybe(#[api(retry_after)] Option<std::time::SystemTime>),
        #[api(code = "seconds")]
        Seconds(#[api(retry_after)] u64),
    }

    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum Outer {
        #[api(transparent)]
        Dated {
            #[api(inner)]
            error: Dates,
            #[api(retry_after)]
            at: std::time::SystemTime,
        },
    }

    let dates = |catalog: api_error::Catalog| -> Vec<bool> {
        catalog.entries().map(|entry| entry.occurrence().retry_after_date()).collect()
    };
    assert_eq!(dates(Dates::CATALOG), [true, true, false]);
    assert_eq!(dates(Outer::CATALOG), [true, true, true]);
    let _ = [Dates::Date(std::time::SystemTime::now()), Dates::Maybe(None), Dates::Seconds(1)]
        .map(|error| Outer::Dated { error, at: std::time::SystemTime::now() });
}
