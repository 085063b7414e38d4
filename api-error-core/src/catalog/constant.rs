//! An error built from its spec alone, for codes whose occurrences are all equal.

use std::error::Error;
use std::fmt;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::Catalog;
use crate::envelope::{Envelope, STANDARD};
use crate::template::{Piece, pieces};
use crate::{ApiError, DetailSpec, ErrorSpec, HeaderSpec, Members, MessageWriter};

/// An occurrence of a code of `catalog`. Used only if no field affects the response.
pub(super) struct Constant {
    pub(super) catalog: Catalog,
    pub(super) spec: &'static ErrorSpec,
}

// Treated as hand-written, so that it never uses a body that was kept from the real error. A test that compares the two then
// compares two separate renderings.
impl ApiError for Constant {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn envelope(&self) -> &'static Envelope {
        self.spec.envelope().or(self.catalog.envelope()).unwrap_or(&STANDARD)
    }

    /// Writes the text of the template. The template has no placeholders, because no field is part of it.
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        for piece in pieces(self.spec.message()) {
            if let Piece::Text(text) = piece {
                out.push_str(text);
            }
        }
    }

    fn write_details(&self, out: &mut Members<'_>) {
        write_constants(self.spec.details().iter(), out);
    }

    fn write_extensions(&self, out: &mut Members<'_>) {
        write_constants(self.spec.extensions().iter(), out);
    }

    fn write_headers(&self, headers: &mut HeaderMap) {
        append_fixed(headers, self.catalog.headers().iter().chain(self.spec.headers()));
    }
}

/// Writes the members that are constants.
pub(super) fn write_constants<'a>(members: impl Iterator<Item = &'a DetailSpec>, out: &mut Members<'_>) {
    for member in members {
        if let Some(constant) = member.constant() {
            out.member(member.name(), &constant);
        }
    }
}

/// Sets the headers that have a fixed value. If a name is repeated, the last value wins.
pub(super) fn append_fixed<'a>(headers: &mut HeaderMap, specs: impl Iterator<Item = &'a HeaderSpec>) {
    for header in specs {
        if let Some(value) = header.value()
            && let Ok(name) = HeaderName::try_from(header.name())
            && let Ok(value) = HeaderValue::try_from(value)
        {
            headers.insert(name, value);
        }
    }
}

impl Error for Constant {}

/// Shows the name of the variant in the source.
impl fmt::Debug for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.variant())
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}
