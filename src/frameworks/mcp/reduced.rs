//! An error whose body would be too large for an agent.

use std::error::Error;
use std::fmt;

use super::text::{MAX_FIELDS, MAX_TEXT};
use crate::__private::{Forward, Kind, Sealed, Through, cut};
use crate::{ApiError, ErrorSpec, FieldError, Members, MessageWriter};

/// The same error with a message that is cut, with its first wrong fields, and without details and extensions.
#[derive(Debug)]
pub(super) struct Reduced<'e>(pub(super) &'e dyn ApiError);

static THROUGH: Through = Through { has_members: true, ..Through::NOTHING };

impl ApiError for Reduced<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.spec()
    }

    fn write_message(&self, out: &mut MessageWriter<'_>) {
        out.push_str(&cut(&self.0.message(), MAX_TEXT));
    }

    fn write_details(&self, _: &mut Members<'_>) {}

    fn write_extensions(&self, _: &mut Members<'_>) {}

    fn field_errors(&self) -> &[FieldError] {
        let fields = self.0.field_errors();
        fields.get(..MAX_FIELDS).unwrap_or(fields)
    }

    fn __kind(&self, _: Sealed) -> Kind<'_> {
        Kind::Forwards(Forward { error: self.0, through: &THROUGH })
    }
}

impl fmt::Display for Reduced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0, f)
    }
}

impl Error for Reduced<'_> {}
