//! The state of a caller's rate limit.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::response::insert_header;

/// A caller's rate limit, sent as `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset`.
///
/// These headers are a common convention. No RFC defines them.
///
/// ```
/// use api_error_core::RateLimit;
///
/// let quota = RateLimit { limit: 100, remaining: 0, reset: 30 };
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct RateLimit {
    /// The number of requests allowed in the window.
    pub limit: u64,
    /// The number of requests left in the window.
    pub remaining: u64,
    /// When the next window starts: a Unix time in seconds, or seconds from now. Your API documents which.
    pub reset: u64,
}

impl RateLimit {
    /// Sets the three headers. Earlier values are replaced.
    ///
    /// ```
    /// use api_error_core::RateLimit;
    ///
    /// let mut headers = http::HeaderMap::new();
    /// RateLimit { limit: 100, remaining: 0, reset: 30 }.write_headers(&mut headers);
    /// assert_eq!(headers["x-ratelimit-limit"], "100");
    /// assert_eq!(headers["x-ratelimit-reset"], "30");
    /// ```
    #[inline]
    pub fn write_headers(&self, headers: &mut HeaderMap) {
        for (name, value) in [
            ("x-ratelimit-limit", self.limit),
            ("x-ratelimit-remaining", self.remaining),
            ("x-ratelimit-reset", self.reset),
        ] {
            insert_header(headers, HeaderName::from_static(name), HeaderValue::from(value));
        }
    }
}

/// The type of a field marked `#[api(rate_limit)]`: a [`RateLimit`] or an [`Option`] of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a rate limit",
    label = "not a `RateLimit` or an `Option` of one",
    note = "a `rate_limit` field holds an `api_error::RateLimit` or an `Option` of one"
)]
pub trait AsRateLimit {
    /// The rate limit of this occurrence, if it is known.
    fn rate_limit(&self) -> Option<&RateLimit>;
}

impl AsRateLimit for RateLimit {
    #[inline]
    fn rate_limit(&self) -> Option<&RateLimit> {
        Some(self)
    }
}

impl<T: AsRateLimit> AsRateLimit for Option<T> {
    #[inline]
    fn rate_limit(&self) -> Option<&RateLimit> {
        self.as_ref().and_then(AsRateLimit::rate_limit)
    }
}

impl<T: AsRateLimit + ?Sized> AsRateLimit for &T {
    #[inline]
    fn rate_limit(&self) -> Option<&RateLimit> {
        (**self).rate_limit()
    }
}
