//! The one sequence by which the edge decides about a response.

use std::error::Error;

use http::header::{CONTENT_TYPE, HeaderMap};
use http::response::Parts;
use http::{Response, StatusCode};

use super::headers::merge;
use super::log::{self, Origin};
use super::markers::{Answered, PassThrough};
use super::preview::BodyPreview;
use super::render::Rendered;
use super::request_context::RequestContext;
use crate::{ApiError, Bytes};

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
    /// A layer has changed the status of a typed error's response, so that it is no longer the error's. It gets the code
    /// of its status, and the error is for the log.
    Changed(&'a (dyn Error + 'a)),
    /// Nothing is known of it but its head.
    Foreign,
}

impl RequestContext {
    /// Whether the edge may replace a response of this status. If not, an adapter can save the rest.
    #[must_use]
    pub fn may_replace(&self, status: StatusCode) -> bool {
        status.is_client_error() || status.is_server_error()
    }

    /// Decides about the response of this request, of which `response` is the head.
    ///
    /// A response leaves as it is if its status is below 400, if it was passed through, if another edge has decided
    /// about it, if it is the one that was rendered for this request, or if its body is meant for programs.
    pub fn decide<'a>(&'a self, response: &mut Parts, cause: Cause<'a>) -> Decision<'a> {
        let is_settled = response.extensions.get::<Answered>().is_some()
            || response.extensions.get::<PassThrough>().is_some();
        if !self.may_replace(response.status) || is_settled {
            return Decision::Leave;
        }
        let kind = match cause {
            Cause::Error(error) if error.status() == response.status => Kind::Typed(error),
            Cause::Error(error) => Kind::Changed(error),
            Cause::Rendered(rendered) if !rendered.is_of(response, self) => Kind::Foreign,
            Cause::Rendered(rendered) if rendered.status() == response.status => {
                rendered.log(self);
                response.extensions.insert(Answered);
                return Decision::Leave;
            }
            Cause::Rendered(rendered) => rendered.text().map_or(Kind::Foreign, Kind::Changed),
            Cause::Unknown => Kind::Foreign,
        };
        if matches!(kind, Kind::Foreign) && is_structured(&response.headers, self.config.replaces_json) {
            log::event(self, response.status, "", Origin::Json);
            return Decision::Leave;
        }
        Decision::Replace(Replacement { context: self, kind })
    }
}

impl Replacement<'_> {
    /// Renders the response and emits its event.
    ///
    /// `failure` is the head of the response that is replaced. Its headers stay, except for those that describe its
    /// body, and so do its extensions. `body` reads the beginning of its body, and is called if that is needed.
    pub fn response(self, mut failure: Parts, body: impl FnOnce() -> BodyPreview) -> Response<Bytes> {
        let Self { context, kind } = self;
        let (status, headers) = (failure.status, &failure.headers);
        let answer = match kind {
            Kind::Typed(error) => context.answer(error),
            Kind::Changed(error) => context.foreign(false, status, headers, Origin::Error(error)),
            Kind::Foreign => context.foreign(false, status, headers, Origin::Foreign(body().bytes())),
        };
        let (mut parts, body) = answer.into_parts();
        parts.headers = merge(status, failure.headers, parts.headers);
        failure.extensions.insert(Answered);
        parts.extensions = failure.extensions;
        Response::from_parts(parts, body)
    }
}

/// Whether a body is meant for programs: JSON, which a handler wrote itself, unless that is to be replaced; or gRPC.
fn is_structured(headers: &HeaderMap, replaces_json: bool) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = essence.ends_with("/json") || essence.ends_with("+json");
    is_json && !replaces_json || essence.starts_with("application/grpc")
}
