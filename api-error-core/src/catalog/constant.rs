//! An error built from its spec alone, for codes whose occurrences are all equal.

use std::error::Error;
use std::fmt;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::Catalog;
use crate::derived::{Forward, Kind, Sealed, Through};
use crate::envelope::{Envelope, STANDARD};
use crate::response::insert_header;
use crate::template::{Piece, pieces};
use crate::{ApiError, DetailSpec, ErrorSpec, HeaderSpec, Members, MessageWriter};

/// An occurrence of a code of `catalog`. Used only if no field affects the response.
pub(super) struct Constant {
    catalog: Catalog,
    spec: &'static ErrorSpec,
    bare: Bare,
    through: Through,
}

impl Constant {
    #[inline]
    pub(super) fn new(catalog: Catalog, spec: &'static ErrorSpec) -> Self {
        let through = Through { domain: catalog.domain(), ..Through::NOTHING };
        Self { catalog, spec, bare: Bare(spec), through }
    }
}

// Treated as hand-written, so that it never uses a body that was kept from the real error. A test that compares the two then
// compares two separate renderings.
impl ApiError for Constant {
    #[inline]
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    #[inline]
    fn envelope(&self) -> &'static Envelope {
        self.spec.envelope().or(self.catalog.envelope()).unwrap_or(&STANDARD)
    }

    /// Writes the text of the template. The template has no placeholders, because no field is part of it.
    #[inline]
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        for piece in pieces(self.spec.message()) {
            if let Piece::Text(text) = piece {
                out.push_str(text);
            }
        }
    }

    #[inline]
    fn write_details(&self, out: &mut Members<'_>) {
        write_constants(self.spec.details(), out);
    }

    #[inline]
    fn write_extensions(&self, out: &mut Members<'_>) {
        write_constants(self.spec.extensions(), out);
    }

    #[inline]
    fn write_headers(&self, headers: &mut HeaderMap) {
        append_fixed(headers, self.catalog.headers());
        append_fixed(headers, self.spec.headers());
    }

    // Its enum has a namespace, as a derived error has.
    #[inline]
    fn __kind(&self, _: Sealed) -> Kind<'_> {
        Kind::Forwards(Forward { error: &self.bare, through: &self.through })
    }
}

/// An error that has nothing but its spec.
struct Bare(&'static ErrorSpec);

impl ApiError for Bare {
    #[inline]
    fn spec(&self) -> &'static ErrorSpec {
        self.0
    }
}

impl Error for Bare {}

// The derive would bring the `Debug` of all facts of a spec into every service.
impl fmt::Debug for Bare {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.variant())
    }
}

impl fmt::Display for Bare {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.message())
    }
}

/// Writes the members that are constants.
#[inline]
fn write_constants(members: &[DetailSpec], out: &mut Members<'_>) {
    for member in members {
        if let Some(constant) = member.constant() {
            out.constant(member.name(), constant);
        }
    }
}

/// Sets the headers that have a fixed value. If a name is repeated, the last value wins.
pub(super) fn append_fixed(headers: &mut HeaderMap, specs: &[HeaderSpec]) {
    for header in specs {
        if let Some(value) = header.value()
            && let Ok(name) = HeaderName::try_from(header.name())
            && let Ok(value) = HeaderValue::try_from(value)
        {
            insert_header(headers, name, value);
        }
    }
}

impl Error for Constant {}

/// Shows the name of the variant in the source.
impl fmt::Debug for Constant {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.variant())
    }
}

impl fmt::Display for Constant {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}
