//! An error as it is sent by the enums that forward to it.

use std::error::Error;
use std::fmt;

use http::StatusCode;
use http::header::HeaderMap;

use super::Adds;
use super::constant::{append_fixed, write_constants};
use crate::derived::{Forward, Kind, Sealed, Through};
use crate::envelope::Envelope;
use crate::{ApiError, ErrorSpec, FieldError, HeaderSpec, Members, MessageWriter, Retry};

/// An error that an enum forwards to.
pub(super) struct Sent<'e> {
    pub(super) error: Box<dyn ApiError + 'e>,
    /// The envelope of the outermost enum that has one.
    pub(super) envelope: Option<&'static Envelope>,
    /// The headers of the outer enums, from the outside in.
    pub(super) headers: Vec<HeaderSpec>,
    /// What the forwarding variants add, from the inside out.
    pub(super) adds: Vec<Adds>,
    /// What the forwarding variants say about it.
    pub(super) through: Through,
}

impl ApiError for Sent<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn envelope(&self) -> &'static Envelope {
        self.envelope.unwrap_or_else(|| self.error.envelope())
    }

    fn write_message(&self, out: &mut MessageWriter<'_>) {
        self.error.write_message(out);
    }

    fn write_details(&self, out: &mut Members<'_>) {
        self.error.write_details(out);
        write_constants(self.adds.iter().flat_map(|adds| adds.details), out);
    }

    fn write_extensions(&self, out: &mut Members<'_>) {
        self.error.write_extensions(out);
        write_constants(self.adds.iter().flat_map(|adds| adds.extensions), out);
    }

    fn field_errors(&self) -> &[FieldError] {
        self.error.field_errors()
    }

    /// Sets the headers of the outer enums first, as generated code does, so that the inner ones replace them.
    fn write_headers(&self, headers: &mut HeaderMap) {
        append_fixed(headers, self.headers.iter());
        self.error.write_headers(headers);
    }

    fn retry(&self) -> Retry {
        self.error.retry()
    }

    fn status(&self) -> StatusCode {
        self.error.status()
    }

    fn code(&self) -> &str {
        self.error.code()
    }

    // Nothing is kept for an error with headers of its own. So a test that compares it with the real error compares two
    // separate renderings.
    fn __kind(&self, _: Sealed) -> Kind<'_> {
        Kind::Forwards(Forward { error: &*self.error, through: &self.through })
    }
}

impl Error for Sent<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl fmt::Debug for Sent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl fmt::Display for Sent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}
