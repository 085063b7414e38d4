//! Forms and headers, which are read like a query.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};
use serde_core::de::DeserializeOwned;

use super::RequestError;
use super::query::parameters;
use crate::media_type::essence;
use crate::{FieldError, FieldPath, Location};

/// Reads a form: a body of the media type `application/x-www-form-urlencoded`. As [`query`](super::query) reads a query.
///
/// ```
/// use api_error::{ApiError, Location, extract};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Login {
///     user: String,
///     attempts: u8,
/// }
///
/// let error = extract::form::<Login>(b"user=a&attempts=many").unwrap_err();
/// assert_eq!(error.code(), "validation_error");
/// let field = &error.field_errors()[0];
/// assert_eq!((field.path().dotted(), field.location()), ("attempts", Location::Form));
/// ```
///
/// # Errors
///
/// `validation_error`, with the field that is missing, repeated, of the wrong type, or not UTF-8.
pub fn form<T: DeserializeOwned>(body: &[u8]) -> Result<T, RequestError> {
    let Ok(body) = std::str::from_utf8(body) else {
        let field = FieldError::new(FieldPath::root(), "must be UTF-8").with_code("invalid_encoding");
        return Err(RequestError::invalid(vec![field.with_location(Location::Form)]));
    };
    parameters(body, Location::Form)
}

/// Checks that the headers of a request say that its body is a form.
///
/// # Errors
///
/// `unsupported_media_type`, with the media type that would be taken.
pub fn check_form_headers(headers: &HeaderMap) -> Result<(), RequestError> {
    let content_type = headers.get(&CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if essence(content_type).eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        Ok(())
    } else {
        Err(RequestError::UnsupportedFormType)
    }
}

/// What stays as it is in the names and values of headers. The rest is percent-encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Reads headers into a struct. Names are in lower case: `#[serde(rename_all = "kebab-case")]` makes `x-tenant` of `x_tenant`.
///
/// A header that is repeated is a list. A value that is not UTF-8 counts as missing.
///
/// ```
/// use api_error::{ApiError, Location, extract, http::Request};
///
/// #[derive(Debug, serde::Deserialize)]
/// #[serde(rename_all = "kebab-case")]
/// struct Headers {
///     x_tenant: u32,
///     if_match: Option<String>,
/// }
///
/// let request = Request::builder().header("X-Tenant", "12").body(())?;
/// assert_eq!(extract::headers::<Headers>(request.headers()).unwrap().x_tenant, 12);
///
/// let error = extract::headers::<Headers>(&Default::default()).unwrap_err();
/// let field = &error.field_errors()[0];
/// assert_eq!((field.path().dotted(), field.location()), ("x-tenant", Location::Header));
/// # Ok::<(), api_error::http::Error>(())
/// ```
///
/// # Errors
///
/// `validation_error`, with the header that is missing, repeated or of the wrong type.
pub fn headers<T: DeserializeOwned>(headers: &HeaderMap) -> Result<T, RequestError> {
    let mut text = String::new();
    for (name, value) in headers.iter().filter(|(_, value)| std::str::from_utf8(value.as_bytes()).is_ok()) {
        text.extend(utf8_percent_encode(name.as_str(), ENCODED));
        text.push('=');
        text.extend(percent_encode(value.as_bytes(), ENCODED));
        text.push('&');
    }
    parameters(&text, Location::Header)
}
