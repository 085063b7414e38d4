//! An error whose body would be too large for an agent.

use std::error::Error;
use std::fmt;

use super::text::{MAX_FIELDS, MAX_TEXT};
use crate::__private::{Forward, Kind, Sealed, Through, catch_panic, one_line};
use crate::{ApiError, ErrorSpec, FieldError, Members, MessageWriter};

/// How many bytes a path, message or code of a wrong field has: so few that all named fields fit into the body.
const MAX_FIELD: usize = 96;

/// The same error with a message that is cut, with its first wrong fields, and without details and extensions.
#[derive(Debug)]
pub(super) struct Reduced<'e> {
    error: &'e dyn ApiError,
    fields: Vec<FieldError>,
}

impl<'e> Reduced<'e> {
    pub(super) fn new(error: &'e dyn ApiError) -> Self {
        let fields = catch_panic(|| error.field_errors()).unwrap_or_default();
        Self { error, fields: fields.iter().take(MAX_FIELDS).map(reduced).collect() }
    }
}

fn reduced(field: &FieldError) -> FieldError {
    let path = one_line(field.path().dotted(), MAX_FIELD);
    let reduced = FieldError::new(path, one_line(field.message(), MAX_FIELD)).with_location(field.location());
    match field.code() {
        Some(code) => reduced.with_code(one_line(code, MAX_FIELD)),
        None => reduced,
    }
}

static THROUGH: Through = Through { has_members: true, ..Through::NOTHING };

impl ApiError for Reduced<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn write_message(&self, out: &mut MessageWriter<'_>) {
        out.push_str(&one_line(&self.error.message(), MAX_TEXT));
    }

    fn write_details(&self, _: &mut Members<'_>) {}

    fn write_extensions(&self, _: &mut Members<'_>) {}

    fn field_errors(&self) -> &[FieldError] {
        &self.fields
    }

    fn __kind(&self, _: Sealed) -> Kind<'_> {
        Kind::Forwards(Forward { error: self.error, through: &THROUGH })
    }
}

impl fmt::Display for Reduced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.error, f)
    }
}

impl Error for Reduced<'_> {}
