//! The text of [`PLAIN`](crate::envelope::PLAIN).

use std::fmt::{Display, Write};

use serde_json::Value;

use super::line::one_line;
use crate::Report;

/// The maximum length of a line, in bytes.
const MAX_LINE: usize = 4096;

/// The maximum number of field errors that are listed.
const MAX_FIELDS: usize = 20;

/// The lines of an error.
#[inline]
pub(crate) fn plain(report: &Report<'_>) -> Option<Value> {
    let mut text = one_line(&report.message(), MAX_LINE);
    text.push_str("\n\n");
    line(&mut text, "code", report.code());
    line(&mut text, "status", report.status().as_u16());
    for field in report.field_errors().iter().take(MAX_FIELDS) {
        let place = field.location().as_str();
        line(
            &mut text,
            "field",
            format_args!("{} in the {place}: {}", field.path().dotted(), field.message()),
        );
    }
    line(&mut text, "advice", report.retry());
    if let Some(help) = report.error().spec().help() {
        line(&mut text, "help", help);
    }
    if let Some(url) = report.doc_url() {
        line(&mut text, "documentation", url);
    }
    if let Some(id) = report.request_id() {
        line(&mut text, "request id", id);
    }
    Some(Value::String(text))
}

fn line(text: &mut String, name: &str, value: impl Display) {
    let _ = writeln!(text, "{name}: {}", one_line(&value.to_string(), MAX_LINE));
}
