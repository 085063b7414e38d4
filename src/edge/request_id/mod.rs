//! The id of a request.

mod source;

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static(RequestId::HEADER);

const MAX_BYTES: usize = 128;

/// The id of a request: visible ASCII, at most 128 bytes.
///
/// The edge puts it into the headers of the request, so that handlers can log it and pass it on. A handler of axum,
/// actix-web or poem takes it as an extractor, a handler of Rocket as the request guard `&RequestId`. Elsewhere,
/// [`RequestId::from_headers`] reads it.
///
/// An id is not a secret: who sees one can guess others that are made near it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The name of the header, in lower case.
    pub const HEADER: &'static str = "x-request-id";

    /// The id in the headers of a request, from `X-Request-ID`. Within an edge, every request has one.
    ///
    /// ```
    /// use api_error::{edge::RequestId, http::Request};
    ///
    /// let request = Request::builder().header("x-request-id", "req-1").body(())?;
    /// assert_eq!(RequestId::from_headers(request.headers()).as_ref().map(RequestId::as_str), Some("req-1"));
    /// # Ok::<(), api_error::http::Error>(())
    /// ```
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        headers.get(&X_REQUEST_ID).filter(|id| is_valid(id.as_bytes())).cloned().map(Self)
    }

    /// A new UUID of version 7, which sorts by time (RFC 9562).
    pub(super) fn new() -> Self {
        Self(source::next_id())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The id as the value of a header.
    #[must_use]
    pub fn to_header_value(&self) -> HeaderValue {
        self.0.clone()
    }
}

/// Visible ASCII, so that it can be written into a header, a log line and a body as it is; and short.
fn is_valid(id: &[u8]) -> bool {
    (1..=MAX_BYTES).contains(&id.len()) && id.iter().all(u8::is_ascii_graphic)
}
