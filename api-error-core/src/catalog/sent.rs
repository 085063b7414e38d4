//! An error as it is sent by the enums that forward to it.

use std::error::Error;
use std::fmt;

use http::StatusCode;
use http::header::{HeaderMap, HeaderName, RETRY_AFTER};

use super::Adds;
use super::constant::append_fixed;
use crate::derived::{self, Forward, Kind, Sealed, Through};
use crate::envelope::Envelope;
use crate::listed::add_members;
use crate::{ApiError, DetailSpec, ErrorSpec, FieldError, HeaderSpec, Members, MessageWriter, Retry};

/// An error that an enum forwards to.
pub(super) struct Sent<'e> {
    pub(super) error: Box<dyn ApiError + 'e>,
    /// The envelope of the outermost enum that has one.
    pub(super) envelope: Option<&'static Envelope>,
    /// The headers of the outer enums, from the outside in.
    pub(super) headers: Vec<HeaderSpec>,
    /// What the forwarding variants add, from the inside out, each with an example of it.
    pub(super) adds: Vec<(Adds, Option<Box<dyn ApiError>>)>,
    /// What the forwarding variants say about it.
    pub(super) through: Through,
}

impl Sent<'_> {
    /// Writes the members that the forwarding variants add: those of their examples, or else the constants.
    #[inline]
    fn add(
        &self,
        specs: fn(&Adds) -> &'static [DetailSpec],
        write: fn(&dyn ApiError, &mut Members<'_>),
        out: &mut Members<'_>,
    ) {
        for (adds, example) in &self.adds {
            match examples_of(example.as_deref()) {
                Some((outer, inner)) if out.begin_added(specs(adds)) => {
                    out.added(|out| write(inner, out), |out| write(outer, out));
                }
                // Without values, only constants are written.
                _ => add_members(specs(adds), &[], out),
            }
        }
    }
}

/// The example of a forwarding variant, and the error that it forwards to.
#[inline]
fn examples_of(example: Option<&dyn ApiError>) -> Option<(&dyn ApiError, &dyn ApiError)> {
    let outer = example?;
    Some((outer, derived::inner(outer)?))
}

impl ApiError for Sent<'_> {
    #[inline]
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    #[inline]
    fn envelope(&self) -> &'static Envelope {
        self.envelope.unwrap_or_else(|| self.error.envelope())
    }

    #[inline]
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        self.error.write_message(out);
    }

    #[inline]
    fn write_details(&self, out: &mut Members<'_>) {
        self.error.write_details(out);
        self.add(|adds| adds.details, |error, out| error.write_details(out), out);
    }

    #[inline]
    fn write_extensions(&self, out: &mut Members<'_>) {
        self.error.write_extensions(out);
        self.add(|adds| adds.extensions, |error, out| error.write_extensions(out), out);
    }

    #[inline]
    fn field_errors(&self) -> &[FieldError] {
        self.error.field_errors()
    }

    /// Sets the headers of the outer enums first, as generated code does, so that the inner ones replace them.
    #[inline]
    fn write_headers(&self, headers: &mut HeaderMap) {
        append_fixed(headers, self.headers.iter());
        for (adds, example) in self.adds.iter().rev() {
            let Some(example) = example else { continue };
            let mut all = HeaderMap::new();
            example.write_headers(&mut all);
            let date = adds.retry_after_date.then_some(RETRY_AFTER.as_str());
            for name in adds.headers.iter().map(|header| header.name()).chain(date) {
                if let Some((name, value)) = HeaderName::try_from(name).ok().zip(all.get(name)) {
                    headers.insert(name, value.clone());
                }
            }
        }
        self.error.write_headers(headers);
    }

    #[inline]
    fn retry(&self) -> Retry {
        self.adds.iter().fold(self.error.retry(), |retry, (_, example)| {
            let wait = examples_of(example.as_deref()).and_then(|(outer, inner)| {
                let wait = outer.retry().after;
                wait.filter(|_| wait != inner.retry().after)
            });
            retry.with_wait(wait)
        })
    }

    #[inline]
    fn status(&self) -> StatusCode {
        self.error.status()
    }

    #[inline]
    fn code(&self) -> &str {
        self.error.code()
    }

    // Nothing is kept for an error with headers of its own. So a test that compares it with the real error compares two
    // separate renderings.
    #[inline]
    fn __kind(&self, _: Sealed) -> Kind<'_> {
        Kind::Forwards(Forward { error: &*self.error, through: &self.through })
    }
}

impl Error for Sent<'_> {
    #[inline]
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl fmt::Debug for Sent<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl fmt::Display for Sent<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}
