//! An error as it is sent by the enums that forward to it.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;
use http::header::{HeaderMap, HeaderName, RETRY_AFTER};

use super::Adds;
use super::constant::append_fixed;
use crate::derived::{self, Forward, Kind, Sealed, Through};
use crate::envelope::Envelope;
use crate::listed::add_members;
use crate::response::insert_header;
use crate::{ApiError, DetailSpec, ErrorSpec, FieldError, HeaderSpec, Members, MessageWriter, Retry};

/// An error that an enum forwards to.
pub(super) struct Sent<'e, A> {
    pub(super) error: Inner<'e>,
    /// The envelope of the outermost enum that has one.
    pub(super) envelope: Option<&'static Envelope>,
    /// The headers of the outer enums, from the outside in.
    pub(super) headers: Vec<&'static [HeaderSpec]>,
    /// What the forwarding variants add, from the inside out.
    pub(super) adds: Vec<A>,
    /// What the forwarding variants say about it.
    pub(super) through: Through,
    /// The wait, if it is not the error's own.
    pub(super) wait: Option<Duration>,
}

/// The error itself.
pub(super) enum Inner<'e> {
    Borrowed(&'e dyn ApiError),
    Owned(Box<dyn ApiError + 'e>),
}

/// What a forwarding variant adds. A type parameter, so that services do not compile what only documents do with examples.
pub(super) trait Addition {
    fn adds(&self) -> &Adds;

    /// An example of it: an error of the variant.
    #[inline]
    fn example(&self) -> Option<&dyn ApiError> {
        None
    }
}

impl Addition for &Adds {
    #[inline]
    fn adds(&self) -> &Adds {
        self
    }
}

impl Addition for (&Adds, Option<Box<dyn ApiError>>) {
    #[inline]
    fn adds(&self) -> &Adds {
        self.0
    }

    #[inline]
    fn example(&self) -> Option<&dyn ApiError> {
        self.1.as_deref()
    }
}

impl<A: Addition> Sent<'_, A> {
    #[inline]
    fn error(&self) -> &dyn ApiError {
        match &self.error {
            Inner::Borrowed(error) => *error,
            Inner::Owned(error) => &**error,
        }
    }

    /// Writes the members that the forwarding variants add: those of their examples, or else the constants.
    #[inline]
    fn add(
        &self,
        specs: fn(&Adds) -> &'static [DetailSpec],
        write: fn(&dyn ApiError, &mut Members<'_>),
        out: &mut Members<'_>,
    ) {
        for added in &self.adds {
            let specs = specs(added.adds());
            match examples_of(added.example()) {
                Some((outer, inner)) if out.begin_added(specs) => {
                    out.added(|out| write(inner, out), |out| write(outer, out));
                }
                // Without values, only constants are written.
                _ => add_members(specs, &[], out),
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

impl<A: Addition> ApiError for Sent<'_, A> {
    #[inline]
    fn spec(&self) -> &'static ErrorSpec {
        self.error().spec()
    }

    #[inline]
    fn envelope(&self) -> &'static Envelope {
        self.envelope.unwrap_or_else(|| self.error().envelope())
    }

    #[inline]
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        self.error().write_message(out);
    }

    #[inline]
    fn write_details(&self, out: &mut Members<'_>) {
        self.error().write_details(out);
        self.add(|adds| adds.details, |error, out| error.write_details(out), out);
    }

    #[inline]
    fn write_extensions(&self, out: &mut Members<'_>) {
        self.error().write_extensions(out);
        self.add(|adds| adds.extensions, |error, out| error.write_extensions(out), out);
    }

    #[inline]
    fn field_errors(&self) -> &[FieldError] {
        self.error().field_errors()
    }

    /// Sets the headers of the outer enums first, as generated code does, so that the inner ones replace them.
    #[inline]
    fn write_headers(&self, headers: &mut HeaderMap) {
        for fixed in &self.headers {
            append_fixed(headers, fixed);
        }
        for added in self.adds.iter().rev() {
            let Some(example) = added.example() else { continue };
            let mut all = HeaderMap::new();
            example.write_headers(&mut all);
            let date = added.adds().retry_after_date.then_some(RETRY_AFTER.as_str());
            for name in added.adds().headers.iter().map(|header| header.name()).chain(date) {
                if let Ok(name) = HeaderName::try_from(name)
                    && let Some(value) = all.get(&name)
                {
                    let value = value.clone();
                    insert_header(headers, name, value);
                }
            }
        }
        self.error().write_headers(headers);
    }

    #[inline]
    fn retry(&self) -> Retry {
        let retry = self.error().retry().with_wait(self.wait);
        self.adds.iter().fold(retry, |retry, added| {
            let wait = examples_of(added.example()).and_then(|(outer, inner)| {
                let wait = outer.retry().after;
                wait.filter(|_| wait != inner.retry().after)
            });
            retry.with_wait(wait)
        })
    }

    #[inline]
    fn status(&self) -> StatusCode {
        self.error().status()
    }

    #[inline]
    fn code(&self) -> &str {
        self.error().code()
    }

    // Nothing is kept for an error with headers of its own. So a test that compares it with the real error compares two
    // separate renderings.
    #[inline]
    fn __kind(&self, _: Sealed) -> Kind<'_> {
        Kind::Forwards(Forward { error: self.error(), through: &self.through })
    }
}

impl<A: Addition> Error for Sent<'_, A> {
    #[inline]
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error().source()
    }
}

impl<A: Addition> fmt::Debug for Sent<'_, A> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.error(), f)
    }
}

impl<A: Addition> fmt::Display for Sent<'_, A> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.error(), f)
    }
}
