//! From a response to a [`Failure`].

use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName};
use http::{StatusCode, response::Parts};

use crate::envelope::Envelope;
use crate::{Catalog, ErrorSpec};

use super::Origin;
use super::envelopes::Envelopes;
use super::failure::{Answer, Failure};
use super::fit::Known;
use super::identify::{Alike, Fitting, Named, Sent};
use super::reading::Reading;
use super::reply::{Decode, Reply};
use super::wait;

/// Reads a response that says that a call failed.
///
/// It never fails and never panics, whatever the response is. The same as [`Decoder::new`] and [`decode_with`]; a client
/// that reads many failures of a large catalog keeps a [`Decoder`].
///
/// ```
/// use api_error::{ApiError, client};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error, decode, code = "gone", status = 410, message = "{name} is gone")]
/// struct Gone {
///     #[api(detail)]
///     name: String,
/// }
///
/// let (head, body) = Gone { name: "a".to_owned() }.to_response().into_parts();
/// let failure = client::decode::<Gone>(&head, body);
/// assert_eq!(failure.error().map(|gone| &*gone.name), Some("a"));
/// ```
#[must_use]
pub fn decode<E: Decode>(head: &Parts, body: Bytes) -> Failure<E> {
    decode_with(&Decoder::new(), head, body)
}

/// Reads a response with the settings of a decoder, see [`decode`].
#[must_use]
pub fn decode_with<E: Decode>(decoder: &Decoder<E>, head: &Parts, body: Bytes) -> Failure<E> {
    decoder.read(head.status, head.headers.clone(), body, None)
}

/// How the failures of one service are read. Cheap to use again, so make it once.
///
/// ```
/// use api_error::client::Decoder;
/// use api_error::envelope::PROBLEM_JSON;
/// # use api_error::ApiError;
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, decode, code = "gone", status = 410, message = "It is gone")]
/// # struct VaultError;
///
/// let decoder = Decoder::<VaultError>::new()
///     .offer(&PROBLEM_JSON) // what the gateway in front of the service sends
///     .code_header("x-error-code")
///     .limit(16 * 1024);
/// ```
pub struct Decoder<E> {
    catalog: &'static Catalog,
    envelopes: Envelopes,
    /// How many of the envelopes are those of errors. The others are offered.
    of_errors: usize,
    code_header: Option<HeaderName>,
    limit: usize,
    body_timeout: Duration,
    errors_in_success: bool,
    received_at: Option<SystemTime>,
    of: PhantomData<fn() -> E>,
}

impl<E: Decode> Decoder<E> {
    /// A decoder that knows the envelopes of the errors of `E`, and reads at most 64 KiB of a body.
    #[must_use]
    pub fn new() -> Self {
        let catalog = const { &E::CATALOG };
        let mut decoder = Self {
            catalog,
            envelopes: Envelopes::NONE,
            of_errors: 0,
            code_header: None,
            limit: 64 * 1024,
            body_timeout: Duration::from_secs(5),
            errors_in_success: false,
            received_at: None,
            of: PhantomData,
        };
        let envelopes = &mut decoder.envelopes;
        // Most enums have one envelope, which is known at compile time.
        if let Some(only) = const { E::CATALOG.only_envelope() } {
            envelopes.add(only);
        } else {
            // That of the root first: of two that fit alike, the first is taken.
            catalog.envelope().into_iter().for_each(|envelope| envelopes.add(envelope));
            catalog.each_envelope(&mut |envelope| envelopes.add(envelope));
        }
        decoder.of_errors = envelopes.len();
        decoder
    }
}

impl<E> Decoder<E> {
    /// Also reads bodies in this envelope, such as one that the service's edge offers to `Accept`.
    #[must_use]
    pub fn offer(mut self, envelope: &'static Envelope) -> Self {
        self.envelopes.add(envelope);
        self
    }

    /// Reads bodies in this envelope alone.
    #[cfg(feature = "tonic")]
    pub(super) fn only(self, envelope: &'static Envelope) -> Self {
        let mut envelopes = Envelopes::NONE;
        envelopes.add(envelope);
        Self { envelopes, of_errors: 0, ..self }
    }

    /// Takes the code from this header where the body has none, as in an answer to `HEAD`.
    ///
    /// # Panics
    ///
    /// If it is not a legal name of a header in lower case.
    #[must_use]
    #[track_caller]
    pub fn code_header(self, name: &'static str) -> Self {
        Self { code_header: Some(HeaderName::from_static(name)), ..self }
    }

    /// Reads at most this many decoded bytes of a body. The default is 64 KiB.
    #[must_use]
    pub fn limit(self, bytes: usize) -> Self {
        Self { limit: bytes, ..self }
    }

    /// The adapters stop reading the body of a failure after this time, and take what came until then. The default is 5 s.
    #[must_use]
    pub fn body_timeout(self, timeout: Duration) -> Self {
        Self { body_timeout: timeout, ..self }
    }

    /// Also looks for errors in responses with a status of 2xx, for protocols that put them there.
    #[must_use]
    pub fn errors_in_success(self) -> Self {
        Self { errors_in_success: true, ..self }
    }

    /// When the response came. A date in `Retry-After` counts from here if the response has no `Date`. The adapters for HTTP
    /// clients need not be told.
    #[must_use]
    pub fn received_at(self, time: SystemTime) -> Self {
        Self { received_at: Some(time), ..self }
    }

