//! The page of [`MARKDOWN`](crate::envelope::MARKDOWN).

use std::fmt::Write;

use serde_json::Value;

use super::advice::default_help;
use super::escape::{push_code, push_text};
use super::line::{cut, one_line};
use super::yaml::push_quoted;
use crate::{FieldError, Report};

/// The maximum length of a text, in bytes, before it is escaped.
const MAX_TEXT: usize = 4096;

/// The maximum length of a name, such as a code, a path or an id, in bytes.
const MAX_NAME: usize = 256;

/// The maximum number of field errors that are listed.
const MAX_FIELDS: usize = 20;

/// The page of an error.
#[inline]
pub(crate) fn markdown(report: &Report<'_>) -> Option<Value> {
    let mut page = String::new();
    push_front_matter(report, &mut page);
    page.push_str("\n## What happened\n\n");
    push_text(&one_line(&report.message(), MAX_TEXT), true, &mut page);
    push_fields(report.field_errors(), &mut page);
    let _ = write!(page, "\n\n## Whether to retry\n\n{}\n\n## What to do\n\n", report.retry());
    match report.error().spec().help() {
        Some(help) => push_text(&one_line(help, MAX_TEXT), true, &mut page),
        None => page.push_str(default_help(report)),
    }
    if let Some(url) = report.doc_url().filter(|url| is_autolink(url)) {
        let _ = write!(page, "\n\nDocumentation: <{url}>");
    }
    page.push('\n');
    Some(Value::String(page))
}

#[inline]
fn push_front_matter(report: &Report<'_>, page: &mut String) {
    let code = report.code();
    page.push_str("---\ncode: ");
    match report.error().spec().number_of(code) {
        Some(number) => {
            let _ = write!(page, "{number}");
        }
        None => push_quoted(&cut(code, MAX_NAME), page),
    }
    let retry = report.retry();
    let _ = write!(page, "\nstatus: {}\nretryable: {}\n", report.status().as_u16(), retry.is_retryable());
    if let Some(seconds) = retry.after_seconds() {
        let _ = writeln!(page, "retry_after: {seconds}");
    }
    if let Some(id) = report.request_id() {
        page.push_str("request_id: ");
        push_quoted(&cut(id, MAX_NAME), page);
        page.push('\n');
    }
    page.push_str("---\n");
}

/// The wrong fields as a list.
#[inline]
fn push_fields(fields: &[FieldError], page: &mut String) {
    if !fields.is_empty() {
        page.push('\n');
    }
    for field in fields.iter().take(MAX_FIELDS) {
        let path = one_line(field.path().dotted(), MAX_NAME);
        page.push_str("\n- ");
        if !path.is_empty() {
            push_code(&path, page);
            page.push_str(" in the ");
        }
        let _ = write!(page, "{}: ", field.location().as_str());
        push_text(&one_line(field.message(), MAX_NAME), false, page);
        if let Some(code) = field.code() {
            page.push_str(" (");
            push_code(&one_line(code, MAX_NAME), page);
            page.push(')');
        }
    }
    if let Some(more) = fields.len().checked_sub(MAX_FIELDS).filter(|more| *more > 0) {
        let _ = write!(page, "\n- and {more} more");
    }
}

/// Whether a link can be written between angle brackets (CommonMark, section 6.5).
#[inline]
fn is_autolink(url: &str) -> bool {
    url.starts_with("http") && url.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>".contains(&byte))
}
