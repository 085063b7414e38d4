//! Makes an HTTP response from a report.

use std::borrow::Cow;
use std::fmt::{Display, Write};

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};

use crate::Report;
use crate::render::{self, Found};
use crate::unwind::catch_panic;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

impl Report<'_> {
    /// The response without its body, for a server that renders the body later.
    pub fn to_head(&self) -> Response<()> {
        with_head(self, &render::plan(self), ())
    }

    /// The complete response: status, headers and body.
    ///
    /// The headers are those of the error, in addition to these: `Content-Type`; `Cache-Control: no-store`, unless the error
    /// sets its own; `X-Request-ID`, if the id is known; `Retry-After`, if there is a wait.
    pub fn to_response(&self) -> Response<Bytes> {
        let plan = render::plan(self);
        with_head(self, &plan, plan.body(self))
    }
}

/// The parts of the complete response but for `X-Request-ID`: the edge sets the header of the id, which may have another name.
/// If all occurrences of the code have the same headers, they are borrowed.
pub fn response_parts(report: &Report<'_>) -> (StatusCode, Cow<'static, HeaderMap>, Bytes) {
    let plan = render::plan(report);
    let headers = match plan.constant_headers(report, error_headers) {
        Some(headers) => Cow::Borrowed(headers),
        None => Cow::Owned(error_headers(report)),
    };
    (plan.http_status(report), headers, plan.body(report))
}

#[inline]
fn with_head<B>(report: &Report<'_>, plan: &Found, body: B) -> Response<B> {
    let mut response = Response::new(body);
    *response.status_mut() = plan.http_status(report);
    let headers = response.headers_mut();
    // Copying a finished map saves a quarter of the time of a response.
    *headers = match plan.constant_headers(report, error_headers) {
        Some(headers) => headers.clone(),
        None => error_headers(report),
    };
    if let Some(id) = report.request_id().and_then(|id| HeaderValue::from_str(id).ok()) {
        insert_header(headers, X_REQUEST_ID, id);
    }
    response
}

fn error_headers(report: &Report<'_>) -> HeaderMap {
    // Reserves capacity for the usual headers, so that the map is allocated once.
    let mut headers = HeaderMap::with_capacity(6);
    // After a panic, headers that were set before it stay.
    let _ = catch_panic(|| report.error().write_headers(&mut headers));
    insert_header(&mut headers, CONTENT_TYPE, HeaderValue::from_static(report.envelope().content_type()));
    if let Some(value) = report.envelope().cache_control() {
        or_insert(&mut headers, CACHE_CONTROL, HeaderValue::from_static(value));
    }
    if let Some(seconds) = report.retry().after_seconds() {
        or_insert(&mut headers, RETRY_AFTER, HeaderValue::from(seconds));
    }
    headers
}

/// The headers to change. Not inlined, and called by the edge too, because a copy of the code that clones a map is 1 KB.
#[inline(never)]
pub fn headers_mut<'h>(headers: &'h mut Cow<'_, HeaderMap>) -> &'h mut HeaderMap {
    headers.to_mut()
}

/// Sets a header. Not inlined, and called by the edge too, because each copy is 3 KB.
#[inline(never)]
pub fn insert_header(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.insert(name, value);
}

/// Sets a header that the error did not set itself.
#[inline(never)]
fn or_insert(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}

/// Sets a header to the `Display` output of `value`. The header is omitted if the output is not a valid header value (RFC
/// 9110, section 5.5), or if `Display` fails or panics.
pub fn set_header<T: Display + ?Sized>(headers: &mut HeaderMap, name: HeaderName, value: &T) {
    let mut text = String::new();
    if let Some(Ok(())) = catch_panic(|| write!(text, "{value}"))
        && let Ok(value) = HeaderValue::try_from(text)
    {
        insert_header(headers, name, value);
    }
}
