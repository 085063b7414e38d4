//! Rules of header names and values (RFC 9110, section 5).

use super::chars::illegal;
use crate::errors::Errors;
use crate::keys::Key;
use crate::model::{FieldHeader, Header};
use crate::parse::{HeaderPair, Str, Variant};

/// Headers that the library itself sets, and what to write instead.
const OWN: [(&str, &str); 6] = [
    ("content-type", "it belongs to the envelope: `.with_content_type(\"…\")`"),
    ("content-length", "the server knows it"),
    ("retry-after", "write `retryable(after = \"30s\")`, or `retry_after` on a field"),
    ("transfer-encoding", "it belongs to the connection, which is the server's"),
    ("connection", "it belongs to the connection, which is the server's"),
    ("x-request-id", "it comes from `Report::with_request_id`"),
];

pub(super) fn headers(written: &[HeaderPair], errors: &mut Errors) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for pair in written {
        let name = header_name(&pair.name, errors);
        let value = pair.value.value();
        if illegal(value, |c| matches!(c, '\t' | ' '..='~')).is_some() {
            errors.say_help(
                &pair.value,
                "the value of a header is not legal",
                "it is made of visible ASCII characters, spaces and tabs",
            );
        } else if value.trim() != value || value.is_empty() {
            errors.say(&pair.value, "the value of a header is empty or has white space around it");
        } else if let Some(name) = name {
            if has_fixed(&name, &headers) {
                errors.say_help(
                    &pair.name,
                    format_args!("header `{}` is set twice", pair.name.value()),
                    "join the values with a comma",
                );
            } else {
                headers.push(Header { name, written: pair.name.value().to_owned(), value: value.to_owned() });
            }
        }
    }
    headers
}

/// Whether one of the headers with a fixed value has the name.
fn has_fixed(name: &str, headers: &[Header]) -> bool {
    for header in headers {
        if header.name == name {
            return true;
        }
    }
    false
}

/// Whether one of the headers of fields has the name.
pub(super) fn is_set(name: &str, headers: &[FieldHeader<'_>]) -> bool {
    for header in headers {
        if header.name == name {
            return true;
        }
    }
    false
}

/// The headers that a `rate_limit` field sets.
const RATE_LIMIT: [&str; 3] = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];

/// Checks the names of the fields' headers. A field's header replaces one of the enum. It cannot have the name of a header of
/// its own variant, or of a `rate_limit` field.
pub(super) fn check_field_headers(
    fields: &[FieldHeader<'_>],
    fixed: &[Header],
    variant: &Variant<'_>,
    errors: &mut Errors,
) {
    if variant.fields.iter().any(|field| !field.attrs.get(Key::RateLimit).is_absent()) {
        for pair in &variant.attrs.headers {
            check_rate_limit(&pair.name, errors);
        }
        for field in &variant.fields {
            if let Some(literal) = field.attrs.get(Key::Header).text() {
                check_rate_limit(literal, errors);
            }
        }
    }
    for field in &variant.fields {
        let Some(literal) = field.attrs.get(Key::Header).text() else { continue };
        let name = literal.value().to_ascii_lowercase();
        if is_set(&name, fields) && has_fixed(&name, fixed) {
            errors.say_help(
                literal,
                format_args!("header `{}` is set twice", literal.value()),
                "the variant sets it to a fixed value",
            );
        }
    }
}

fn check_rate_limit(literal: &Str, errors: &mut Errors) {
    if RATE_LIMIT.contains(&literal.value().to_ascii_lowercase().as_str()) {
        errors.say_help(
            literal,
            format_args!("header `{}` is set twice", literal.value()),
            "the `rate_limit` field sets it",
        );
    }
}

/// Checks a header name, and returns it in lower case, as `http` requires.
pub(super) fn header_name(literal: &Str, errors: &mut Errors) -> Option<String> {
    let written = literal.value();
    let name = written.to_ascii_lowercase();
    // The rule `token` (RFC 9110, section 5.6.2).
    let is_legal = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.is_empty() {
        errors.say(literal, "the name of a header is empty");
    } else if let Some(bad) = illegal(&name, is_legal) {
        errors.say_help(
            literal,
            format_args!("`{}` cannot be in the name of a header", bad.escape_debug()),
            "write a name such as `X-Name`",
        );
    } else if let Some((_, help)) = OWN.iter().find(|(own, _)| *own == name) {
        errors.say_help(literal, format_args!("header `{written}` is set by the library"), help);
    } else {
        return Some(name);
    }
    None
}
