//! How long a response asks to wait.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, HeaderName, HeaderValue, RETRY_AFTER};

const RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");
const PUSHBACK: HeaderName = HeaderName::from_static("grpc-retry-pushback-ms");
pub(super) const SHOULD_RETRY: HeaderName = HeaderName::from_static("x-should-retry");

/// A number of seconds that is too large to be a wait is this one.
const FOREVER: Duration = Duration::from_secs(u64::MAX);

/// Whether the head says anything about a retry. Few do, and one pass over their names is cheaper than a search for each.
pub(super) fn is_told(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| [RETRY_AFTER, RETRY_AFTER_MS, PUSHBACK, SHOULD_RETRY].contains(name))
}

/// What the head says: in milliseconds where it does, otherwise in `Retry-After`. If a header is repeated, its longest wait.
///
/// `now` is the time of the response, for dates in a response without `Date`.
pub(super) fn of_head(headers: &HeaderMap, now: Option<SystemTime>) -> Option<Duration> {
    let longest = |name: &HeaderName, read: &dyn Fn(&str) -> Option<Duration>| {
        headers.get_all(name).iter().filter_map(|value| read(value.to_str().ok()?.trim())).max()
    };
    let date = || headers.get(DATE).and_then(date).or(now);
    let exact = longest(&RETRY_AFTER_MS, &millis).max(longest(&PUSHBACK, &millis));
    exact_or_longer(exact, longest(&RETRY_AFTER, &|text| seconds(text).or_else(|| until(text, date()?))))
}

/// The exact wait, unless the one in whole seconds is longer than the exact one rounded up: then somebody on the way wants it so.
pub(super) fn exact_or_longer(exact: Option<Duration>, whole: Option<Duration>) -> Option<Duration> {
    match (exact, whole) {
        (Some(exact), Some(whole)) if whole.saturating_sub(exact) < Duration::from_secs(1) => Some(exact),
        (exact, whole) => exact.max(whole),
    }
}

/// What gRPC servers say about a retry: `Some(false)` for a pushback that is negative or not a number (gRPC proposal A6).
pub(super) fn pushback(headers: &HeaderMap) -> Option<bool> {
    headers.get(PUSHBACK).map(|value| value.to_str().is_ok_and(|text| millis(text).is_some()))
}

/// `"1.500s"`: a `google.protobuf.Duration` in JSON.
pub(super) fn delay(text: &str) -> Option<Duration> {
    seconds(text.strip_suffix('s')?)
}

/// A number of seconds, with or without a fraction.
pub(super) fn seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let Ok(whole) = whole.parse() else { return Some(FOREVER) };
    let nanos: String = fraction.chars().chain(std::iter::repeat('0')).take(9).collect();
    Some(Duration::new(whole, nanos.parse().ok()?))
}

fn millis(text: &str) -> Option<Duration> {
    Some(seconds(text)? / 1000)
}

fn until(text: &str, now: SystemTime) -> Option<Duration> {
    // A date in the past is a wait that is over.
    let then = httpdate::parse_http_date(text).ok()?;
    Some(then.duration_since(now).unwrap_or_default())
}

fn date(value: &HeaderValue) -> Option<SystemTime> {
    httpdate::parse_http_date(value.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn wait(headers: &[(&'static str, &'static str)]) -> Option<Duration> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        of_head(&map, None)
    }

    const fn secs(secs: u64) -> Option<Duration> {
        Some(Duration::from_secs(secs))
    }

    #[test]
    fn numbers_are_read_and_junk_is_no_wait() {
        for (text, expected) in [
            ("30", secs(30)),
            (" 30 ", secs(30)),
            ("0", secs(0)),
            ("1.5", Some(Duration::from_millis(1500))),
            ("99999999999999999999", Some(FOREVER)),
            ("18446744073709551615", Some(FOREVER)),
            ("-1", None),
            ("+1", None),
            ("1e3", None),
            ("", None),
            (".5", None),
            ("soon", None),
            ("30s", None),
        ] {
            assert_eq!(wait(&[("retry-after", text)]), expected, "{text}");
        }
    }

    #[test]
    fn dates_count_from_the_date_of_the_response() {
        const NOW: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:49:07 GMT");
        for date in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(wait(&[NOW, ("retry-after", date)]), secs(30), "{date}");
            assert_eq!(wait(&[("retry-after", date)]), None, "{date}: nothing tells the time");
        }
        assert_eq!(wait(&[NOW, ("retry-after", "Sun, 06 Nov 1994 08:49:06 GMT")]), secs(0));
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_static("Thu, 01 Jan 1970 00:00:09 GMT"));
        assert_eq!(of_head(&headers, Some(UNIX_EPOCH + Duration::from_secs(2))), secs(7));
    }

    #[test]
    fn milliseconds_are_exact_and_the_longest_wait_wins() {
        assert_eq!(wait(&[("retry-after-ms", "250")]), Some(Duration::from_millis(250)));
        assert_eq!(
            wait(&[("retry-after-ms", "1200"), ("retry-after", "2")]),
            Some(Duration::from_millis(1200))
        );
        assert_eq!(wait(&[("retry-after-ms", "1200"), ("retry-after", "30")]), secs(30));
        assert_eq!(wait(&[("retry-after", "5"), ("retry-after", "20"), ("retry-after", "junk")]), secs(20));
        assert_eq!(wait(&[("grpc-retry-pushback-ms", "70")]), Some(Duration::from_millis(70)));
    }

    #[test]
    fn a_delay_is_read_as_it_is_written() {
        assert_eq!(delay("30s"), secs(30));
        assert_eq!(delay("1.500s"), Some(Duration::from_millis(1500)));
        assert_eq!(delay("0.000000001s"), Some(Duration::from_nanos(1)));
        assert_eq!(delay("-1s"), None);
        assert_eq!(delay("1"), None);
    }

    #[test]
    fn a_pushback_that_is_negative_or_junk_forbids_retries() {
        let says = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(PUSHBACK, HeaderValue::from_static(text));
            pushback(&headers)
        };
        assert_eq!(says("100"), Some(true));
        assert_eq!(says("-1"), Some(false));
        assert_eq!(says("junk"), Some(false));
        assert_eq!(pushback(&HeaderMap::new()), None);
    }
}
