//! How the edge renders an error for a request.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue, VARY};
use http::response::Parts;
use http::{Method, Response, StatusCode};

use super::by_status::ByStatus;
use super::foreign::Foreign;
use super::log::{self, Origin};
use super::markers::Answered;
use super::request_context::RequestContext;
use crate::__private::{catch_panic, dispose};
use crate::envelope::STANDARD;
use crate::{ApiError, Bytes, Report};

/// A typed error that was rendered for a request before its response passes the edge, see [`RequestContext::render`].
#[derive(Debug)]
pub struct Rendered {
    status: StatusCode,
    /// What the log has to know. `None` if it knows.
    event: Option<Event>,
}

#[derive(Debug)]
struct Event {
    code: String,
    text: Text,
}

/// What an error and its sources said.
#[derive(Debug)]
struct Text(String);

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Text {}

impl Rendered {
    /// Emits the event of the error at once. For an adapter whose response may not pass the edge.
    #[must_use]
    pub fn logged(self, context: &RequestContext) -> Self {
        self.log(context);
        Self { event: None, ..self }
    }

    pub(super) fn log(&self, context: &RequestContext) {
        if let Some(Event { code, text }) = &self.event {
            log::event(context, self.status, code, Origin::Error(text));
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    pub(super) fn text(&self) -> Option<&(dyn Error + 'static)> {
        self.event.as_ref().map(|event| &event.text as _)
    }

    /// Whether a response comes from the one that was rendered. Nobody else puts this request's id on a response.
    pub(super) fn is_of(&self, response: &Parts, context: &RequestContext) -> bool {
        let (name, value) = context.response_header();
        response.headers.get(name) == Some(&value)
    }
}

impl RequestContext {
    /// Renders a typed error at once. For a framework that drops the error before its response passes the edge: hand
    /// what is returned to [`decide`](Self::decide), as [`Cause::Rendered`](super::Cause::Rendered). The event is
    /// emitted there, since a layer may still replace the response.
    pub fn render(&self, error: &dyn ApiError) -> (Response<Bytes>, Rendered) {
        match self.try_render(error) {
            Ok(response) => {
                let text = Text(log::text(Origin::Error(error)));
                let event = Some(Event { code: error.code().into(), text });
                let status = response.status();
                (response, Rendered { status, event })
            }
            Err(payload) => {
                let response = self.panicked(payload);
                let status = response.status();
                (response, Rendered { status, event: None })
            }
        }
    }

    /// The response after a panic of the service: nothing of the payload, which goes to the log.
    pub fn panicked(&self, payload: Box<dyn Any + Send>) -> Response<Bytes> {
        self.after_panic(payload, |origin| {
            self.foreign(true, StatusCode::INTERNAL_SERVER_ERROR, &HeaderMap::new(), origin)
        })
    }

    /// The answer to a panic, for an adapter that has its own form of it.
    pub(crate) fn after_panic(
        &self,
        payload: Box<dyn Any + Send>,
        answer: impl FnOnce(Origin<'_>) -> Response<Bytes>,
    ) -> Response<Bytes> {
        let message = payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("a payload that is no text");
        let mut response = answer(Origin::Panic(message));
        response.extensions_mut().insert(Answered);
        dispose(payload);
        response
    }

    /// The response of a typed error. A panic while it is rendered is an internal error.
    pub(super) fn answer(&self, error: &dyn ApiError) -> Response<Bytes> {
        match self.try_render(error) {
            Ok(response) => {
                log::event(self, error.status(), error.code(), Origin::Error(error));
                response
            }
            Err(payload) => self.panicked(payload),
        }
    }

    /// The response of a failure of which only the head is known.
    pub(super) fn foreign(
        &self,
        is_panic: bool,
        status: StatusCode,
        headers: &HeaderMap,
        origin: Origin<'_>,
    ) -> Response<Bytes> {
        let failure = Foreign { is_panic, status, method: self.method(), path: self.path(), headers };
        let rendered = catch_panic(|| {
            let mapped = self.config.foreign.as_ref().and_then(|mapping| mapping(&failure));
            let by_status = ByStatus::new(status).with_wait(failure.wait());
            let error: &dyn ApiError = mapped.as_ref().map_or(&by_status, |error| error);
            (error.status(), error.code().to_owned(), self.with_envelope(error))
        });
        // The mapping or a function of the envelope panicked. The response is now made with neither.
        let (status, code, response) = rendered.unwrap_or_else(|| {
            let error = ByStatus::new(StatusCode::INTERNAL_SERVER_ERROR);
            let response = self.report(&error).with_envelope(&STANDARD).to_response();
            (error.status(), error.code().to_owned(), self.without_body_to_head(response))
        });
        log::event(self, status, &code, origin);
        response
    }

    /// Nothing half done is seen after a panic: only the error, which is not used again, and the response are touched.
    fn try_render(&self, error: &dyn ApiError) -> Result<Response<Bytes>, Box<dyn Any + Send>> {
        catch_unwind(AssertUnwindSafe(|| self.with_envelope(error)))
    }

    /// The response of an error, in the envelope that this client gets. It panics if the error does.
    fn with_envelope(&self, error: &dyn ApiError) -> Response<Bytes> {
        let report = self.report(error).with_envelope(self.envelope(error.envelope()));
        let mut response = report.to_response();
        if !self.config.offers.is_empty() {
            response.headers_mut().append(VARY, HeaderValue::from_static("accept"));
        }
        self.without_body_to_head(response)
    }

    fn report<'a>(&'a self, error: &'a dyn ApiError) -> Report<'a> {
        Report::new(error)
            .with_request_id(self.request_id().as_str())
            .with_instance(self.path())
            .with_verbose(self.is_verbose())
    }

    /// A response to HEAD has the headers of the body that is not sent (RFC 9110, section 9.3.2).
    fn without_body_to_head(&self, mut response: Response<Bytes>) -> Response<Bytes> {
        if self.method() == Method::HEAD {
            let length = HeaderValue::from(response.body().len());
            response.headers_mut().insert(CONTENT_LENGTH, length);
            *response.body_mut() = Bytes::new();
        }
        response
    }
}