    /// How many bytes of a body are read.
    pub fn max_bytes(&self) -> usize {
        self.limit
    }

    /// How long the body of a failure is read.
    pub fn max_body_time(&self) -> Duration {
        self.body_timeout
    }

    /// Whether a response of this status may be a failure: 4xx, 5xx, and with
    /// [`errors_in_success`](Self::errors_in_success) 2xx.
    pub fn may_be_failure(&self, status: StatusCode) -> bool {
        is_failure(status) || self.errors_in_success && status.is_success()
    }
}

impl<E: Decode> Default for Decoder<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for Decoder<E> {
    fn clone(&self) -> Self {
        Self { envelopes: self.envelopes.clone(), code_header: self.code_header.clone(), ..*self }
    }
}

impl<E> std::fmt::Debug for Decoder<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoder")
            .field("catalog", &self.catalog.name())
            .field("envelopes", &self.envelopes.len())
            .field("code_header", &self.code_header)
            .field("limit", &self.limit)
            .field("body_timeout", &self.body_timeout)
            .field("errors_in_success", &self.errors_in_success)
            .finish_non_exhaustive()
    }
}

impl<E: Decode> Decoder<E> {
    /// `now` is when the response came, unless the decoder says so.
    pub(super) fn read(
        &self,
        status: StatusCode,
        headers: HeaderMap,
        mut body: Bytes,
        now: Option<SystemTime>,
    ) -> Failure<E> {
        let is_cut = body.len() > self.limit;
        if is_cut {
            // A copy, so that the rest of a huge body is not kept.
            body = Bytes::copy_from_slice(body.get(..self.limit).unwrap_or_default());
        }
        let known = Known { catalog: self.catalog, field_errors_map: true };
        // Made where it stays: it is large.
        let mut answer = Box::new(Answer::new(Origin::Foreign, Some(status), headers, body));
        let Answer { headers, reading, error, spec, .. } = &mut *answer;
        let at = if is_cut { None } else { reading.read(known, &self.envelopes) };
        let envelope = at.and_then(|at| {
            Some(Fitting { envelope: self.envelopes.get(at)?, is_offered: at >= self.of_errors })
        });
        let of_header = self.code_header.as_ref().and_then(|name| headers.get(name)?.to_str().ok());
        let read = envelope.map(|_| &*reading);
        let named = Named::of(self.catalog, read, of_header);
        let candidates = named.candidates(&Sent { catalog: self.catalog, status, reading: read, envelope });
        let is_named = named.is_named();
        let is_ambiguous = named.is_ambiguous(&candidates);
        let mut code = named.into_code(&candidates);
        if let (Some(Fitting { envelope, .. }), [spec]) = (envelope, &*candidates)
            && reading.has_field_errors()
            && !spec.occurrence().field_errors()
        {
            reading.read_again(envelope, Known { field_errors_map: false, ..known });
        }
        let read = envelope.map(|_| &*reading);
        let (of_head, wait_of_head) = if wait::is_told(headers) {
            (word(headers), wait::of_head(headers, self.received_at.or(now)))
        } else {
            (None, None)
        };
        let retryable = of_head.or_else(|| read?.retryable());
        let wait = wait_of(wait_of_head, read);
        let reply = |spec: &'static ErrorSpec| Reply {
            catalog: self.catalog,
            spec,
            code: code.as_deref().unwrap_or(spec.code()),
            // An error in a success has the status of its code.
            status: if status.is_success() { spec.status() } else { status },
            headers,
            reading: read,
            retryable,
            wait,
        };
        let alike = Alike::of(candidates, |spec| reply(spec).likeness());
        let sent = Sent { catalog: self.catalog, status, reading: read, envelope };
        let is_known = if is_named {
            !is_ambiguous
        } else {
            alike.only().is_some_and(|spec| sent.is_named_by_status(spec))
        };
        if is_known {
            *spec = alike.only();
            for most in alike.most() {
                if let Some(decoded) = E::decode(&reply(most)) {
                    (*error, *spec) = (Some(decoded), Some(most));
                    break;
                }
            }
        }
        if !is_named {
            code = spec.map(|spec| spec.code().into());
        }
        if read.is_some() || is_named {
            answer.origin = Origin::Service;
        }
        answer.code = code;
        answer.candidates = alike.specs;
        answer.retryable = retryable;
        answer.is_final = of_head == Some(false);
        answer.wait = wait;
        answer.is_cut = is_cut;
        Failure(answer)
    }
}

/// What the head or the body says about the wait.
fn wait_of(head: Option<Duration>, reading: Option<&Reading>) -> Option<Duration> {
    let body = reading.and_then(Reading::wait);
    if reading.is_some_and(Reading::has_exact_wait) {
        wait::exact_or_longer(body, head)
    } else {
        head.or(body)
    }
}

/// What the head says about a retry, which is final if it is no.
fn word(headers: &HeaderMap) -> Option<bool> {
    let should = headers.get(wait::SHOULD_RETRY).and_then(|value| match value.as_bytes() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    });
    should.or_else(|| wait::pushback(headers))
}

/// Whether a response of this status is a failure, whatever its body.
pub(super) fn is_failure(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}
