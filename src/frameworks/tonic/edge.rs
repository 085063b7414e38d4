//! gRPC calls at the edge. The HTTP status of a failed call is 200; tonic leaves the status of the call in the extensions.

use std::any::Any;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, Response, StatusCode, Version, request, response};
use tonic::{Code, Status};

use super::{Facts, made_of, typed};
use crate::__private::catch_panic;
use crate::edge::log::{self, Origin};
use crate::edge::{Answered, Edge, RequestContext, Typed};
use crate::{ApiError, Bytes};

impl Edge {
    /// The domain of the codes in gRPC statuses: that of `google.rpc.ErrorInfo`, usually the name of the service, such as
    /// `pubsub.googleapis.com`.
    #[must_use]
    pub fn grpc_domain(self, domain: &'static str) -> Self {
        self.with(|config| config.grpc_domain = domain)
    }
}

/// Whether a request is a call of gRPC, whose failures are in trailers.
pub(crate) struct Call {
    is_grpc: bool,
}

impl Call {
    /// Only what is sent as gRPC is a call: otherwise any client could turn a failure of its request into a success.
    pub(crate) fn of(request: &request::Parts) -> Self {
        let is_grpc = request.version == Version::HTTP_2
            && request.method == Method::POST
            && request
                .headers
                .get(CONTENT_TYPE)
                .and_then(|value| value.to_str().ok())
                .is_some_and(|value| value.starts_with("application/grpc"));
        Self { is_grpc }
    }

    /// Completes the response of a failed call and emits its event.
    ///
    /// The response to a request that is not gRPC becomes an HTTP failure, because its client would take a status of 200
    /// for a success. What the status said is returned, for the log.
    pub(crate) fn settle(&self, context: &RequestContext, response: &mut response::Parts) -> Option<String> {
        if response.extensions.get::<Answered>().is_some() {
            return None;
        }
        let status = response.extensions.get::<Status>().filter(|status| status.code() != Code::Ok)?.clone();
        if !self.is_grpc {
            return become_http(&status, response);
        }
        response.extensions.insert(Answered);
        match typed(&status) {
            Some(error) => {
                log::event(context, error.status(), error.code(), Origin::Error(error));
                complete(context, error, &mut response.headers);
            }
            None => {
                log::event(context, http_status(status.code()), name(status.code()), Origin::Error(&status));
            }
        }
        None
    }

    /// The response after a panic.
    pub(crate) fn panicked(&self, context: &RequestContext, payload: Box<dyn Any + Send>) -> Response<Bytes> {
        if !self.is_grpc {
            return context.panicked(payload);
        }
        context.after_panic(payload, |origin| {
            log::event(context, StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", origin);
            internal()
        })
    }
}

/// gRPC has its status in trailers, here without a body before them ("Trailers-Only").
fn internal() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    headers.insert(Status::GRPC_STATUS, HeaderValue::from_static("13"));
    headers.insert(Status::GRPC_MESSAGE, HeaderValue::from_static("Internal Server Error"));
    response
}

/// Makes an HTTP failure of a failed call: that of its typed error, or one of which only the status is known.
fn become_http(status: &Status, response: &mut response::Parts) -> Option<String> {
    for name in [Status::GRPC_STATUS, Status::GRPC_MESSAGE, Status::GRPC_STATUS_DETAILS] {
        response.headers.remove(name);
    }
    response.headers.remove(CONTENT_TYPE);
    if let Some(error) = super::shared(status) {
        response.status = error.status();
        response.extensions.insert(Typed::of(error));
        return None;
    }
    response.status = without_grpc(status.code());
    Some(status.message().to_owned())
}

/// Puts details in the place of those that were made without knowing the request.
fn complete(context: &RequestContext, error: &dyn ApiError, headers: &mut HeaderMap) {
    let facts = Facts { domain: context.config.grpc_domain, request_id: Some(context.request_id().as_str()) };
    let mut complete = HeaderMap::new();
    // The error was rendered once. If it panics now, what it said then stays.
    let added = catch_panic(|| made_of(error, &facts).add_header(&mut complete));
    if let (Some(Ok(())), Some(details)) = (added, complete.remove(Status::GRPC_STATUS_DETAILS)) {
        headers.insert(Status::GRPC_STATUS_DETAILS, details);
    }
}

/// What a client that does not speak gRPC is told: nothing is there, or it has to speak gRPC (the status that gRPC over
/// HTTP/2 asks for).
fn without_grpc(code: Code) -> StatusCode {
    match code {
        Code::Unimplemented => StatusCode::NOT_FOUND,
        _ => StatusCode::UNSUPPORTED_MEDIA_TYPE,
    }
}

/// The name in `google.rpc.Code`.
fn name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}

/// The HTTP status that `google/rpc/code.proto` names beside the code, but for the one that stands for an unknown service
/// or method: that is the client's mistake, and no outage.
fn http_status(code: Code) -> StatusCode {
    match code {
        Code::Ok => StatusCode::OK,
        Code::Cancelled => StatusCode::from_u16(499).unwrap_or(StatusCode::BAD_REQUEST),
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => StatusCode::BAD_REQUEST,
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
        Code::NotFound | Code::Unimplemented => StatusCode::NOT_FOUND,
        Code::AlreadyExists | Code::Aborted => StatusCode::CONFLICT,
        Code::PermissionDenied => StatusCode::FORBIDDEN,
        Code::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Unknown | Code::Internal | Code::DataLoss => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
