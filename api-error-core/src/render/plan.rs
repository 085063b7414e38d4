//! The plan of a body: all that is known about the bodies of one code in one envelope.

use std::sync::OnceLock;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::buffer;
use super::places::Places;
use super::row::Row;
use super::write::Writer;
use crate::json::{Buffer, unescape};
use crate::value::Value;
use crate::{Report, listed};

/// How the bodies of one code in one envelope are written.
pub(crate) struct Plan {
    row: Row,
    places: Places,
    /// Whether the body is plain text and not JSON.
    is_text: bool,
    /// Whether all occurrences have the same body, as long as the report has no facts of the request.
    has_constant_body: bool,
    /// The constant body, once it was rendered.
    constant_body: OnceLock<Box<[u8]>>,
    /// The HTTP status of the response, if all occurrences have the same one.
    constant_status: Option<StatusCode>,
    /// Whether all occurrences have the same headers.
    has_constant_headers: bool,
    /// The constant headers, once they were made for a plan that is kept.
    constant_headers: OnceLock<&'static HeaderMap>,
}

/// The parts that are the same for all occurrences of a code.
pub(super) struct Constant {
    pub(super) is_text: bool,
    pub(super) status: Option<StatusCode>,
    pub(super) body: bool,
    pub(super) headers: bool,
}

impl Plan {
    pub(super) fn new(places: Places, constant: &Constant) -> Self {
        Self {
            row: Row::new(&places.pattern),
            places,
            is_text: constant.is_text,
            constant_status: constant.status,
            has_constant_body: constant.body,
            constant_body: OnceLock::new(),
            has_constant_headers: constant.headers,
            constant_headers: OnceLock::new(),
        }
    }

    /// The body of `report`, if the plan has a constant one.
    ///
    /// The plan owns the body, so only a plan that is kept for the rest of the program can return it.
    #[inline]
    pub(super) fn constant_body(&'static self, report: &Report<'_>) -> Option<&'static [u8]> {
        let body = self.constant_body.get()?;
        report.is_plain().then_some(&**body)
    }

    /// The body of `report`, written now.
    #[inline]
    pub(super) fn written(&self, report: &Report<'_>) -> Bytes {
        buffer::bytes(|out| self.write(report, out))
    }

    /// Appends the body of `report`.
    #[inline]
    pub(super) fn write(&self, report: &Report<'_>, out: &mut Buffer) {
        let is_asked = self.places.is_listed
            && listed::ask(report.error(), |values| self.write_values(report, values, out));
        if !is_asked {
            self.write_values(report, &[], out);
        }
    }

    /// Appends the body of `report`, whose error listed these values.
    #[inline]
    fn write_values(&self, report: &Report<'_>, values: &[Value<'_>], out: &mut Buffer) {
        let start = out.len();
        self.row.write(&Writer { report, values, places: &self.places }, out);
        if self.is_text {
            unquote(out, start);
        }
        if self.has_constant_body && report.is_plain() {
            self.constant_body.get_or_init(|| out.since(start).into());
        }
    }

    /// The HTTP status of the response to `report`.
    #[inline]
    pub(crate) fn http_status(&self, report: &Report<'_>) -> StatusCode {
        match self.constant_status {
            Some(status) => status,
            None => report.http_status(),
        }
    }

    /// The headers of `report`, if the plan has constant ones. `make` makes them if they are not kept yet.
    #[inline]
    pub(super) fn constant_headers(
        &'static self,
        report: &Report<'_>,
        make: fn(&Report<'_>) -> HeaderMap,
    ) -> Option<&'static HeaderMap> {
        let keep = || &*Box::leak(Box::new(make(report)));
        self.has_constant_headers.then(|| *self.constant_headers.get_or_init(keep))
    }
}

/// Replaces the JSON string that starts at `start` with its text.
fn unquote(out: &mut Buffer, start: usize) {
    if let Ok(string) = str::from_utf8(out.since(start)) {
        let text = unescape(string).into_owned();
        out.truncate(start);
        out.push_slice(text.as_bytes());
    }
}
