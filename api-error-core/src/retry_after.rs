//! Waits in the formats of `Retry-After`: seconds or a date (RFC 9110, section 10.2.3).

use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, HeaderValue, RETRY_AFTER};

use crate::response::insert_header;

/// A wait in seconds, rounded up, so that a client does not come back too early.
#[inline]
pub(crate) const fn rounded_up_seconds(wait: Duration) -> u64 {
    if wait.subsec_nanos() == 0 { wait.as_secs() } else { wait.as_secs().saturating_add(1) }
}

/// The type of a field marked `#[api(retry_after)]`: a [`Duration`], an integer of seconds, a [`SystemTime`], or an
/// [`Option`] of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a wait for `retry_after`",
    label = "not a `Duration`, an integer of seconds, or a `SystemTime`",
    note = "a `retry_after` field holds a `Duration`, an integer of seconds, a `SystemTime`, or an `Option` of these"
)]
pub trait RetryAfter {
    /// The wait of this occurrence. `None` keeps the static advice. A negative number counts as `None`.
    fn wait(&self) -> Option<Duration>;

    /// The time of the next try, if the field holds a time.
    #[inline]
    fn time(&self) -> Option<SystemTime> {
        None
    }
}

/// The wait is the time from now until then. It is zero if the time has passed.
impl RetryAfter for SystemTime {
    #[inline]
    fn wait(&self) -> Option<Duration> {
        Some(self.duration_since(Self::now()).unwrap_or_default())
    }

    #[inline]
    fn time(&self) -> Option<SystemTime> {
        Some(*self)
    }
}

/// Sets `Retry-After` to an HTTP date (RFC 9110, section 5.6.7), rounded up to a full second. A time before 1970 or after the
/// year 9999 has no HTTP date and is not sent.
pub fn set_retry_date<T: RetryAfter + ?Sized>(headers: &mut HeaderMap, field: &T) {
    let Some(time) = field.time() else { return };
    let since = time.duration_since(SystemTime::UNIX_EPOCH).map(rounded_up_seconds);
    let Ok(seconds @ 0..=LAST_SECOND) = since else { return };
    let date = httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
    if let Ok(value) = HeaderValue::try_from(date) {
        insert_header(headers, RETRY_AFTER, value);
    }
}

/// The last second of the year 9999, as a Unix time.
const LAST_SECOND: u64 = 253_402_300_799;

impl RetryAfter for Duration {
    #[inline]
    fn wait(&self) -> Option<Duration> {
        Some(*self)
    }
}

impl<T: RetryAfter> RetryAfter for Option<T> {
    #[inline]
    fn wait(&self) -> Option<Duration> {
        self.as_ref().and_then(RetryAfter::wait)
    }

    #[inline]
    fn time(&self) -> Option<SystemTime> {
        self.as_ref().and_then(RetryAfter::time)
    }
}

impl<T: RetryAfter + ?Sized> RetryAfter for &T {
    #[inline]
    fn wait(&self) -> Option<Duration> {
        (**self).wait()
    }

    #[inline]
    fn time(&self) -> Option<SystemTime> {
        (**self).time()
    }
}

macro_rules! integer_seconds {
    ($($integer:ty)*) => {$(
        impl RetryAfter for $integer {
            fn wait(&self) -> Option<Duration> {
                u64::try_from(*self).ok().map(Duration::from_secs)
            }
        }
    )*};
}

integer_seconds!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_rounded_up_without_overflow() {
        assert_eq!(rounded_up_seconds(Duration::ZERO), 0);
        assert_eq!(rounded_up_seconds(Duration::from_nanos(1)), 1);
        assert_eq!(rounded_up_seconds(Duration::from_millis(1500)), 2);
        assert_eq!(rounded_up_seconds(Duration::from_secs(30)), 30);
        assert_eq!(rounded_up_seconds(Duration::MAX), u64::MAX);
    }

    #[test]
    fn a_negative_number_of_seconds_is_not_a_wait() {
        assert_eq!((-1_i32).wait(), None);
        assert_eq!(Some(5_u8).wait(), Some(Duration::from_secs(5)));
        assert_eq!(None::<Duration>.wait(), None);
    }

    #[test]
    #[allow(clippy::needless_borrows_for_generic_args)] // the references are what is read
    fn a_reference_is_a_wait_as_what_it_refers_to() {
        fn read<T: RetryAfter>(field: T) -> (Option<Duration>, Option<SystemTime>) {
            (field.wait(), field.time())
        }
        let (wait, time) = (Duration::from_secs(5), SystemTime::UNIX_EPOCH);
        assert_eq!(read(&wait), (Some(wait), None));
        assert_eq!(read(&time), (Some(Duration::ZERO), Some(time)));
    }
}
