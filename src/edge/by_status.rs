//! Codes for failures that have a status and nothing else.

use std::fmt;
use std::sync::{LazyLock, OnceLock};
use std::time::Duration;

use http::StatusCode;

use crate::__private::{Rare, Rarest};
use crate::{ApiError, Catalog, Cataloged, ErrorSpec, Occurrence, Retry};

/// The error of a foreign failure, of which only the status is known. The status determines the code.
///
/// The catalog has the registered error statuses. Any other status, such as 418, 499 or 508, has the code `client_error` or
/// `server_error` and an id with the status, such as `by_status.client_error_418`. [`catalog_in`](Self::catalog_in) has those too.
///
/// Ids begin with `by_status.`, so that the catalog can join others which have the same code, such as that of
/// `extract::RequestError`. A code of your own that is also one of these needs an `id` then.
///
/// ```
/// use api_error::{ApiError, edge::ByStatus, http::StatusCode};
///
/// assert_eq!(ByStatus::new(StatusCode::METHOD_NOT_ALLOWED).code(), "method_not_allowed");
/// assert_eq!(ByStatus::new(StatusCode::IM_A_TEAPOT).code(), "client_error");
/// ```
#[derive(Clone)]
pub struct ByStatus {
    spec: &'static ErrorSpec,
    wait: Option<Duration>,
}

impl ByStatus {
    /// The error of a status. A status outside of 400 to 599 is an internal error.
    #[must_use]
    pub fn new(status: StatusCode) -> Self {
        Self { spec: spec(status), wait: None }
    }

    /// The codes of these statuses, as the edge of a service with the root error type `E` sends them: in the envelope of `E`. For
    /// the documents of the service, next to its own catalog.
    ///
    /// ```
    /// use api_error::edge::ByStatus;
    /// use api_error::{ApiError, Catalog, Cataloged, catalog};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api(std_error, code = "gone", status = 410, message = "It is gone")]
    /// struct ShopError;
    ///
    /// // The router of the service makes 404 and 405, and a panic is a 500.
    /// const DOCUMENTED: [Catalog; 2] = [ShopError::CATALOG, ByStatus::catalog_in::<ShopError, _>([404, 405, 500])];
    /// let documents = catalog::OpenApi::new(&DOCUMENTED);
    /// assert!(documents.responses()["405"].is_object());
    /// # let _ = ShopError;
    /// ```
    ///
    /// An error type with the codes of all statuses can also join them by a `transparent` variant.
    ///
    /// # Panics
    ///
    /// If a status is repeated, or is not from 400 to 599. In a `const`, this is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn catalog_in<E: Cataloged, const N: usize>(statuses: [u16; N]) -> Catalog {
        let catalog = if all_named(statuses) { of(&SPECS) } else { of(&ALL) };
        let catalog = catalog.only(ids(statuses));
        match E::CATALOG.envelope() {
            Some(envelope) => catalog.with_envelope(envelope),
            None => catalog,
        }
    }

    /// An internal error.
    pub(super) const INTERNAL: Self = Self { spec: const { &INTERNAL }, wait: None };

    /// Not inlined, because each place that makes a `dyn ApiError` of it would have a table of its methods.
    #[inline(never)]
    pub(super) fn as_error(&self) -> &(dyn ApiError + Send + Sync + 'static) {
        self
    }

    /// Advises to wait for so long, if the code is retryable.
    pub(super) fn with_wait(self, wait: Option<Duration>) -> Self {
        Self { wait, ..self }
    }
}

// The derive would bring the `Debug` of all facts of a spec into every service.
impl fmt::Debug for ByStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ByStatus");
        debug.field("id", &self.spec.id()).field("wait", &self.wait).finish()
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
    const CATALOG: Catalog = of(&SPECS);
}

#[inline]
const fn of(specs: &'static [ErrorSpec]) -> Catalog {
    Catalog::new("ByStatus", specs).with_examples(example)
}

#[inline]
fn example(id: &str) -> Option<Box<dyn ApiError>> {
    let status = (400..600).find(|status| id_of(*status) == id)?;
    Some(Box::new(ByStatus::new(StatusCode::from_u16(status).ok()?)))
}

/// The ids of statuses.
#[allow(clippy::indexing_slicing, clippy::panic)] // `const fn`: arrays are only reached by index; the panic is the compile error
#[track_caller]
const fn ids<const N: usize>(statuses: [u16; N]) -> [&'static str; N] {
    let mut ids = [""; N];
    let mut at = 0;
    while at < N {
        assert!(
            400 <= statuses[at] && statuses[at] < 600,
            "`catalog_in` takes error statuses, from 400 to 599"
        );
        ids[at] = id_of(statuses[at]);
        at += 1;
    }
    ids
}

#[inline]
const fn id_of(status: u16) -> &'static str {
    match named(status) {
        Some(named) => named.id,
        None => id_of_unnamed(status),
    }
}

/// Whether all these statuses have a code of their own.
#[allow(clippy::indexing_slicing)] // as above
const fn all_named<const N: usize>(statuses: [u16; N]) -> bool {
    let mut at = 0;
    while at < N {
        if named(statuses[at]).is_none() {
            return false;
        }
        at += 1;
    }
    true
}

