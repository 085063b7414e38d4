//! An error as the enums send it that forward to its own.

use std::error::Error;
use std::fmt;

use http::header::HeaderMap;

use super::Entry;
use super::constant::append_fixed;
use crate::envelope::Envelope;
use crate::{ApiError, ErrorSpec, FieldError, Members, MessageWriter, Retry};

/// An error that the outermost enum of `entry` would forward to.
pub(super) struct Sent {
    pub(super) error: Box<dyn ApiError>,
    pub(super) entry: Entry,
}

impl ApiError for Sent {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn envelope(&self) -> &'static Envelope {
        self.entry.chosen_envelope().unwrap_or_else(|| self.error.envelope())
    }

    fn write_message(&self, out: &mut MessageWriter<'_>) {
        self.error.write_message(out);
    }

    fn write_details(&self, out: &mut Members<'_>) {
        self.error.write_details(out);
    }

    fn write_extensions(&self, out: &mut Members<'_>) {
        self.error.write_extensions(out);
    }

    fn field_errors(&self) -> &[FieldError] {
        self.error.field_errors()
    }

    /// Those of the outer enums first, as generated code does: what stands further in replaces them.
    fn append_headers(&self, headers: &mut HeaderMap) {
        let outer = self.entry.path().take(self.entry.depth());
        append_fixed(headers, outer.flat_map(|catalog| catalog.headers()));
        self.error.append_headers(headers);
    }

    fn retry(&self) -> Retry {
        self.error.retry()
    }
}

impl Error for Sent {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}
