//! How the edge renders an error for a request.

use std::any::Any;
use std::borrow::Cow;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

use http::header::{CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, VARY};
use http::response::Parts;
use http::{Extensions, Method, Response, StatusCode};

use super::by_status::ByStatus;
use super::event::{ErrorEvent, Origin, Past};
use super::foreign::Foreign;
use super::headers;
use super::log;
use super::markers::Answered;
use super::request_context::RequestContext;
use super::settings::SharedError;
use super::typed::{Kept, Typed};
use crate::__private::{catch_panic, dispose, headers_mut, response_parts};
use crate::envelope::STANDARD;
use crate::{ApiError, Bytes, Report};

static X_SHOULD_RETRY: HeaderName = HeaderName::from_static("x-should-retry");

/// A typed error that was rendered for a request before its response passes the edge, see [`RequestContext::render`].
#[derive(Debug)]
pub struct Rendered {
    /// The response, for the case that a layer writes another body.
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    /// What the log has to know. `None` if it knows.
    past: Option<Past>,
}

impl Rendered {
    #[inline]
    fn new(response: &Response<Bytes>, past: Option<Past>, context: &RequestContext) -> Self {
        Self {
            status: response.status(),
            headers: headers::of_body(response.headers(), &|name| context.is_of_edge(name)),
            body: response.body().clone(),
            past,
        }
    }

    /// Emits the event of the error at once. For an adapter whose response may not pass the edge.
    #[must_use]
    #[inline]
    pub fn logged(self, context: &RequestContext) -> Self {
        self.log(context);
        Self { past: None, ..self }
    }

    fn log(&self, context: &RequestContext) {
        if let Some(past) = &self.past {
            log::emit(context, &ErrorEvent::of_past(context.subject(), past));
        }
    }

    /// The answer once more, with the headers that describe its body or are the edge's. The event is emitted.
    pub(super) fn again(&self, context: &RequestContext) -> Answer<'_> {
        self.log(context);
        let headers = Cow::Borrowed(&self.headers);
        Answer { status: self.status, headers, body: self.body.clone(), typed: None }
    }

    pub(super) fn text(&self) -> Option<&(dyn Error + 'static)> {
        self.past.as_ref().map(Past::text)
    }

    /// Whether a response is the one that was rendered, whoever has written its body since.
    pub(super) fn is_of(&self, response: &Parts, context: &RequestContext) -> bool {
        self.status == response.status && self.has_id_of(response, context)
    }

    /// Whether a response comes from the one that was rendered. Nobody else puts this request's id on a response.
    pub(super) fn has_id_of(&self, response: &Parts, context: &RequestContext) -> bool {
        let (name, value) = context.response_header();
        response.headers.get(&name) == Some(&value)
    }
}

/// What the edge answers, before it is a response. It has no id yet.
pub(super) struct Answer<'a> {
    pub(super) status: StatusCode,
    /// Borrowed from the prepared headers of the code if the edge added none. They are only compared with those of the response then,
    /// which usually has them all.
    pub(super) headers: Cow<'a, HeaderMap>,
    pub(super) body: Bytes,
    /// The error that the service gave to a foreign failure.
    pub(super) typed: Option<Typed>,
}

impl Answer<'_> {
    fn of(report: &Report<'_>) -> Self {
        let (status, headers, body) = response_parts(report);
        Self { status, headers, body, typed: None }
    }

    fn set(&mut self, name: &HeaderName, value: HeaderValue) {
        headers::set(headers_mut(&mut self.headers), name, value);
    }

    /// The response, with these extensions.
    fn into_response(mut self, mut extensions: Extensions) -> Response<Bytes> {
        if let Some(typed) = self.typed {
            typed.put(&mut extensions);
        }
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        *response.headers_mut() = std::mem::take(headers_mut(&mut self.headers));
        *response.extensions_mut() = extensions;
        response
    }

    /// The response, which an outer edge leaves as it is.
    pub(super) fn into_answered(self, mut extensions: Extensions) -> Response<Bytes> {
        Answered::mark(&mut extensions);
        self.into_response(extensions)
    }
}

/// What failed, if no typed error did.
#[derive(Clone, Copy)]
pub(super) enum Failure<'a> {
    /// A response tells it.
    Response,
    /// A panic.
    Panic,
    /// A layer failed with this error.
    Error(&'a (dyn Error + 'static)),
}

/// The error that answers for a failure.
enum Stand {
    Mapped(SharedError),
    Fallback(Box<dyn ApiError>),
    ByStatus(ByStatus),
}

impl Stand {
    fn error(&self) -> &dyn ApiError {
        match self {
            Self::Mapped(error) => &**error,
            Self::Fallback(error) => &**error,
            Self::ByStatus(error) => error.as_error(),
        }
    }
}