/// The spec of a status. It is made when it is needed, and kept: a table of them would be 20 KB of every binary.
fn spec(status: StatusCode) -> &'static ErrorSpec {
    static MADE: LazyLock<Vec<OnceLock<&ErrorSpec>>> =
        LazyLock::new(|| (400..600).map(|_| OnceLock::new()).collect());
    let made = usize::from(status.as_u16()).checked_sub(400).and_then(|at| MADE.get(at));
    made.map_or(const { &INTERNAL }, |made| made.get_or_init(|| make(status.as_u16())))
}

#[cold]
fn make(status: u16) -> &'static ErrorSpec {
    let (code, id) = match named(status) {
        Some(named) => (named.code(), named.id),
        None => {
            let code = code_of_unnamed(status);
            (code, &*format!("by_status.{code}_{status}").leak())
        }
    };
    Box::leak(Box::new(spec_of(status, code, id)))
}

/// The specs of the statuses with a code of their own. Only documents refer to them, so they are in no other binary.
#[allow(clippy::indexing_slicing)] // as above
static SPECS: [ErrorSpec; NAMED.len()] = {
    let mut specs = [INTERNAL; NAMED.len()];
    let mut at = 0;
    while at < specs.len() {
        specs[at] = NAMED[at].spec();
        at += 1;
    }
    specs
};

/// The specs of all error statuses: those with a code of their own first. Only documents that name a status without one
/// refer to it.
#[allow(clippy::indexing_slicing)] // as above
static ALL: [ErrorSpec; 200] = {
    let mut all = [INTERNAL; 200];
    let (mut len, mut status) = (0, 400);
    while len < SPECS.len() {
        all[len] = SPECS[len];
        len += 1;
    }
    while status < 600 {
        if named(status).is_none() {
            all[len] = spec_of(status, code_of_unnamed(status), id_of_unnamed(status));
            len += 1;
        }
        status += 1;
    }
    all
};

const ID: &[u8; 26] = b"by_status.client_error_000";

/// The ids of statuses without a code of their own, from 400 on.
#[allow(clippy::indexing_slicing)] // as above
static IDS: [[u8; ID.len()]; 200] = {
    let mut ids = [*ID; 200];
    let mut at = 0;
    while at < ids.len() {
        let id = &mut ids[at];
        if at >= 100 {
            *id = *b"by_status.server_error_000";
        }
        id[23] = b'4' + (at / 100) as u8;
        id[24] = b'0' + (at / 10 % 10) as u8;
        id[25] = b'0' + (at % 10) as u8;
        at += 1;
    }
    ids
};

#[allow(clippy::indexing_slicing)] // as above
#[inline]
const fn id_of_unnamed(status: u16) -> &'static str {
    match std::str::from_utf8(&IDS[status as usize - 400]) {
        Ok(id) => id,
        Err(_) => "by_status",
    }
}

const fn code_of_unnamed(status: u16) -> &'static str {
    if status < 500 { "client_error" } else { "server_error" }
}

/// A literal, because the functions of [`ErrorSpec`] would check the texts again and copy the spec at run time.
const fn spec_of(status: u16, code: &'static str, id: &'static str) -> ErrorSpec {
    let retry = match status {
        408 | 425 | 502..=504 => Retry::BACKOFF,
        429 => Retry::THROTTLED,
        _ => Retry::NEVER,
    };
    // The wait is that of the failure.
    let occurrence =
        if retry.is_retryable() { Occurrence::NONE.with_retry_after() } else { Occurrence::NONE };
    // As `extract` says it, so that a layer and an extractor give the same answer.
    let message = if status == 413 { "The body is too large" } else { "" };
    ErrorSpec {
        __code: code,
        __status: status,
        __retry: retry,
        __variant: "",
        __message: message,
        __description: "",
        __rare: Rare {
            occurrence,
            varies: true,
            rarest: Some(Rarest { id: Some(id), ..Rarest::NONE }),
            ..Rare::NONE
        },
    }
}

/// A status with a code of its own. The code is the id without `by_status.`.
struct Named {
    status: u16,
    id: &'static str,
}

impl Named {
    const fn code(&self) -> &'static str {
        self.id.split_at("by_status.".len()).1
    }

    const fn spec(&self) -> ErrorSpec {
        spec_of(self.status, self.code(), self.id)
    }
}

#[allow(clippy::indexing_slicing)] // as above
const fn named(status: u16) -> Option<&'static Named> {
    let mut at = 0;
    while at < NAMED.len() {
        if NAMED[at].status == status {
            return Some(&NAMED[at]);
        }
        at += 1;
    }
    None
}

macro_rules! named {
    ($code:literal, $status:literal) => {
        Named { status: $status, id: concat!("by_status.", $code) }
    };
}

const INTERNAL: ErrorSpec = named!("internal_error", 500).spec();

