//! Between the types of `http` 1, which this crate speaks, and those of actix-web: `http` 0.2, and its own header map.
//!
//! What is legal in one is legal in the other, so nothing is lost. What is not legal is left out.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

/// A status for actix-web.
pub(crate) fn status(status: http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Adds headers to those of actix-web, each value of a repeated name.
pub(crate) fn append_headers(from: &http::HeaderMap, to: &mut HeaderMap) {
    for (name, value) in from {
        if let Some((name, value)) = header(name, value) {
            to.append(name, value);
        }
    }
}

fn header(name: &http::HeaderName, value: &http::HeaderValue) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
    let mut converted = HeaderValue::from_bytes(value.as_bytes()).ok()?;
    converted.set_sensitive(value.is_sensitive());
    Some((name, converted))
}

#[cfg(feature = "edge")]
pub(super) use self::to_http::{headers, insert_header, method, status_of, uri};

/// Only for the edge: requests, and responses that others made.
#[cfg(feature = "edge")]
mod to_http {
    use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
    use actix_web::http::{Method, StatusCode, Uri};

    /// The status of a response of actix-web.
    pub(crate) fn status_of(status: StatusCode) -> http::StatusCode {
        http::StatusCode::from_u16(status.as_u16()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The headers that `wanted` names, each value of a repeated name.
    pub(crate) fn headers(from: &HeaderMap, wanted: impl Fn(&HeaderName) -> bool) -> http::HeaderMap {
        let mut headers = http::HeaderMap::new();
        for (name, value) in from.iter().filter(|(name, _)| wanted(name)) {
            let converted = http::HeaderName::from_bytes(name.as_str().as_bytes());
            if let (Ok(name), Some(value)) = (converted, to_value(value)) {
                headers.append(name, value);
            }
        }
        headers
    }

    fn to_value(value: &HeaderValue) -> Option<http::HeaderValue> {
        let mut converted = http::HeaderValue::from_bytes(value.as_bytes()).ok()?;
        converted.set_sensitive(value.is_sensitive());
        Some(converted)
    }

    /// Puts a header on a request or response, in the place of others of its name.
    pub(crate) fn insert_header((name, value): &(http::HeaderName, http::HeaderValue), to: &mut HeaderMap) {
        if let Some((name, value)) = super::header(name, value) {
            to.insert(name, value);
        }
    }

    /// The method of a request.
    pub(crate) fn method(method: &Method) -> http::Method {
        http::Method::from_bytes(method.as_str().as_bytes()).unwrap_or_default()
    }

    /// The URI of a request.
    pub(crate) fn uri(uri: &Uri) -> http::Uri {
        http::Uri::try_from(uri.to_string()).unwrap_or_default()
    }
}