impl RequestContext {
    /// Renders a typed error at once. For a framework that drops the error before its response passes the edge: hand
    /// what is returned to [`decide`](Self::decide), as [`Cause::Rendered`](super::Cause::Rendered). The event is
    /// emitted there, since a layer may still replace the response.
    #[inline]
    pub fn render(&self, error: &dyn ApiError) -> (Response<Bytes>, Rendered) {
        let (mut response, past) = match self.try_render(error) {
            Ok(answer) => (answer.into_response(Extensions::new()), Some(Past::of(error))),
            Err(payload) => (self.panicked(payload), None),
        };
        self.complete_response(response.headers_mut());
        let rendered = Rendered::new(&response, past, self);
        (response, rendered)
    }

    /// The response after a panic of the service: nothing of the payload, which goes to the log. It has no id yet, see
    /// [`complete_response`](Self::complete_response).
    pub fn panicked(&self, payload: Box<dyn Any + Send>) -> Response<Bytes> {
        self.answer_to_panic(payload).into_answered(Extensions::new())
    }

    /// The response if a layer failed instead of responding: a 503, unless [`Edge::foreign`](super::Edge::foreign) knows
    /// better. It has no id yet, see [`complete_response`](Self::complete_response).
    pub fn failed(&self, error: &(dyn Error + 'static)) -> Response<Bytes> {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let origin = Origin::Error(error);
        self.foreign(Failure::Error(error), status, &HeaderMap::new(), origin)
            .into_answered(Extensions::new())
    }

    fn answer_to_panic(&self, payload: Box<dyn Any + Send>) -> Answer<'static> {
        self.after_panic(payload, |origin| {
            self.foreign(Failure::Panic, StatusCode::INTERNAL_SERVER_ERROR, &HeaderMap::new(), origin)
        })
    }