/// The error statuses of the IANA registry, without 508, which only a method of WebDAV gives, and without the joke 418.
static NAMED: [Named; 38] = [
    named!("bad_request", 400),
    named!("unauthorized", 401),
    named!("payment_required", 402),
    named!("forbidden", 403),
    named!("not_found", 404),
    named!("method_not_allowed", 405),
    named!("not_acceptable", 406),
    named!("proxy_authentication_required", 407),
    named!("request_timeout", 408),
    named!("conflict", 409),
    named!("gone", 410),
    named!("length_required", 411),
    named!("precondition_failed", 412),
    named!("payload_too_large", 413),
    named!("uri_too_long", 414),
    named!("unsupported_media_type", 415),
    named!("range_not_satisfiable", 416),
    named!("expectation_failed", 417),
    named!("misdirected_request", 421),
    named!("unprocessable_content", 422),
    named!("locked", 423),
    named!("failed_dependency", 424),
    named!("too_early", 425),
    named!("upgrade_required", 426),
    named!("precondition_required", 428),
    named!("too_many_requests", 429),
    named!("request_header_fields_too_large", 431),
    named!("unavailable_for_legal_reasons", 451),
    named!("internal_error", 500),
    named!("not_implemented", 501),
    named!("bad_gateway", 502),
    named!("service_unavailable", 503),
    named!("gateway_timeout", 504),
    named!("http_version_not_supported", 505),
    named!("variant_also_negotiates", 506),
    named!("insufficient_storage", 507),
    named!("not_extended", 510),
    named!("network_authentication_required", 511),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ApiError;

    #[test]
    fn the_codes_of_statuses_are_those_that_are_sent() {
        const SOME: Catalog = ByStatus::catalog_in::<ByStatus, _>([503, 404]);
        let codes: Vec<_> = SOME.iter().map(ErrorSpec::code).collect();
        assert_eq!(codes, ["not_found", "service_unavailable"]);
        for spec in SOME.iter() {
            assert_eq!(ByStatus::new(spec.status()).spec(), spec);
        }
    }

    #[test]
    fn specs_are_what_the_functions_of_a_spec_make() {
        for spec in ALL.iter() {
            let made = ErrorSpec::new(spec.code(), spec.status(), "").with_id(spec.id());
            let made = made.with_retry(spec.retry()).with_occurrence(spec.occurrence());
            let made = if spec.has_message() { made.with_message(spec.message()) } else { made };
            assert_eq!(*spec, made);
        }
    }

    #[test]
    fn a_wait_is_advice_only_where_a_retry_helps() {
        let wait = Some(Duration::from_secs(5));
        let advice = |status| ByStatus::new(status).with_wait(wait).retry();
        assert_eq!(advice(StatusCode::SERVICE_UNAVAILABLE), Retry::BACKOFF.with_wait(wait));
        assert_eq!(advice(StatusCode::NOT_FOUND), Retry::NEVER);
    }

    #[test]
    fn its_debug_is_the_id_and_the_wait() {
        let debug = format!("{:?}", ByStatus::new(StatusCode::NOT_FOUND));
        assert_eq!(debug, r#"ByStatus { id: "by_status.not_found", wait: None }"#);
    }

    #[test]
    fn each_code_has_itself_as_its_example() {
        for spec in ByStatus::CATALOG.iter() {
            let example = ByStatus::CATALOG.example(spec.id()).unwrap();
            assert_eq!((example.spec().id(), example.to_string()), (spec.id(), spec.message().to_owned()));
        }
    }

    #[test]
    fn statuses_without_a_code_of_their_own_can_be_documented() {
        const SOME: Catalog = ByStatus::catalog_in::<ByStatus, _>([418, 404, 599]);
        let specs: Vec<_> =
            SOME.iter().map(|spec| (spec.status().as_u16(), spec.code(), spec.id())).collect();
        let expected = [
            (404, "not_found", "by_status.not_found"),
            (418, "client_error", "by_status.client_error_418"),
            (599, "server_error", "by_status.server_error_599"),
        ];
        assert_eq!(specs, expected);
        for entry in SOME.entries() {
            let example = entry.example().unwrap();
            assert!(std::ptr::eq(example.spec(), ByStatus::new(entry.spec().status()).spec()));
        }
        assert!(ByStatus::CATALOG.get("by_status.client_error_418").is_none());
    }

    #[test]
    fn every_status_has_a_code_and_one_spec() {
        for status in 400..600 {
            let status = StatusCode::from_u16(status).unwrap();
            let (one, other) = (ByStatus::new(status), ByStatus::new(status));
            assert_eq!((one.status(), one.code()), (status, other.code()));
            assert!(std::ptr::eq(one.spec(), other.spec()), "{status}");
        }
        assert_eq!(ByStatus::new(StatusCode::from_u16(499).unwrap()).code(), "client_error");
        assert_eq!(ByStatus::new(StatusCode::LOOP_DETECTED).code(), "server_error");
        for status in [200, 399, 600, 999] {
            let error = ByStatus::new(StatusCode::from_u16(status).unwrap());
            assert_eq!((error.status().as_u16(), error.code()), (500, "internal_error"), "{status}");
        }
    }
}
