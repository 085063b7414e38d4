//! A call that failed, with all that is known about it.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderName;
use http::{HeaderMap, StatusCode};

use crate::envelope::walk::Slot;
use crate::{ErrorSpec, FieldError, RateLimit, Retry};

use super::candidates::Candidates;
use super::reading::Reading;
use super::reply;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A call that failed: the error, and everything that came with it. It is one word large.
///
/// `E` is the error enum of the service. [`decode`](super::decode) makes a failure of a response, [`not_sent`](Self::not_sent)
/// and [`no_answer`](Self::no_answer) make one where there is no response.
///
/// Its `Display` is for logs. It shows status and code and nothing of the body, which may be somebody else's.
pub struct Failure<E>(pub(super) Box<Answer<E>>);

/// Who made a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// The service: the response is one of its errors, known or not.
    Service,
    /// Something else, such as a proxy: the response is not in any envelope of the service.
    Foreign,
    /// The request was sent, and no response came. The service may have done what it was asked to do.
    NoAnswer,
    /// The request was not sent, so nothing happened.
    NotSent,
}

/// All that a failure knows.
pub(super) struct Answer<E> {
    pub(super) error: Option<E>,
    pub(super) spec: Option<&'static ErrorSpec>,
    pub(super) candidates: Candidates,
    pub(super) code: Option<Cow<'static, str>>,
    pub(super) origin: Origin,
    pub(super) status: Option<StatusCode>,
    pub(super) headers: HeaderMap,
    /// What the response says about a retry.
    pub(super) retryable: Option<bool>,
    /// Whether the response forbids any retry, also one with other credentials.
    pub(super) is_final: bool,
    /// What the response says about a wait.
    pub(super) wait: Option<Duration>,
    pub(super) is_cut: bool,
    pub(super) reading: Reading,
    pub(super) source: Option<Box<dyn Error + Send + Sync>>,
    pub(super) earlier: Vec<Failure<E>>,
}

impl<E> Answer<E> {
    pub(super) fn new(origin: Origin, status: Option<StatusCode>, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            error: None,
            spec: None,
            candidates: Candidates::NONE,
            code: None,
            origin,
            status,
            headers,
            retryable: None,
            is_final: false,
            wait: None,
            is_cut: false,
            reading: Reading::new(body),
            source: None,
            earlier: Vec::new(),
        }
    }
}

