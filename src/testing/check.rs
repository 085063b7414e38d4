//! A response against its catalog.

use std::error::Error;
use std::fmt;

use http::StatusCode;
use serde_json::Value;

use super::answer::Answer;
use super::body;
use crate::envelope::Envelope;
use crate::{Catalog, Cataloged, Entry};

/// Asserts that a response is the error with this id, as the catalog of `E` says: its status, its headers, and each member of
/// its body in the envelope of `E`.
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
    let faults = match catalog.entries().find(|entry| entry.spec().id() == id) {
        Some(entry) => faults(&entry, answer, envelope.unwrap_or_else(|| entry.envelope())),
        None => vec![format!("the catalog of `{}` has no such id", catalog.name())],
    };
    if faults.is_empty() {
        return Ok(());
    }
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    Err(WrongResponse { id: id.to_owned(), faults, body })
}

fn faults(entry: &Entry, answer: &Answer, envelope: &'static Envelope) -> Vec<String> {
    let (spec, occurrence) = (entry.spec(), entry.occurrence());
    let mut faults = Vec::new();
    let sent = envelope.http_status().and_then(|status| StatusCode::from_u16(status).ok());
    let expected = sent.unwrap_or_else(|| spec.status());
    if answer.status != expected && (sent.is_some() || !occurrence.status()) {
        faults.push(format!("the status is {}, not {expected}", answer.status));
    }
    headers(entry, answer, envelope, &mut faults);
    if envelope.text_node().is_none() {
        match serde_json::from_slice::<Value>(&answer.body) {
            Ok(body) => body::check(entry, answer, envelope, &body, &mut faults),
            Err(_) => faults.push("the body is not JSON".to_owned()),
        }
    }
    faults
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
            (None, None) if header.is_always_there() => {
                faults.push(format!("the header `{name}` is missing"))
            }
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
