//! JSON bodies.

use serde_core::de::DeserializeOwned;
use serde_json::de::StrRead;

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};

use super::RequestError;
use super::examine::{self, Failure, Slot, explain, read_into};
use super::syntax::check;
use crate::Location;
use crate::cut::cut;
use crate::media_type::{essence, parameters};

/// Reads a JSON body.
///
/// For handlers of any framework; where there is an extractor, it does this.
///
/// ```
/// use api_error::{ApiError, extract};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Order {
///     items: Vec<Item>,
/// }
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Item {
///     price: u32,
/// }
///
/// let error = extract::json::<Order>(br#"{"items":[{"price":"cheap"}]}"#).unwrap_err();
/// assert_eq!(error.code(), "validation_error");
/// let field = &error.field_errors()[0];
/// assert_eq!(field.path().dotted(), "items[0].price");
/// assert_eq!((field.code(), field.message()), (Some("invalid_type"), "expected an integer from 0 to 4294967295"));
/// ```
///
/// # Errors
///
/// `invalid_json` with line and column where it is no JSON, `validation_error` with the wrong field where it is not
/// what `T` takes. Fields that `T` ignores may have any depth. What `T` reads, such as a `serde_json::Value`, may have 128 levels.
pub fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, RequestError> {
    let mut value = None;
    read(body, &mut |slot, json| read_into(&mut value, slot, json))?;
    value.ok_or_else(RequestError::unread)
}

type Json<'de> = serde_json::Deserializer<StrRead<'de>>;

/// Reads a value whose type the caller does not know.
type Reader<'r> = &'r mut dyn FnMut(&Slot, &mut Json<'_>) -> Result<(), Failure>;

fn read(body: &[u8], reader: Reader<'_>) -> Result<(), RequestError> {
    // One check of the entire body costs less than one of each string.
    let text = std::str::from_utf8(body).map_err(|error| not_utf8(body, error.valid_up_to()))?;
    let mut json = serde_json::Deserializer::from_str(text);
    let is_read = examine::read(|slot| reader(slot, &mut json)).is_ok() && json.end().is_ok();
    if is_read { Ok(()) } else { read_again(text, reader) }
}

/// What went wrong is found out by reading again, so that a body in which nothing is wrong does not pay for it. Whether it is JSON
/// at all does not depend on the type, and the category of the first error would not tell: it stopped at what the type does not
/// take, and serde_json reports some of that as syntax, such as a number for an enum.
#[cold]
fn read_again(text: &str, reader: Reader<'_>) -> Result<(), RequestError> {
    check(text).map_err(|error| invalid_json(&error))?;
    explain(|slot| reader(slot, &mut serde_json::Deserializer::from_str(text))).map_err(invalid)
}

/// A body whose first byte that is not UTF-8 is at this place: it is no JSON there, or before.
#[cold]
fn not_utf8(body: &[u8], at: usize) -> RequestError {
    let before = body.get(..at).and_then(|before| std::str::from_utf8(before).ok()).unwrap_or_default();
    if let Err(error) = check(before)
        && !error.is_eof()
    {
        return invalid_json(&error);
    }
    let mut lines = before.as_bytes().split(|byte| *byte == b'\n');
    let (line, column) = (lines.clone().count(), lines.next_back().map_or(0, <[u8]>::len) + 1);
    RequestError::InvalidJson { reason: "invalid unicode code point".to_owned(), line, column }
}

fn invalid(flaw: examine::Flaw) -> RequestError {
    RequestError::invalid(vec![flaw.into_field_error(Location::Body)])
}

/// Reads the arguments of a call: JSON that is an object, or a list in the order of the parameters.
///
/// A call without arguments has none of them, or an empty object, or an empty list. All three are whatever `T` takes for
/// nothing: an object without members, an empty list or `null`.
#[cfg(feature = "json-rpc")]
pub(crate) fn arguments<T: DeserializeOwned>(arguments: Option<&str>) -> Result<T, RequestError> {
    let arguments = arguments.unwrap_or("{}");
    let read = |json| {
        let mut value = None;
        let json = &mut serde_json::Deserializer::from_str(json);
        examine::read(|slot| read_into(&mut value, slot, json)).ok().and(value)
    };
    if let Some(read) = read(arguments) {
        return Ok(read);
    }
    let inner = arguments.get(1..arguments.len().saturating_sub(1)).unwrap_or_default();
    if inner.trim_ascii().is_empty() {
        return ["{}", "[]", "null"].into_iter().find_map(read).map_or_else(|| json(b"{}"), Ok);
    }
    let mut value = None;
    let json = &mut serde_json::Deserializer::from_str(arguments);
    explain(|slot| read_into(&mut value, slot, json))
        .map_err(|flaw| RequestError::invalid(vec![flaw.into_field_error_of_arguments()]))?;
    value.ok_or_else(RequestError::unread)
}

/// Only for errors of the syntax: their texts are fixed.
fn invalid_json(error: &serde_json::Error) -> RequestError {
    let (line, column) = (error.line(), error.column());
    let mut reason = error.to_string();
    let place = format!(" at line {line} column {column}");
    if reason.ends_with(&place) {
        reason.truncate(reason.len() - place.len());
    }
    RequestError::InvalidJson { reason, line, column }
}

/// Checks that the headers of a request say that its body is JSON, in UTF-8 and not compressed.
///
/// A layer that decompresses removes `Content-Encoding`.
///
/// ```
/// use api_error::{ApiError, extract, http::Request};
///
/// let request = Request::builder()
///     .header("content-type", "application/json")
///     .header("content-encoding", "gzip")
///     .body(())?;
/// let error = extract::check_headers(request.headers()).unwrap_err();
/// assert_eq!(error.code(), "unsupported_encoding");
/// assert_eq!(error.to_response().headers()["accept-encoding"], "identity");
/// # Ok::<(), api_error::http::Error>(())
/// ```
///
/// # Errors
///
/// `unsupported_media_type` if it is not JSON, `unsupported_encoding` if it is compressed or in another charset. Both are a 415
/// with the headers that say what would be taken (RFC 9110, section 15.5.16).
pub fn check_headers(headers: &HeaderMap) -> Result<(), RequestError> {
    let content_type = headers.get(&CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !is_json(content_type) {
        return Err(RequestError::UnsupportedMediaType);
    }
    let is_identity = headers.get_all(&CONTENT_ENCODING).iter().all(is_identity);
    if is_identity && is_utf8(content_type) { Ok(()) } else { Err(RequestError::UnsupportedEncoding) }
}

/// Whether a value of `Content-Encoding` names no coding that changes the body.
fn is_identity(codings: &HeaderValue) -> bool {
    let mut codings = codings.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
    codings.all(|coding| coding.is_empty() || is(coding, b"identity"))
}

/// Compares without case. Not inlined, because each copy would be 200 bytes.
#[inline(never)]
fn is(text: &[u8], other: &[u8]) -> bool {
    text.eq_ignore_ascii_case(other)
}

/// Whether the parameters of a media type name no charset other than UTF-8, or ASCII, which is a part of it.
fn is_utf8(content_type: &str) -> bool {
    parameters(content_type).all(|(name, value)| {
        let value = value.as_bytes();
        !is(name.as_bytes(), b"charset")
            || is(value, b"utf-8")
            || is(value, b"utf8")
            || is(value, b"us-ascii")
    })
}

/// Whether a `Content-Type` says JSON: `application/json`, or a type with the suffix `+json` (RFC 6839), whatever its
/// parameters.
///
/// ```
/// use api_error::extract::is_json;
///
/// assert!(is_json("application/json; charset=utf-8"));
/// assert!(is_json("application/vnd.example+json"));
/// assert!(!is_json("text/plain"));
/// ```
#[must_use]
pub fn is_json(content_type: &str) -> bool {
    let Some((kind, subtype)) = cut(essence(content_type), b'/') else { return false };
    // What nearly all requests say: inlined.
    if kind.eq_ignore_ascii_case("application") && subtype.eq_ignore_ascii_case("json") {
        return true;
    }
    let subtype = subtype.as_bytes();
    let suffix = subtype.len().saturating_sub("+json".len());
    let has_suffix = subtype.get(suffix..).is_some_and(|suffix| is(suffix, b"+json"));
    has_suffix && suffix > 0 && !kind.is_empty()
}
