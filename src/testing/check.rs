//! A response against its catalog.

use std::error::Error;
use std::fmt;

use super::answer::Answer;
use super::place::place;
use super::{body, schema};
use crate::catalog::json_schema_of;
use crate::envelope::Envelope;
use crate::{Catalog, Cataloged, Entry};
use http::StatusCode;

/// Asserts that a response is the error with this id, as the catalog of `E` says: its status, its headers, and each member of
/// its body in the envelope of `E`. The body also fits the [JSON Schema](crate::catalog::json_schema_of) of the code.
///
/// A response to HEAD has no body: its status and its headers are compared.
///
/// A header of a field is expected unless the field is an `Option` or belongs to a forwarding variant, because documents promise
/// it. A value that is not legal in a header, such as one with a line break, is not sent and is a difference. Make it legal, or
/// use an `Option`.
///
/// ```
/// # use api_error::{ApiError, testing};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// # struct Gone;
/// testing::assert_error::<Gone>(Gone.to_response(), "gone");
/// ```
///
/// # Panics
///
/// With all differences, and with the body.
#[track_caller]
#[allow(clippy::panic)] // that is how a test fails
pub fn assert_error<E: Cataloged>(response: impl Into<Answer>, id: &str) {
    if let Err(wrong) = check(E::CATALOG, &response.into(), id, None) {
        panic!("{wrong}");
    }
}

/// Asserts the same as [`assert_error`], in another envelope, such as one that the edge offers.
///
/// # Panics
///
/// As [`assert_error`].
#[track_caller]
#[allow(clippy::panic)] // that is how a test fails
pub fn assert_error_in<E: Cataloged>(response: impl Into<Answer>, id: &str, envelope: &'static Envelope) {
    if let Err(wrong) = check(E::CATALOG, &response.into(), id, Some(envelope)) {
        panic!("{wrong}");
    }
}

/// Returns the differences of [`assert_error`] instead of panicking.
///
/// # Errors
///
/// When [`assert_error`] panics.
pub fn check_error<E: Cataloged>(response: impl Into<Answer>, id: &str) -> Result<(), WrongResponse> {
    check(E::CATALOG, &response.into(), id, None)
}

/// Returns the differences of [`assert_error_in`] instead of panicking.
///
/// # Errors
///
/// When [`assert_error_in`] panics.
pub fn check_error_in<E: Cataloged>(
    response: impl Into<Answer>,
    id: &str,
    envelope: &'static Envelope,
) -> Result<(), WrongResponse> {
    check(E::CATALOG, &response.into(), id, Some(envelope))
}

/// How a response differs from what the catalog says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongResponse {
    id: String,
    faults: Vec<String>,
    body: String,
}

impl WrongResponse {
    /// The differences, each in a line.
    pub fn faults(&self) -> impl ExactSizeIterator<Item = &str> {
        self.faults.iter().map(String::as_str)
    }
}

impl fmt::Display for WrongResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the response is not the error `{}`:", self.id)?;
        for fault in &self.faults {
            writeln!(f, "- {fault}")?;
        }
        write!(f, "body: {}", self.body)
    }
}

impl Error for WrongResponse {}

fn check(
    catalog: Catalog,
    answer: &Answer,
    id: &str,
    envelope: Option<&'static Envelope>,
) -> Result<(), WrongResponse> {
    let entry = |catalog: Catalog| catalog.entries().find(|entry| entry.spec().id() == id);
    let faults = match entry(catalog) {
        Some(of_catalog) => {
            let envelope = envelope.unwrap_or_else(|| of_catalog.envelope());
            let of_envelope = entry(catalog.with_envelope(envelope)).unwrap_or(of_catalog);
            faults(&of_envelope, answer, envelope)
        }
        None => vec![format!("the catalog of `{}` has no such id", catalog.name())],
    };
    if faults.is_empty() {
        return Ok(());
    }
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    Err(WrongResponse { id: id.to_owned(), faults, body })
}

/// The differences of a response from the error of an entry in an envelope.
pub(super) fn faults(entry: &Entry, answer: &Answer, envelope: &'static Envelope) -> Vec<String> {
    let (spec, occurrence) = (entry.spec(), entry.occurrence());
    let mut faults = Vec::new();
    let sent = envelope.http_status().and_then(|status| StatusCode::from_u16(status).ok());
    let expected = sent.unwrap_or_else(|| spec.status());
    if answer.status != expected && (sent.is_some() || !occurrence.status()) {
        faults.push(format!("the status is {}, not {expected}", answer.status));
    }
    headers(entry, answer, envelope, &mut faults);
    if answer.is_of_head() {
        return faults;
    }
    let Some(body) = answer.value(envelope) else {
        faults.push("the body is not JSON".to_owned());
        return faults;
    };
    if envelope.text_node().is_none() {
        body::check(entry, answer, envelope, &body, &mut faults);
    }
    // An error with an envelope of its own is documented in no other one.
    if std::ptr::eq(entry.envelope(), envelope) {
        let schema = json_schema_of(entry);
        add(&mut faults, schema::faults(&schema, &schema, &body));
    }
    faults
}

/// Adds what the schema knows in addition. Where there is a fault already, it would say the same in other words.
fn add(faults: &mut Vec<String>, of_schema: Vec<schema::Fault>) {
    for fault in of_schema {
        let place = place(&fault.path);
        if !faults.iter().any(|known| known.starts_with(&place)) {
            faults.push(format!("{place}{}", fault.text));
        }
    }
}

fn headers(entry: &Entry, answer: &Answer, envelope: &Envelope, faults: &mut Vec<String>) {
    let content_type = answer.header("content-type").unwrap_or_default();
    if content_type != envelope.content_type() {
        faults.push(format!("`content-type` is `{content_type}`, not `{}`", envelope.content_type()));
    }
    for header in entry.headers() {
        let name = header.name();
        match (header.value(), answer.headers.get(name)) {
            (Some(value), Some(found)) if found != value => {
                faults.push(format!("`{name}` is {found:?}, not `{value}`"));
            }
            (Some(_), None) => faults.push(format!("the header `{name}` is missing")),
            (None, None) if header.is_always_there() => faults.push(format!(
                "the header `{name}` is missing: it was removed, or its value is not legal in a header"
            )),
            _ => {}
        }
    }
    if let Some(seconds) = entry.spec().retry().after_seconds()
        && !entry.occurrence().retry_after()
        && answer.headers.get("retry-after").is_none()
    {
        faults.push(format!("`retry-after` is missing, it is {seconds}"));
    }
}
