//! Rules of statuses.

use std::fmt;

use super::write_form;
use crate::errors::Errors;
use crate::keys::{Key, Place};
use crate::parse::{Given, Tried, squeezed};
use crate::similar::closest;

/// A status from 400 to 599.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ErrorStatus(u16);

impl ErrorStatus {
    pub(super) const fn number(self) -> u16 {
        self.0
    }

    pub(super) const fn is_client_error(self) -> bool {
        self.0 < 500
    }

    /// Whether some errors of this status are worth a retry and others are not.
    pub(super) const fn carries_both(self) -> bool {
        matches!(self.0, 408 | 425 | 429 | 500..)
    }
}

impl fmt::Display for ErrorStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The names of the error statuses in `http::StatusCode`.
const NAMES: [(&str, u16); 42] = [
    ("BAD_REQUEST", 400),
    ("UNAUTHORIZED", 401),
    ("PAYMENT_REQUIRED", 402),
    ("FORBIDDEN", 403),
    ("NOT_FOUND", 404),
    ("METHOD_NOT_ALLOWED", 405),
    ("NOT_ACCEPTABLE", 406),
    ("PROXY_AUTHENTICATION_REQUIRED", 407),
    ("REQUEST_TIMEOUT", 408),
    ("CONFLICT", 409),
    ("GONE", 410),
    ("LENGTH_REQUIRED", 411),
    ("PRECONDITION_FAILED", 412),
    ("PAYLOAD_TOO_LARGE", 413),
    ("URI_TOO_LONG", 414),
    ("UNSUPPORTED_MEDIA_TYPE", 415),
    ("RANGE_NOT_SATISFIABLE", 416),
    ("EXPECTATION_FAILED", 417),
    ("IM_A_TEAPOT", 418),
    ("MISDIRECTED_REQUEST", 421),
    ("UNPROCESSABLE_ENTITY", 422),
    ("LOCKED", 423),
    ("FAILED_DEPENDENCY", 424),
    ("TOO_EARLY", 425),
    ("UPGRADE_REQUIRED", 426),
    ("PRECONDITION_REQUIRED", 428),
    ("TOO_MANY_REQUESTS", 429),
    ("REQUEST_HEADER_FIELDS_TOO_LARGE", 431),
    ("UNAVAILABLE_FOR_LEGAL_REASONS", 451),
    ("INTERNAL_SERVER_ERROR", 500),
    ("NOT_IMPLEMENTED", 501),
    ("BAD_GATEWAY", 502),
    ("SERVICE_UNAVAILABLE", 503),
    ("GATEWAY_TIMEOUT", 504),
    ("HTTP_VERSION_NOT_SUPPORTED", 505),
    ("VARIANT_ALSO_NEGOTIATES", 506),
    ("INSUFFICIENT_STORAGE", 507),
    ("LOOP_DETECTED", 508),
    ("NOT_EXTENDED", 510),
    ("NETWORK_AUTHENTICATION_REQUIRED", 511),
    // The current names of two of them (RFC 9110, sections 15.5.14 and 15.5.21).
    ("CONTENT_TOO_LARGE", 413),
    ("UNPROCESSABLE_CONTENT", 422),
];

/// Names of statuses that are not errors. They are not reported as misspellings.
const OTHER_NAMES: [&str; 22] = [
    "CONTINUE",
    "SWITCHING_PROTOCOLS",
    "PROCESSING",
    "EARLY_HINTS",
    "OK",
    "CREATED",
    "ACCEPTED",
    "NON_AUTHORITATIVE_INFORMATION",
    "NO_CONTENT",
    "RESET_CONTENT",
    "PARTIAL_CONTENT",
    "MULTI_STATUS",
    "ALREADY_REPORTED",
    "IM_USED",
    "MULTIPLE_CHOICES",
    "MOVED_PERMANENTLY",
    "FOUND",
    "SEE_OTHER",
    "NOT_MODIFIED",
    "USE_PROXY",
    "TEMPORARY_REDIRECT",
    "PERMANENT_REDIRECT",
];

const RANGE: &str = "an error status is from 400 to 599";

/// The status as written. `None` if it is absent, or if it is not an error status, which is reported.
pub(super) fn status(written: &Tried, errors: &mut Errors) -> Option<ErrorStatus> {
    match written.value()? {
        Given::Number { number: Some(number @ 400..=599), .. } => {
            u16::try_from(*number).ok().map(ErrorStatus)
        }
        Given::Number { written, .. } => {
            let number = squeezed(written);
            errors.say_help(written, format_args!("`{number}` is not an error status"), RANGE);
            None
        }
        Given::Name(name) => {
            let text = name.to_string();
            for (known, number) in &NAMES {
                if *known == text {
                    return Some(ErrorStatus(*number));
                }
            }
            if OTHER_NAMES.contains(&text.as_str()) {
                errors.say_help(name, format_args!("`{text}` is not an error status"), RANGE);
            } else {
                let mut names = Vec::new();
                for (known, _) in &NAMES {
                    names.push(*known);
                }
                let help = match closest(&text.to_ascii_uppercase(), &names) {
                    Some(near) => format!("a status with a similar name exists: `{near}`"),
                    None => write_form(Key::Status, Place::Variant),
                };
                errors.say_help(name, format_args!("unknown status `{text}`"), help);
            }
            None
        }
        _ => None,
    }
}