    /// The answer to a panic, for an adapter that has its own form of it.
    pub(crate) fn after_panic<T>(
        &self,
        payload: Box<dyn Any + Send>,
        answer: impl FnOnce(Origin<'_>) -> T,
    ) -> T {
        let message = payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("a payload that is no text");
        let answer = answer(Origin::Panic(message));
        dispose(payload);
        answer
    }

    /// The last item of a stream that failed with a typed error, as `write` makes it. The event is emitted.
    pub(super) fn end<T>(&self, error: &dyn ApiError, write: impl Fn(&Report<'_>) -> T) -> T {
        let written =
            catch_unwind(AssertUnwindSafe(|| self.as_root(error, |error| write(&self.in_house(error)))));
        match written {
            Ok(written) => {
                log::emit(self, &ErrorEvent::of_error(self.subject(), error));
                written
            }
            Err(payload) => self.end_after_panic(payload, write),
        }
    }

    /// The last item of a stream that panicked.
    pub(super) fn end_after_panic<T>(
        &self,
        payload: Box<dyn Any + Send>,
        write: impl Fn(&Report<'_>) -> T,
    ) -> T {
        self.after_panic(payload, |origin| {
            let headers = HeaderMap::new();
            let failure = self.failure(Failure::Panic, StatusCode::INTERNAL_SERVER_ERROR, &headers);
            let render = |error: &dyn ApiError| write(&self.in_house(error));
            self.stand_in(&failure, origin, render, |report| write(&report)).1
        })
    }

    /// The report of an error in its own envelope, or else the house shape.
    #[inline]
    fn in_house<'a>(&'a self, error: &'a dyn ApiError) -> Report<'a> {
        let report = self.report(error);
        report.with_envelope(report.own_envelope().unwrap_or_else(|| self.house(&report)))
    }

    /// The answer of a typed error. A panic while it is rendered is an internal error.
    pub(super) fn answer(&self, error: &dyn ApiError) -> Answer<'static> {
        match self.try_render(error) {
            Ok(answer) => {
                log::emit(self, &ErrorEvent::of_error(self.subject(), error));
                answer
            }
            Err(payload) => self.answer_to_panic(payload),
        }
    }

    /// The answer to a failure of which only the head is known.
    pub(super) fn foreign(
        &self,
        failure: Failure<'_>,
        status: StatusCode,
        headers: &HeaderMap,
        origin: Origin<'_>,
    ) -> Answer<'static> {
        let failure = self.failure(failure, status, headers);
        let render = |error: &dyn ApiError| self.in_envelope(error);
        let plain = |report: Report<'_>| self.complete(report.error(), Answer::of(&report));
        let (stand, mut answer) = self.stand_in(&failure, origin, render, plain);
        if let Stand::Mapped(error) = stand {
            answer.typed = Some(Typed::of(Kept::from(error)));
        }
        answer
    }

    /// The error that answers for a failure, rendered. The event is emitted.
    fn stand_in<T>(
        &self,
        failure: &Foreign<'_>,
        origin: Origin<'_>,
        render: impl FnOnce(&dyn ApiError) -> T,
        plain: impl FnOnce(Report<'_>) -> T,
    ) -> (Stand, T) {
        let rendered = catch_panic(|| {
            let stand = self.stand(failure);
            let rendered = match &stand {
                // It is made as the root sends it.
                Stand::Fallback(error) => render(&**error),
                Stand::Mapped(_) | Stand::ByStatus(_) => self.as_root(stand.error(), render),
            };
            (stand, rendered)
        });
        // The mapping or a function of the envelope panicked. The answer is now made with neither.
        let (stand, rendered) = rendered.unwrap_or_else(|| {
            let error = ByStatus::INTERNAL;
            let rendered = plain(self.report(error.as_error()).with_envelope(&STANDARD));
            (Stand::ByStatus(error), rendered)
        });
        log::emit(self, &ErrorEvent::of_answer(self.subject(), stand.error(), origin));
        (stand, rendered)
    }

    /// The error that answers for a failure: the service's own, or the one of its status.
    fn stand(&self, failure: &Foreign<'_>) -> Stand {
        let wait = failure.wait();
        // To a client, any other status is a 5xx (RFC 9110, section 15).
        let status = Some(failure.status).filter(|status| status.as_u16() < 600);
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if let Some(mapped) = self.config.foreign.as_ref().and_then(|mapping| mapping(failure)) {
            return Stand::Mapped(mapped);
        }
        match self.config.root.as_ref().and_then(|root| root.fallback(status, wait)) {
            Some(fallback) => Stand::Fallback(fallback),
            None => Stand::ByStatus(ByStatus::new(status).with_wait(wait)),
        }
    }

    /// Nothing half done is seen after a panic: only the error, which is not used again, and the response are touched.
    fn try_render(&self, error: &dyn ApiError) -> Result<Answer<'static>, Box<dyn Any + Send>> {
        catch_unwind(AssertUnwindSafe(|| self.as_root(error, |error| self.in_envelope(error))))
    }

    /// Renders an error as the root of the service sends it. It panics if the error does.
    fn as_root<T>(&self, error: &dyn ApiError, render: impl FnOnce(&dyn ApiError) -> T) -> T {
        match self.completed(error) {
            Some(completed) => render(&*completed),
            None => render(error),
        }
    }

    /// The error as the root of the service sends it, if that makes a difference.
    pub(crate) fn completed<'e>(&self, error: &'e dyn ApiError) -> Option<Box<dyn ApiError + 'e>> {
        self.config.root.as_ref().and_then(|root| root.completed(error))
    }

    /// The answer of an error, in the envelope that this client gets. It panics if the error does.
    fn in_envelope(&self, error: &dyn ApiError) -> Answer<'static> {
        let report = self.report(error);
        let (envelope, depends_on_accept) = self.envelope(&report);
        let mut answer = Answer::of(&report.with_envelope(envelope));
        if depends_on_accept {
            headers::append(headers_mut(&mut answer.headers), &VARY, HeaderValue::from_static("accept"));
        }
        self.complete(error, answer)
    }

    /// Adds what the edge has to add to the answer of an error.
    fn complete(&self, error: &dyn ApiError, mut answer: Answer<'static>) -> Answer<'static> {
        if let Some(name) = &self.config.code_header
            && let Ok(code) = HeaderValue::from_str(error.code())
        {
            answer.set(name, code);
        }
        if self.config.has_retry_header {
            let is_retryable = if error.retry().is_retryable() { "true" } else { "false" };
            answer.set(&X_SHOULD_RETRY, HeaderValue::from_static(is_retryable));
        }
        // A response to HEAD has the headers of the body that is not sent (RFC 9110, section 9.3.2).
        if self.method() == Method::HEAD {
            answer.set(&CONTENT_LENGTH, HeaderValue::from(answer.body.len()));
            answer.body = Bytes::new();
        }
        answer
    }

    /// The headers of a typed error's response: those that it has, and those that only the edge knows.
    ///
    /// A header of the error that is missing was removed by a layer, and stays away.
    pub(super) fn merge_typed(
        &self,
        error: &dyn ApiError,
        status: StatusCode,
        response: HeaderMap,
        answer: &HeaderMap,
    ) -> HeaderMap {
        // As a rule, no layer has touched them.
        if response.iter().eq(answer) {
            return response;
        }
        let report = Report::new(error);
        let chosen = self.envelope(&report).0.cache_control();
        let is_completed = || catch_panic(|| self.completed(error).is_some()) == Some(true);
        let before = if chosen != report.envelope().cache_control() || is_completed() {
            catch_panic(|| report.to_head().into_parts().0.headers)
        } else {
            None
        };
        headers::merge_typed(status, response, answer, before.as_ref(), &|name| self.is_of_edge(name))
    }

    /// Whether a header says what only the edge says, about the error in its body.
    pub(super) fn is_of_edge(&self, name: &HeaderName) -> bool {
        (self.config.has_retry_header && *name == X_SHOULD_RETRY)
            || self.config.code_header.as_ref() == Some(name)
    }
}
