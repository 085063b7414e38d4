//! Responses that no typed error made.

use std::time::Duration;

use http::header::{
    CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_RANGE,
    CONTENT_TYPE, ETAG, HeaderName, LAST_MODIFIED, RETRY_AFTER, TRAILER, TRANSFER_ENCODING,
};
use http::{HeaderMap, Method, StatusCode, Version, request};

/// A response of 400 or above that no typed error made, or a panic: what a service can tell its own code by.
#[derive(Clone, Copy, Debug)]
pub struct Foreign<'a> {
    pub(super) cause: Cause,
    pub(super) status: StatusCode,
    pub(super) method: &'a Method,
    pub(super) path: &'a str,
    pub(super) headers: &'a HeaderMap,
}

/// Why there is nothing but a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    Response,
    Panic,
}

impl<'a> Foreign<'a> {
    /// Whether it is a panic, and not a response of 500.
    #[must_use]
    pub fn is_panic(&self) -> bool {
        self.cause == Cause::Panic
    }

    /// The status of the response; of a panic, 500.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &'a Method {
        self.method
    }

    /// The path of the request, as it came.
    #[must_use]
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// The headers of the response; of a panic, none.
    #[must_use]
    pub fn headers(&self) -> &'a HeaderMap {
        self.headers
    }

    /// How long the response asks to wait, where it says so in seconds.
    pub(super) fn wait(&self) -> Option<Duration> {
        let seconds = self.headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
        Some(Duration::from_secs(seconds))
    }
}

/// In the extensions of a response, tells the edge to leave it as it is, but for `X-Request-ID`. For a proxy, whose
/// failures are another service's.
///
/// ```
/// # use api_error::edge::PassThrough;
/// # let mut response = api_error::http::Response::new(());
/// response.extensions_mut().insert(PassThrough);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PassThrough;

/// Whether a body is meant for a program: JSON, which a handler wrote itself, unless that is to be replaced; or gRPC.
pub(super) fn is_structured(headers: &HeaderMap, replaces_json: bool) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = essence.ends_with("/json") || essence.ends_with("+json");
    is_json && !replaces_json || is_grpc_type(&essence)
}

/// Whether a request is gRPC, whose failures stand in trailers. Only a service that has gRPC takes it for that, and only
/// as gRPC is sent: otherwise any client could turn a failure of its request into a success.
pub(super) fn is_grpc(request: &request::Parts) -> bool {
    cfg!(all(feature = "tonic", feature = "tower"))
        && request.version == Version::HTTP_2
        && request.method == Method::POST
        && request.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(is_grpc_type)
}

fn is_grpc_type(content_type: &str) -> bool {
    content_type.starts_with("application/grpc")
}

/// The headers that speak of a body, and go with it (RFC 9110, section 8; RFC 9530). `Accept-Ranges` is not among them: it
/// speaks of the resource.
const OF_BODY: [HeaderName; 14] = [
    CONTENT_TYPE,
    CONTENT_LENGTH,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_LOCATION,
    CONTENT_RANGE,
    CONTENT_DISPOSITION,
    ETAG,
    LAST_MODIFIED,
    TRANSFER_ENCODING,
    TRAILER,
    HeaderName::from_static("content-md5"),
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
];

/// Takes away what speaks of a body that is replaced.
pub(super) fn forget_body(status: StatusCode, headers: &mut HeaderMap) {
    for name in &OF_BODY {
        // In a 416 it is the length that the client has to ask within (RFC 9110, section 15.5.17).
        if *name != CONTENT_RANGE || status != StatusCode::RANGE_NOT_SATISFIABLE {
            headers.remove(name);
        }
    }
}