impl<E> Failure<E> {
    /// A failure of a request that was not sent, such as one without a connection. Nothing can have happened.
    #[must_use]
    pub fn not_sent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::without_response(Origin::NotSent, source.into())
    }

    /// A failure of a request that was sent, and got no response, such as one that timed out. Anything can have happened.
    #[must_use]
    pub fn no_answer(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::without_response(Origin::NoAnswer, source.into())
    }

    fn without_response(origin: Origin, source: Box<dyn Error + Send + Sync>) -> Self {
        let mut answer = Answer::new(origin, None, HeaderMap::new(), Bytes::new());
        answer.source = Some(source);
        Self(Box::new(answer))
    }

    /// A success that is not what the caller expects.
    #[cfg(feature = "client-reqwest")]
    pub(super) fn unexpected(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::without_response(Origin::Foreign, source.into())
    }

    /// A failure of which somebody else kept the status alone.
    #[cfg(feature = "client-reqwest")]
    pub(super) fn without_body(status: StatusCode, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let mut failure = Self::without_response(Origin::Foreign, source.into());
        failure.0.status = Some(status);
        failure
    }

    /// The error; `None` if its code is unknown, or if the response lacks a value that it needs.
    pub fn error(&self) -> Option<&E> {
        self.0.error.as_ref()
    }

    /// The error by value.
    ///
    /// # Errors
    ///
    /// With the failure itself, where there is no typed error.
    pub fn into_error(mut self) -> Result<E, Self> {
        self.0.error.take().ok_or(self)
    }

    /// The code, whether this build knows it or not.
    ///
    /// Where the envelope has no code, it is that of the only error that fits, see [`candidates`](Self::candidates).
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The id of the error, if it is known, see [`ErrorSpec::id`].
    pub fn id(&self) -> Option<&'static str> {
        self.spec().map(ErrorSpec::id)
    }

    /// The facts of the error, if it is known.
    pub fn spec(&self) -> Option<&'static ErrorSpec> {
        self.0.spec
    }

    /// The errors that the response may be, the most likely first.
    ///
    /// Where the envelope has no code, these are the errors of its status. If exactly one of them can have sent these constants
    /// and members, it is the [`error`](Self::error). They are never found by the text of a message.
    pub fn candidates(&self) -> &[&'static ErrorSpec] {
        &self.0.candidates
    }

    /// Who made the failure.
    pub fn origin(&self) -> Origin {
        self.0.origin
    }

    /// The HTTP status, if there is a response. Where the body tells another, this one is right.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The headers of the response; empty if there is none.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The message of the service, for people.
    pub fn message(&self) -> Option<&str> {
        self.0.reading.str(Slot::Message)
    }

    /// The id of the request: `X-Request-ID`, or the one in the body. Name it when you ask for support.
    pub fn request_id(&self) -> Option<&str> {
        let of_head = self.headers().get(X_REQUEST_ID).and_then(|id| id.to_str().ok());
        of_head.or_else(|| self.0.reading.str(Slot::RequestId))
    }

    /// A detail or an extension member, also one that this build does not know.
    pub fn member(&self, name: &str) -> Option<serde_json::Value> {
        self.0.reading.member(name)
    }

    /// The invalid fields of the request.
    pub fn field_errors(&self) -> Vec<FieldError> {
        self.0.reading.field_errors(self.spec())
    }

    /// The rate limit of the caller: `X-RateLimit-Limit`, `-Remaining` and `-Reset`, or the same without `X-`.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        reply::rate_limit(self.headers())
    }

    /// How long to wait before a retry: what the response says, or else the catalog.
    ///
    /// A service, or a proxy, may ask for any time: compare it with what you can afford before you add it to a clock.
    pub fn wait(&self) -> Option<Duration> {
        self.0.wait.or_else(|| self.of_catalog()?.after)
    }

    /// What the response and the catalog say about a retry; `None` if neither says anything.
    ///
    /// The response wins: it knows this occurrence. Where it says that the same request fails again, and the catalog that
    /// fresh credentials help, both are right.
    pub fn advice(&self) -> Option<Retry> {
        let of_catalog = self.of_catalog();
        let advice = match (self.0.retryable, of_catalog) {
            (Some(false), _) if self.0.is_final => Retry::NEVER,
            (Some(false), Some(advice)) if advice == advice.for_occurrence(true) => Retry::NEVER,
            (Some(false), Some(advice)) => advice,
            (Some(false), None) => Retry::NEVER,
            (Some(true), Some(advice)) => advice.for_occurrence(true),
            (Some(true), None) if self.status() == Some(StatusCode::TOO_MANY_REQUESTS) => Retry::THROTTLED,
            (Some(true), None) => Retry::BACKOFF,
            (None, of_catalog) => of_catalog?,
        };
        Some(advice.with_wait(self.0.wait))
    }

    /// The advice of the catalog. Of several candidates, the one that they share.
    fn of_catalog(&self) -> Option<Retry> {
        if let Some(spec) = self.spec() {
            return Some(spec.retry());
        }
        let (first, rest) = self.candidates().split_first()?;
        rest.iter().all(|spec| spec.retry() == first.retry()).then(|| first.retry())
    }

    /// The body, up to the limit of the decoder.
    pub fn body(&self) -> &Bytes {
        self.0.reading.body()
    }

    /// Whether the body was longer than the limit of the decoder, or ended early.
    pub fn is_cut(&self) -> bool {
        self.0.is_cut
    }

    /// The failures of the attempts before this one, from the first.
    pub fn earlier(&self) -> &[Self] {
        &self.0.earlier
    }

    /// Adds the failures of the attempts before this one.
    #[must_use]
    pub fn with_earlier(mut self, earlier: impl IntoIterator<Item = Self>) -> Self {
        self.0.earlier.extend(earlier);
        self
    }

    /// Says that the body ended early, as where the connection was lost.
    #[must_use]
    pub fn with_cut(mut self) -> Self {
        self.0.is_cut = true;
        self
    }

    /// What the transport reports, where there is no response.
    pub(super) fn transport(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        self.0.source.as_deref()
    }
}

/// `404 Not Found: secret_not_found`, `502 Bad Gateway, not from the service`, `no answer: operation timed out`.
impl<E> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.origin() {
            Origin::NotSent => f.write_str("not sent")?,
            Origin::NoAnswer => f.write_str("no answer")?,
            Origin::Service | Origin::Foreign => match self.status() {
                Some(status) => write!(f, "{status}")?,
                None => f.write_str("unexpected answer")?,
            },
        }
        match (self.code(), self.transport()) {
            (Some(code), _) => write!(f, ": {code}"),
            (None, Some(source)) => write!(f, ": {source}"),
            (None, None) if self.origin() == Origin::Foreign => f.write_str(", not from the service"),
            (None, None) => Ok(()),
        }
    }
}

/// Of the body, the length and its beginning, escaped.
impl<E: fmt::Debug> fmt::Debug for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 64;
        let body = self.body();
        let beginning = body.get(..SHOWN.min(body.len())).unwrap_or_default();
        f.debug_struct("Failure")
            .field("origin", &self.origin())
            .field("status", &self.status())
            .field("code", &self.code())
            .field("error", &self.error())
            .field("request_id", &self.request_id())
            .field("wait", &self.wait())
            .field("source", &self.transport())
            .field("body_len", &body.len())
            .field("body", &format_args!("\"{}\"", beginning.escape_ascii()))
            .field("is_cut", &self.is_cut())
            .field("earlier", &self.earlier().len())
            .finish()
    }
}

/// Its source is the typed error, or what the transport reports.
impl<E: Error + 'static> Error for Failure<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self.error() {
            Some(error) => Some(error),
            // It is in the `Display` of the failure.
            None => self.transport()?.source(),
        }
    }
}
