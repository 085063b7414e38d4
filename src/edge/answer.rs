//! What a request is answered where something went wrong.

use std::any::Any;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, VARY};
use http::response::Parts;
use http::{HeaderMap, Response, StatusCode};

use super::foreign::{self, Cause, Foreign};
use super::log::{self, Origin};
use super::visit::Visit;
use super::{ByStatus, PassThrough};
use crate::__private::{dispose, unless_it_panics};
use crate::envelope::STANDARD;
use crate::{ApiError, Bytes, Report};

/// In the extensions of a response, tells an outer edge that an inner one has dealt with it.
#[derive(Clone, Copy)]
pub(super) struct Answered;

/// What the edge makes of a response.
pub(crate) enum Verdict {
    /// It leaves as it is.
    Leave,
    /// It is an error, and no edge has dealt with it.
    Error,
}

impl Visit {
    /// The response of a typed error. A panic while it is rendered is an internal error.
    pub(crate) fn answer(&self, error: &dyn ApiError) -> Response<Bytes> {
        // A panic leaves nothing behind: all that is touched is the error, which is not used again, and what is made.
        match catch_unwind(AssertUnwindSafe(|| self.render(error))) {
            Ok(response) => {
                log::event(self, error.status(), error.code(), Origin::Error(error));
                response
            }
            Err(payload) => self.panicked(payload),
        }
    }

    /// The response of a typed error where its status is still the error's own. Where a layer within has changed it, the
    /// response is no more that of the error: it gets the code of its status, and the error is for the log.
    pub(crate) fn answer_as(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        error: &dyn ApiError,
    ) -> Response<Bytes> {
        if status == error.status() {
            self.answer(error)
        } else {
            self.replace_changed(status, headers, error)
        }
    }

    /// The response that stands in for one of a typed error whose status a layer within has changed.
    pub(crate) fn replace_changed(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        error: &dyn Error,
    ) -> Response<Bytes> {
        self.foreign(Cause::Response, status, headers, Origin::Error(error))
    }

    /// Whether a response is the edge's business.
    pub(crate) fn judge<B>(&self, response: &Response<B>) -> Verdict {
        let is_error = response.status().is_client_error() || response.status().is_server_error();
        let extensions = response.extensions();
        if is_error && extensions.get::<Answered>().is_none() && extensions.get::<PassThrough>().is_none() {
            Verdict::Error
        } else {
            Verdict::Leave
        }
    }

    /// Whether a failure of which there is no typed error has a body for programs, so that it leaves as it is. It is
    /// logged here.
    pub(crate) fn is_structured(&self, failure: &Parts) -> bool {
        let is_structured = foreign::is_structured(&failure.headers, self.config.replaces_json);
        if is_structured {
            log::event(self, failure.status, "", Origin::Json);
        }
        is_structured
    }

    /// The response that stands in for a foreign one, of whose body `seen` is the beginning.
    pub(crate) fn replace_foreign(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        seen: &[u8],
    ) -> Response<Bytes> {
        self.foreign(Cause::Response, status, headers, Origin::Foreign(seen))
    }

    /// The response after a panic.
    pub(crate) fn panicked(&self, payload: Box<dyn Any + Send>) -> Response<Bytes> {
        let response = self.after_panic(&*payload);
        dispose(payload);
        response
    }

    fn after_panic(&self, payload: &(dyn Any + Send)) -> Response<Bytes> {
        let message = payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("a payload that is no text");
        let origin = Origin::Panic(message);
        if self.is_grpc() {
            log::event(self, StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", origin);
            return self.finish(grpc_internal());
        }
        self.foreign(Cause::Panic, StatusCode::INTERNAL_SERVER_ERROR, &HeaderMap::new(), origin)
    }

    fn foreign(
        &self,
        cause: Cause,
        status: StatusCode,
        headers: &HeaderMap,
        origin: Origin<'_>,
    ) -> Response<Bytes> {
        let failure = Foreign { cause, status, method: self.method(), path: self.path(), headers };
        let rendered = unless_it_panics(|| {
            let mapped = self.config.foreign.as_ref().and_then(|mapping| mapping(&failure));
            let by_status = ByStatus::new(status).with_wait(failure.wait());
            let error: &dyn ApiError = mapped.as_ref().map_or(&by_status, |error| error);
            (error.status(), error.code(), self.render(error))
        });
        // The mapping or a function of the envelope panicked. What is rendered now has neither.
        let (status, code, response) = rendered.unwrap_or_else(|| {
            let error = ByStatus::new(StatusCode::INTERNAL_SERVER_ERROR);
            let response = self.report(&error).with_envelope(&STANDARD).to_response();
            (error.status(), error.code(), self.finish(response))
        });
        log::event(self, status, code, origin);
        response
    }

    /// The response of a typed error, of which nothing is logged. It panics where the error does.
    pub(super) fn render(&self, error: &dyn ApiError) -> Response<Bytes> {
        let report = self.report(error).with_envelope(self.envelope(error.envelope()));
        let mut response = report.to_response();
        if !self.config.offers.is_empty() {
            response.headers_mut().append(VARY, HeaderValue::from_static("accept"));
        }
        self.finish(response)
    }

    fn report<'a>(&'a self, error: &'a dyn ApiError) -> Report<'a> {
        Report::new(error)
            .with_request_id(self.request_id().as_str())
            .with_instance(self.path())
            .with_verbose(self.is_verbose())
    }

    fn finish(&self, mut response: Response<Bytes>) -> Response<Bytes> {
        response.extensions_mut().insert(Answered);
        // To HEAD, the headers are those of the body that is not sent (RFC 9110, section 9.3.2).
        if self.method() == http::Method::HEAD {
            let length = HeaderValue::from(response.body().len());
            response.headers_mut().insert(CONTENT_LENGTH, length);
            *response.body_mut() = Bytes::new();
        }
        response
    }
}

/// gRPC has its status in trailers, here without a body before them ("Trailers-Only").
fn grpc_internal() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    headers.insert("grpc-status", HeaderValue::from_static("13"));
    headers.insert("grpc-message", HeaderValue::from_static("Internal Server Error"));
    response
}

/// The headers of a failure, and those of the answer to it. What the failure had stays, but for what spoke of its
/// body; what layers inside the edge have set is among it. `status` is the failure's.
pub(crate) fn merge(status: StatusCode, mut failure: HeaderMap, answer: HeaderMap) -> HeaderMap {
    foreign::forget_body(status, &mut failure);
    let had: Vec<_> = failure.keys().cloned().collect();
    let mut name = None;
    for (next, value) in answer {
        name = next.or(name);
        let Some(name) = &name else { continue };
        // Another `Vary` adds to what the response depends on.
        if *name == VARY || !had.contains(name) {
            failure.append(name, value);
        }
    }
    failure
}

/// The answer in the place of a failure, whose headers and extensions stay.
pub(crate) fn stand_in(failure: Parts, answer: Response<Bytes>) -> Response<Bytes> {
    let (mut parts, body) = answer.into_parts();
    parts.headers = merge(failure.status, failure.headers, parts.headers);
    let answered = std::mem::replace(&mut parts.extensions, failure.extensions);
    parts.extensions.extend(answered);
    Response::from_parts(parts, body)
}

/// Puts the id of the request on a response, whatever it is.
pub(crate) fn put_request_id(visit: &Visit, headers: &mut HeaderMap) {
    headers.insert(super::request_id::X_REQUEST_ID, visit.request_id().to_header_value());
}
