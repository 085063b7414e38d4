//! What a field holds after `#[api(decode)]`, for each mark that is not a member.
//!
//! An `Option` that replaces a fact of the code, such as its wait, is `None` where the response says what the code says anyway.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::StatusCode;
use http::header::RETRY_AFTER;

use crate::{ErrorSpec, RateLimit};

use super::Reply;

/// What a field marked `retry_after` may hold where the enum says `decode`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a wait that a client can read",
    label = "not a `Duration`, an integer of seconds, a `SystemTime`, or an `Option` of these",
    note = "a `retry_after` field holds one of these"
)]
pub trait FromWait: Sized {
    /// The wait of the response.
    fn from_wait(reply: &Reply<'_>) -> Option<Self>;
}

impl FromWait for Duration {
    fn from_wait(reply: &Reply<'_>) -> Option<Self> {
        reply.wait().or(reply.spec().retry().after)
    }
}

impl FromWait for SystemTime {
    fn from_wait(reply: &Reply<'_>) -> Option<Self> {
        httpdate::parse_http_date(reply.headers.get(RETRY_AFTER)?.to_str().ok()?).ok()
    }
}

impl<T: FromWait> FromWait for Option<T> {
    fn from_wait(reply: &Reply<'_>) -> Option<Self> {
        let retry = reply.spec().retry();
        let usual = [retry.after, retry.after_seconds().map(Duration::from_secs)];
        let is_usual = reply.wait().is_none() || usual.contains(&reply.wait());
        Some(if is_usual { None } else { T::from_wait(reply) })
    }
}

macro_rules! integer_seconds {
    ($($integer:ty)*) => {$(
        impl FromWait for $integer {
            fn from_wait(reply: &Reply<'_>) -> Option<Self> {
                let wait = Duration::from_wait(reply)?;
                let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
                seconds.try_into().ok()
            }
        }
    )*};
}

integer_seconds!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

/// What a field marked `rate_limit` may hold where the enum says `decode`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a rate limit that a client can read",
    label = "not a `RateLimit` or an `Option` of one",
    note = "a `rate_limit` field holds an `api_error::RateLimit` or an `Option` of one"
)]
pub trait FromRateLimit: Sized {
    /// The rate limit of the response.
    fn from_rate_limit(reply: &Reply<'_>) -> Option<Self>;
}

impl FromRateLimit for RateLimit {
    fn from_rate_limit(reply: &Reply<'_>) -> Option<Self> {
        reply.rate_limit()
    }
}

impl<T: FromRateLimit> FromRateLimit for Option<T> {
    fn from_rate_limit(reply: &Reply<'_>) -> Option<Self> {
        Some(T::from_rate_limit(reply))
    }
}

/// What a field marked `retryable` may hold where the enum says `decode`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whether a retry helps",
    label = "not a `bool`",
    note = "a `retryable` field holds a `bool` or an `Option` of one"
)]
pub trait FromRetryable: Sized {
    /// Whether a retry helps, as the response says or else the catalog.
    fn from_retryable(reply: &Reply<'_>) -> Option<Self>;
}

impl FromRetryable for bool {
    fn from_retryable(reply: &Reply<'_>) -> Option<Self> {
        Some(reply.is_retryable())
    }
}

impl<T: FromRetryable> FromRetryable for Option<T> {
    fn from_retryable(reply: &Reply<'_>) -> Option<Self> {
        let is_usual = reply.is_retryable() == reply.spec().retry().is_retryable();
        Some(if is_usual { None } else { T::from_retryable(reply) })
    }
}

/// What a field marked `status` may hold where the enum says `decode`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status that a client can read",
    label = "not a `StatusCode` or a `u16`",
    note = "a `status` field holds a `StatusCode`, a `u16` or an `Option` of either"
)]
pub trait FromStatus: Sized {
    /// The status of the response.
    fn from_status(reply: &Reply<'_>) -> Option<Self>;
}

impl FromStatus for StatusCode {
    fn from_status(reply: &Reply<'_>) -> Option<Self> {
        Some(reply.status())
    }
}

impl FromStatus for u16 {
    fn from_status(reply: &Reply<'_>) -> Option<Self> {
        Some(reply.status().as_u16())
    }
}

impl<T: FromStatus> FromStatus for Option<T> {
    fn from_status(reply: &Reply<'_>) -> Option<Self> {
        let is_usual = reply.status() == reply.spec().status();
        Some(if is_usual { None } else { T::from_status(reply) })
    }
}

/// What a field marked `code` may hold where the enum says `decode`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a code that a client can read",
    label = "not a `String`, a `Cow<'static, str>`, or an `Option` of these",
    note = "a client gets codes that its program does not contain, so a `&'static str` cannot hold them"
)]
pub trait FromCode: Sized {
    /// The code of the response.
    fn from_code(reply: &Reply<'_>) -> Option<Self>;
}

macro_rules! owned_texts {
    ($($text:ty)*) => {$(
        impl FromCode for $text {
            fn from_code(reply: &Reply<'_>) -> Option<Self> {
                Some(reply.code().to_owned().into())
            }
        }
    )*};
}

owned_texts!(String Cow<'static, str> Box<str> Arc<str>);

impl<T: FromCode> FromCode for Option<T> {
    fn from_code(reply: &Reply<'_>) -> Option<Self> {
        let is_usual = reply.code() == reply.spec().code();
        Some(if is_usual { None } else { T::from_code(reply) })
    }
}

/// The row of the reply's error in the table of an enum, if it is there.
pub fn row_of(reply: &Reply<'_>, own: &'static [ErrorSpec]) -> Option<usize> {
    own.iter().position(|spec| std::ptr::eq(spec, reply.spec()))
}
