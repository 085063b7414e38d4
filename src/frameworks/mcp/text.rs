//! What an agent reads of an error.

use std::borrow::Cow;
use std::fmt::Write;

use crate::__private::{catch_panic, one_line};
use crate::{ApiError, FieldError, Report};

/// How many bytes a message, or another text of the service, has.
pub(super) const MAX_TEXT: usize = 1024;

/// How many wrong fields are named.
pub(super) const MAX_FIELDS: usize = 50;

/// How many bytes the path or the message of a wrong field has.
const MAX_FIELD: usize = 256;

/// What happened, whether and when to try again, what to do instead, and which fields are wrong. One fact a line.
pub(super) fn text(error: &dyn ApiError) -> String {
    let report = Report::new(error);
    let mut text = one_line(&report.message(), MAX_TEXT);
    // Writing to a string never fails.
    let _ = write!(text, "\nCode: {}\nAdvice: {}", one_line(report.code(), MAX_TEXT), report.retry());
    let help = error.spec().help().map(Cow::Borrowed);
    for (label, fact) in [("What to do", help), ("Documentation", report.doc_url())] {
        if let Some(fact) = fact {
            let _ = write!(text, "\n{label}: {}", one_line(&fact, MAX_TEXT));
        }
    }
    write_fields(catch_panic(|| error.field_errors()).unwrap_or_default(), &mut text);
    text
}

fn write_fields(fields: &[FieldError], text: &mut String) {
    if !fields.is_empty() {
        text.push_str("\nFields that are not valid:");
    }
    for field in fields.iter().take(MAX_FIELDS) {
        let path = field.path().dotted().to_string();
        let path = if path.is_empty() { "(all)".to_owned() } else { one_line(&path, MAX_FIELD) };
        let _ = write!(text, "\n- {path}: {}", one_line(field.message(), MAX_FIELD));
        if let Some(code) = field.code() {
            let _ = write!(text, " ({})", one_line(code, MAX_FIELD));
        }
    }
    if let Some(more) = fields.len().checked_sub(MAX_FIELDS).filter(|more| *more != 0) {
        let _ = write!(text, "\n- and {more} more");
    }
}
