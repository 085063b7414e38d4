//! The id of a request.

mod source;

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

pub(crate) static X_REQUEST_ID: HeaderName = HeaderName::from_static(RequestId::HEADER);

static TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

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
        Self::from_header(headers, &X_REQUEST_ID)
    }

    pub(super) fn from_header(headers: &HeaderMap, name: &HeaderName) -> Option<Self> {
        headers.get(name).filter(|id| is_valid(id.as_bytes())).cloned().map(Self)
    }

    /// An id of this text. `None` if it is not 1 to 128 visible ASCII characters.
    #[must_use]
    #[inline]
    pub fn from_text(text: &str) -> Option<Self> {
        HeaderValue::from_str(text).ok().filter(|id| is_valid(id.as_bytes())).map(Self)
    }

    /// The trace id of the header `traceparent` ([W3C Trace Context](https://www.w3.org/TR/trace-context/)), for
    /// [`Edge::request_id_from`](super::Edge::request_id_from).
    ///
    /// ```
    /// use api_error::{edge::RequestId, http::Request};
    ///
    /// let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    /// let request = Request::builder().header("traceparent", parent).body(())?;
    /// let id = RequestId::from_traceparent(request.headers());
    /// assert_eq!(id.as_ref().map(RequestId::as_str), Some("0af7651916cd43dd8448eb211c80319c"));
    /// # Ok::<(), api_error::http::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn from_traceparent(headers: &HeaderMap) -> Option<Self> {
        let mut parents = headers.get_all(&TRACEPARENT).iter();
        let parent = parents.next()?.to_str().ok()?;
        let is_only = parents.next().is_none();
        let is_hex = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let is_zero = |text: &str| text.bytes().all(|byte| byte == b'0');
        let (version, trace, span) = (parent.get(..2)?, parent.get(3..35)?, parent.get(36..52)?);
        let (flags, more) = (parent.get(53..55)?, parent.get(55..)?);
        let are_parts = [2, 35, 52].iter().all(|place| parent.as_bytes().get(*place) == Some(&b'-'));
        // Later versions may add parts, version 0 has none.
        let is_version = version != "ff" && (more.is_empty() || version != "00" && more.starts_with('-'));
        let are_hex = [version, trace, span, flags].into_iter().all(is_hex);
        let is_valid = is_only && are_parts && is_version && are_hex && !is_zero(trace) && !is_zero(span);
        is_valid.then(|| Self::from_text(trace)).flatten()
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
    // All of it is looked at, so that the compiler can look at many bytes at once.
    (1..=MAX_BYTES).contains(&id.len())
        && id.iter().fold(true, |is_valid, byte| is_valid & byte.is_ascii_graphic())
}
