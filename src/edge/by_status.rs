//! Codes for failures that have a status and nothing else.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::{ApiError, Catalog, Cataloged, ErrorSpec, Retry};

/// The error of a foreign failure, which has a status and nothing else: its code is by the status.
///
/// Its catalog has the statuses of RFC 9110 and their kin. A status that is not among them has the code `client_error`
/// or `server_error`.
///
/// ```
/// use api_error::{ApiError, edge::ByStatus, http::StatusCode};
///
/// assert_eq!(ByStatus::new(StatusCode::METHOD_NOT_ALLOWED).code(), "method_not_allowed");
/// assert_eq!(ByStatus::new(StatusCode::IM_A_TEAPOT).code(), "client_error");
/// ```
#[derive(Clone, Debug)]
pub struct ByStatus {
    spec: &'static ErrorSpec,
    wait: Option<Duration>,
}

impl ByStatus {
    /// The error of a status. One that is no error status, 400 to 599, is an internal error.
    #[must_use]
    pub fn new(status: StatusCode) -> Self {
        Self { spec: spec(status), wait: None }
    }

    /// Advises to wait for so long, where the code is one that a retry helps.
    pub(super) fn with_wait(self, wait: Option<Duration>) -> Self {
        Self { wait, ..self }
    }
}

impl fmt::Display for ByStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.message())
    }
}

impl std::error::Error for ByStatus {}

impl ApiError for ByStatus {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn retry(&self) -> Retry {
        let advice = self.spec.retry();
        match self.wait {
            Some(wait) if advice.is_retryable() => advice.with_after(wait),
            _ => advice,
        }
    }
}

impl Cataloged for ByStatus {
    const CATALOG: Catalog = Catalog::new("ByStatus", &NAMED);
}

fn spec(status: StatusCode) -> &'static ErrorSpec {
    let number = usize::from(status.as_u16());
    NAMED
        .iter()
        .find(|spec| spec.status() == status)
        .or_else(|| UNNAMED.get(number.checked_sub(400)?))
        .unwrap_or(const { &INTERNAL })
}

const fn named(code: &'static str, status: u16, retry: Retry) -> ErrorSpec {
    let status = match StatusCode::from_u16(status) {
        Ok(status) => status,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    ErrorSpec::new(code, status, "").with_retry(retry)
}

const INTERNAL: ErrorSpec = named("internal_error", 500, Retry::NEVER);

/// Statuses without a code of their own.
static UNNAMED: [ErrorSpec; 200] = {
    let mut specs = [INTERNAL; 200];
    let mut status = 400;
    let mut rest: &mut [ErrorSpec] = &mut specs;
    while let Some((spec, others)) = rest.split_first_mut() {
        *spec = named(if status < 500 { "client_error" } else { "server_error" }, status, Retry::NEVER);
        rest = others;
        status += 1;
    }
    specs
};

/// The IANA registry of error statuses, but for 508, which only a method of WebDAV gives, and the joke of 418.
static NAMED: [ErrorSpec; 38] = [
    named("bad_request", 400, Retry::NEVER),
    named("unauthorized", 401, Retry::NEVER),
    named("payment_required", 402, Retry::NEVER),
    named("forbidden", 403, Retry::NEVER),
    named("not_found", 404, Retry::NEVER),
    named("method_not_allowed", 405, Retry::NEVER),
    named("not_acceptable", 406, Retry::NEVER),
    named("proxy_authentication_required", 407, Retry::NEVER),
    named("request_timeout", 408, Retry::BACKOFF),
    named("conflict", 409, Retry::NEVER),
    named("gone", 410, Retry::NEVER),
    named("length_required", 411, Retry::NEVER),
    named("precondition_failed", 412, Retry::NEVER),
    named("payload_too_large", 413, Retry::NEVER),
    named("uri_too_long", 414, Retry::NEVER),
    named("unsupported_media_type", 415, Retry::NEVER),
    named("range_not_satisfiable", 416, Retry::NEVER),
    named("expectation_failed", 417, Retry::NEVER),
    named("misdirected_request", 421, Retry::NEVER),
    named("unprocessable_content", 422, Retry::NEVER),
    named("locked", 423, Retry::NEVER),
    named("failed_dependency", 424, Retry::NEVER),
    named("too_early", 425, Retry::BACKOFF),
    named("upgrade_required", 426, Retry::NEVER),
    named("precondition_required", 428, Retry::NEVER),
    named("too_many_requests", 429, Retry::THROTTLED),
    named("request_header_fields_too_large", 431, Retry::NEVER),
    named("unavailable_for_legal_reasons", 451, Retry::NEVER),
    INTERNAL,
    named("not_implemented", 501, Retry::NEVER),
    named("bad_gateway", 502, Retry::BACKOFF),
    named("service_unavailable", 503, Retry::BACKOFF),
    named("gateway_timeout", 504, Retry::BACKOFF),
    named("http_version_not_supported", 505, Retry::NEVER),
    named("variant_also_negotiates", 506, Retry::NEVER),
    named("insufficient_storage", 507, Retry::NEVER),
    named("not_extended", 510, Retry::NEVER),
    named("network_authentication_required", 511, Retry::NEVER),
];
