//! The one sequence by which the edge decides about a response.

use std::borrow::Cow;
use std::error::Error;

use http::header::{CONTENT_TYPE, HeaderMap};
use http::response::Parts;
use http::{Method, Response, StatusCode};

use super::event::{ErrorEvent, Origin};
use super::foreign::Foreign;
use super::headers::merge;
use super::log;
use super::markers::{Answered, PassThrough, Uncoded};
use super::preview::BodyPreview;
use super::render::{Answer, Failure, Rendered};
use super::request_context::RequestContext;
use super::stream_context::StreamContext;
use super::typed::Typed;
use crate::__private::catch_panic;
use crate::media_type::essence;
use crate::{ApiError, Bytes, Report};

/// What an adapter knows about the error of a response.
#[derive(Clone, Copy, Debug)]
pub enum Cause<'a> {
    /// Nothing: the response is foreign.
    Unknown,
    /// The typed error, which is not rendered yet, or was rendered without knowing the request.
    Error(&'a dyn ApiError),
    /// A typed error was rendered for this request, see [`RequestContext::render`]. The response may be that one.
    Rendered(&'a Rendered),
}

/// What happens to a response.
#[derive(Debug)]
#[must_use]
pub enum Decision<'a> {
    /// It leaves as it is.
    Leave,
    /// Another response replaces it: the adapter calls [`Replacement::response`].
    Replace(Replacement<'a>),
}

/// The response that replaces a failure, not yet rendered.
#[derive(Debug)]
#[must_use]
pub struct Replacement<'a> {
    context: &'a RequestContext,
    kind: Kind<'a>,
}

#[derive(Debug)]
enum Kind<'a> {
    /// The response of a typed error.
    Typed(&'a dyn ApiError),
    /// The response of a typed error that was rendered for this request. A layer may have written another body.
    Rendered(&'a Rendered),
    /// A layer has changed the status of a typed error's response, so that it is no longer the error's, or the service does not
    /// have its code. It gets the code of its status, and the error is for the log.
    Changed(&'a (dyn Error + 'a)),
    /// Nothing is known of it but its head.
    Foreign,
}

impl RequestContext {
    /// Whether the edge may replace a response of this status of which it knows no typed error. If not, an adapter can save the
    /// rest, except for [`StreamContext::fill`].
    #[must_use]
    pub fn may_replace(&self, status: StatusCode) -> bool {
        status.as_u16() >= 400
    }

    /// Decides about the response of this request, of which `response` is the head. `is_empty` says that its body is known to
    /// be empty.
    ///
    /// A response leaves as it is if it was passed through, or if another edge has decided about it. The response of a typed
    /// error is rendered, whatever its status is: see [`with_http_status`](crate::envelope::Envelope::with_http_status). Any
    /// other response leaves as it is if its status is below 400, if its body is JSON, or if [`Edge::leave_when`] says so.
    ///
    /// [`Edge::leave_when`]: super::Edge::leave_when
    pub fn decide<'a>(&'a self, response: &mut Parts, cause: Cause<'a>, is_empty: bool) -> Decision<'a> {
        if let Some(stream) = response.extensions.get::<StreamContext>() {
            stream.fill(self);
        }
        let is_settled = response.extensions.get::<Answered>().is_some()
            || response.extensions.get::<PassThrough>().is_some();
        if is_settled {
            return Decision::Leave;
        }
        let has_code = response.extensions.get::<Uncoded>().is_none();
        let kind = match cause {
            // Before the edge, an error is rendered in its own envelope.
            Cause::Error(error) if has_code && Report::new(error).http_status() == response.status => {
                Kind::Typed(error)
            }
            Cause::Rendered(rendered) if rendered.is_of(response, self) => Kind::Rendered(rendered),
            _ if !self.may_replace(response.status) => return Decision::Leave,
            Cause::Error(error) => Kind::Changed(error),
            Cause::Rendered(rendered) if rendered.has_id_of(response, self) => {
                rendered.text().map_or(Kind::Foreign, Kind::Changed)
            }
            Cause::Rendered(_) | Cause::Unknown => Kind::Foreign,
        };
        if matches!(kind, Kind::Foreign) && self.leaves(response, is_empty) {
            log::emit(self, &ErrorEvent::of_status(self.subject(), response.status, Origin::Left));
            return Decision::Leave;
        }
        Decision::Replace(Replacement { context: self, kind })
    }

    /// Whether a foreign failure leaves as it is.
    fn leaves(&self, response: &Parts, is_empty: bool) -> bool {
        // A response to HEAD has no body, whatever GET would get.
        let has_body = !is_empty || *self.method() == Method::HEAD;
        if has_body && !self.config.replaces_json && is_json(&response.headers) {
            return true;
        }
        let failure = || self.failure(Failure::Response, response.status, &response.headers);
        // A predicate that panics leaves nothing.
        self.config.leaves.as_ref().is_some_and(|leaves| catch_panic(|| leaves(&failure())).unwrap_or(false))
    }

    /// What the functions of the service see of a failure.
    pub(super) fn failure<'a>(
        &'a self,
        failure: Failure<'a>,
        status: StatusCode,
        headers: &'a HeaderMap,
    ) -> Foreign<'a> {
        let (is_panic, error) = match failure {
            Failure::Response => (false, None),
            Failure::Panic => (true, None),
            Failure::Error(error) => (false, Some(error)),
        };
        Foreign { is_panic, error, status, method: self.method(), path: self.path(), headers }
    }
}

impl Replacement<'_> {
    /// Renders the response and emits its event. The response has no id yet, see
    /// [`complete_response`](RequestContext::complete_response).
    ///
    /// `failure` is the head of the response that is replaced. Its headers stay, except for those that describe its
    /// body or that the edge itself sends, and so do its extensions. `body` reads the beginning of its body, and is called if
    /// that is needed. It may panic.
    pub fn response(self, failure: Parts, body: impl FnOnce() -> BodyPreview) -> Response<Bytes> {
        let mut body = Some(body);
        self.answer(failure, &mut || body.take().map(|body| body()).unwrap_or_default())
    }

    /// Does not know the type of the body, so that it is compiled once.
    fn answer(self, failure: Parts, body: &mut dyn FnMut() -> BodyPreview) -> Response<Bytes> {
        let Self { context, kind } = self;
        let (status, foreign) = (failure.status, |origin, headers: &HeaderMap| {
            context.foreign(Failure::Response, failure.status, headers, origin)
        });
        let answer = match kind {
            Kind::Typed(error) => context.answer(error),
            Kind::Rendered(rendered) => rendered.again(context),
            Kind::Changed(error) => foreign(Origin::Error(error), &failure.headers),
            Kind::Foreign => {
                let body = catch_panic(body).unwrap_or_default();
                foreign(Origin::Foreign(body.bytes()), &failure.headers)
            }
        };
        let headers = match kind {
            Kind::Typed(error) => context.merge_typed(error, status, failure.headers, &answer.headers),
            Kind::Rendered(_) | Kind::Changed(_) | Kind::Foreign => {
                merge(status, failure.headers, &answer.headers, &|name| context.is_of_edge(name))
            }
        };
        let mut extensions = failure.extensions;
        if matches!(kind, Kind::Changed(_) | Kind::Foreign) {
            extensions.remove::<Typed>();
        }
        Answer { headers: Cow::Owned(headers), ..answer }.into_answered(extensions)
    }
}

/// Whether a body is JSON, which a handler wrote itself.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(&CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let essence = essence(value);
    let end = essence.len().checked_sub("/json".len()).and_then(|at| essence.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case("/json") || end.eq_ignore_ascii_case("+json"))
}
