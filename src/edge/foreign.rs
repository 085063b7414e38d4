//! Responses that no typed error made.

use std::error::Error;
use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, Method, StatusCode};

/// A response of 400 or above that no typed error made, or a panic: what a service chooses its own code by, see
/// [`Edge::foreign`](super::Edge::foreign).
#[derive(Clone, Copy, Debug)]
pub struct Foreign<'a> {
    pub(super) is_panic: bool,
    pub(super) error: Option<&'a (dyn Error + 'static)>,
    pub(super) status: StatusCode,
    pub(super) method: &'a Method,
    pub(super) path: &'a str,
    pub(super) headers: &'a HeaderMap,
}

impl<'a> Foreign<'a> {
    /// Whether the service panicked. A response of 500 is not a panic.
    #[must_use]
    pub fn is_panic(&self) -> bool {
        self.is_panic
    }

    /// The error of a layer that failed instead of responding, such as `tower::timeout::error::Elapsed`. The status is 503.
    #[must_use]
    pub fn error(&self) -> Option<&'a (dyn Error + 'static)> {
        self.error
    }

    /// The status of the response. Of a panic: 500.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &'a Method {
        self.method
    }

    /// The path of the request, without the query.
    #[must_use]
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// The headers of the response. Of a panic: none.
    #[must_use]
    pub fn headers(&self) -> &'a HeaderMap {
        self.headers
    }

    /// How long the response asks to wait, if it says so in seconds.
    pub(super) fn wait(&self) -> Option<Duration> {
        let seconds = self.headers.get(&RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
        Some(Duration::from_secs(seconds))
    }
}
