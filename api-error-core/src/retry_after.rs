//! Waits as HTTP counts them: in whole seconds (RFC 9110, section 10.2.3).

use std::time::Duration;

/// A wait in whole seconds, rounded up: a client that comes back at that time does not come too early.
pub(crate) const fn whole_seconds(wait: Duration) -> u64 {
    if wait.subsec_nanos() == 0 { wait.as_secs() } else { wait.as_secs().saturating_add(1) }
}

/// What a field marked `#[api(retry_after)]` may hold: a [`Duration`], an integer of seconds, or an
/// [`Option`] of either.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no wait for `retry_after`",
    label = "not a `Duration`, an integer of seconds, or an `Option` of either",
    note = "a `retry_after` field holds a `Duration`, an integer of seconds, or an `Option` of either"
)]
pub trait RetryAfter {
    /// The wait of this occurrence; `None` keeps the static advice. A negative number is no wait.
    fn wait(&self) -> Option<Duration>;
}

impl RetryAfter for Duration {
    fn wait(&self) -> Option<Duration> {
        Some(*self)
    }
}

impl<T: RetryAfter> RetryAfter for Option<T> {
    fn wait(&self) -> Option<Duration> {
        self.as_ref().and_then(RetryAfter::wait)
    }
}

impl<T: RetryAfter + ?Sized> RetryAfter for &T {
    fn wait(&self) -> Option<Duration> {
        (**self).wait()
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
        assert_eq!(whole_seconds(Duration::ZERO), 0);
        assert_eq!(whole_seconds(Duration::from_nanos(1)), 1);
        assert_eq!(whole_seconds(Duration::from_millis(1500)), 2);
        assert_eq!(whole_seconds(Duration::from_secs(30)), 30);
        assert_eq!(whole_seconds(Duration::MAX), u64::MAX);
    }

    #[test]
    fn a_negative_number_of_seconds_is_not_a_wait() {
        assert_eq!((-1_i32).wait(), None);
        assert_eq!(Some(5_u8).wait(), Some(Duration::from_secs(5)));
        assert_eq!(None::<Duration>.wait(), None);
    }
}
