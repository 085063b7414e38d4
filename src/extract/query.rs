//! Queries.

use serde_core::de::DeserializeOwned;

use super::RequestError;
use super::bounds::MAX_FIELDS;
use super::examine::{Flaw, MAX_KEY, read_into};
use super::form::{self, Reader, decode, pairs};
use crate::{FieldError, FieldPath, Location, Segment};

/// Reads the query of a URI, without its question mark.
///
/// A parameter that is given more than once is a list: `?tag=a&tag=b` is a `Vec`, and so is `?tag=a`. A list may be
/// omitted if it is marked `#[serde(default)]`. An optional number or boolean without a value, `?limit=`, is `None`.
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
/// Behind `#[serde(flatten)]`, and in enums that are untagged or have their tag among the fields, serde reads values before it knows
/// their types. There, each value is first tried as text. If a number, a boolean, a list or nothing is wanted in place of one, the
/// value is read as that, numbers and booleans as JSON writes them. So:
///
/// - Of `enum Id { Number(u64), Text(String) }`, untagged, `7` is a `Text`.
/// - A flattened `Option` of a struct with numbers is `None`, because serde says nothing of what it refused there. Flatten
///   the struct, with fields that are optional.
/// - An untagged enum of numbers next to flattened text that looks like a number is refused.
/// - Only so many values are tried again: with more than 256 names, or 64 in a form of more than 1,024 parameters, flattened
///   numbers are refused if there is flattened text that looks like a number.
///
/// What is not percent-encoding, such as `%zz`, is taken as it is, as the URL standard says.
///
/// # Errors
///
/// `invalid_parameter`, with the parameter that is missing, repeated, of the wrong type, or not UTF-8.
pub fn query<T: DeserializeOwned>(query: &str) -> Result<T, RequestError> {
    parameters(query, Location::Query)
}

/// Reads parameters in the format of a query, which are in this part of a request.
pub(super) fn parameters<T: DeserializeOwned>(text: &str, location: Location) -> Result<T, RequestError> {
    let mut value = None;
    read(text, location, &mut |slot, form| read_into(&mut value, slot, form))?;
    value.ok_or_else(RequestError::unread)
}

fn read(text: &str, location: Location, reader: Reader<'_>) -> Result<(), RequestError> {
    form::deserialize(text, reader)
        .ok_or_else(|| undecodable(text, location))?
        .map_err(|flaw| invalid(text, location, flaw))
}

#[cold]
fn invalid(query: &str, location: Location, flaw: Flaw) -> RequestError {
    let field = if is_repeated(query, &flaw) {
        FieldError::new(flaw.path().clone(), "must be given only once")
            .with_code("repeated")
            .with_location(location)
    } else {
        flaw.into_field_error(location)
    };
    RequestError::invalid(vec![field])
}

/// The parameters that are not UTF-8 when they are decoded.
#[cold]
fn undecodable(query: &str, location: Location) -> RequestError {
    let mut fields = Vec::new();
    for (name, value) in pairs(query) {
        let name = decode(name);
        if name.is_some() && decode(value).is_some() {
            continue;
        }
        let name = name.filter(|name| name.len() <= MAX_KEY);
        let path = name.map_or(FieldPath::root(), |name| FieldPath::root().key(&name));
        let field = FieldError::new(path, "must be UTF-8 when it is decoded");
        fields.push(field.with_code("invalid_encoding").with_location(location));
        if fields.len() == MAX_FIELDS {
            break;
        }
    }
    RequestError::invalid(fields)
}

/// Whether a parameter that takes one value was given several.
fn is_repeated(query: &str, flaw: &Flaw) -> bool {
    let mut segments = flaw.path().segments();
    let (Some(Segment::Key(key)), None) = (segments.next(), segments.next()) else { return false };
    flaw.is_of_kind()
        && pairs(query).filter_map(|(name, _)| decode(name)).filter(|name| *name == key).count() > 1
}
