//! What an agent reads of an error.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::__private::{catch_panic, one_line};
use crate::envelope::{CODE, DOC_URL, Envelope, HELP, MESSAGE, member, optional};
use crate::{ApiError, FieldError, Report};

/// How many bytes a message, or another text of the service, has.
pub(super) const MAX_TEXT: usize = 1024;

/// How many wrong fields are named.
pub(super) const MAX_FIELDS: usize = 50;

/// How many bytes the path or the message of a wrong field has.
const MAX_FIELD: usize = 256;

/// The facts that only the writer of envelopes makes of an error.
const FACTS: Envelope = Envelope::json(&[
    member("code", CODE),
    member("message", MESSAGE),
    optional("help", HELP),
    optional("doc_url", DOC_URL),
]);

/// What happened, whether and when to try again, what to do instead, and which fields are wrong. One fact a line.
pub(super) fn text(error: &dyn ApiError) -> String {
    let report = Report::new(error).with_envelope(&FACTS);
    let facts: BTreeMap<String, Value> = serde_json::from_slice(&report.to_json()).unwrap_or_default();
    let fact = |name| facts.get(name).map(words).unwrap_or_default();
    let mut text = one_line(&fact("message"), MAX_TEXT);
    // Writing to a string never fails.
    let _ = write!(text, "\nCode: {}\nAdvice: {}", one_line(&fact("code"), MAX_TEXT), report.retry());
    for (label, name) in [("What to do", "help"), ("Documentation", "doc_url")] {
        if facts.contains_key(name) {
            let _ = write!(text, "\n{label}: {}", one_line(&fact(name), MAX_TEXT));
        }
    }
    write_fields(catch_panic(|| error.field_errors()).unwrap_or_default(), &mut text);
    text
}

fn words(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| value.to_string().into(), Cow::Borrowed)
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
