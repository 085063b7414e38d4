//! Queries.

use std::borrow::Cow;

use percent_encoding::percent_decode;
use serde_core::de::DeserializeOwned;

use super::RequestError;
use super::error::MAX_FIELDS;
use super::examine::{Flaw, MAX_KEY, examine};
use crate::{FieldError, FieldPath, Location, Segment};

/// Reads the query of a URI, without its question mark.
///
/// A parameter that is given more than once is a list: `?tag=a&tag=b` is a `Vec`, and so is `?tag=a`. A list may be
/// empty where it is marked `#[serde(default)]`.
///
/// ```
/// use api_error::{ApiError, Location, extract};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Page {
///     limit: Option<u8>,
///     #[serde(default)]
///     tag: Vec<String>,
/// }
///
/// let page: Page = extract::query("limit=10&tag=a&tag=b").unwrap();
/// assert_eq!((page.limit, page.tag.len()), (Some(10), 2));
///
/// let error = extract::query::<Page>("limit=1000").unwrap_err();
/// assert_eq!(error.code(), "invalid_parameter");
/// let field = &error.field_errors()[0];
/// assert_eq!((field.path().dotted(), field.location()), ("limit", Location::Query));
/// assert_eq!(field.message(), "expected an integer from 0 to 255");
/// ```
///
/// What is no percent-encoding, such as `%zz`, stands for itself, as the URL standard has it.
///
/// # Errors
///
/// `invalid_parameter`, with the parameter that is missing, repeated, of the wrong type, or not UTF-8.
pub fn query<T: DeserializeOwned>(query: &str) -> Result<T, RequestError> {
    let undecodable: Vec<_> = query.split('&').filter_map(undecodable).take(MAX_FIELDS).collect();
    if !undecodable.is_empty() {
        return Err(RequestError::invalid(undecodable));
    }
    serde_html_form::from_str(query).or_else(|_| {
        examine(serde_html_form::Deserializer::from_bytes(query.as_bytes())).map_err(|flaw| {
            let field = if is_repeated(query, &flaw) {
                FieldError::new(flaw.path().clone(), "must be given only once")
                    .with_code("repeated")
                    .with_location(Location::Query)
            } else {
                flaw.into_field_error(Location::Query)
            };
            RequestError::invalid(vec![field])
        })
    })
}

/// What is wrong with a parameter that is not UTF-8 when it is decoded.
fn undecodable(pair: &str) -> Option<FieldError> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let name = decode(name);
    if name.is_some() && decode(value).is_some() {
        return None;
    }
    let name = name.filter(|name| name.len() <= MAX_KEY);
    let path = name.map_or(FieldPath::root(), |name| FieldPath::root().key(&name));
    Some(
        FieldError::new(path, "must be UTF-8 when it is decoded")
            .with_code("invalid_encoding")
            .with_location(Location::Query),
    )
}

fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(['%', '+']) {
        return Some(Cow::Borrowed(text));
    }
    let spaced = text.replace('+', " ");
    let decoded = percent_decode(spaced.as_bytes()).decode_utf8().ok()?.into_owned();
    Some(Cow::Owned(decoded))
}

/// Whether a parameter that takes one value was given several.
fn is_repeated(query: &str, flaw: &Flaw) -> bool {
    let mut segments = flaw.path().segments();
    let (Some(Segment::Key(key)), None) = (segments.next(), segments.next()) else { return false };
    let names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    flaw.is_of_kind() && names.filter_map(decode).filter(|name| *name == key).count() > 1
}
