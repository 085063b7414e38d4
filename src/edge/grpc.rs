//! gRPC calls that failed. Their HTTP status is 200; tonic leaves the status of the call in the extensions.

use http::{HeaderMap, Response, StatusCode};
use tonic::{Code, Status};

use super::answer::Answered;
use super::log::{self, Origin};
use super::visit::Visit;
use crate::__private::unless_it_panics;
use crate::tonic::{Facts, made_of, typed};
use crate::{ApiError, Bytes};

impl Visit {
    /// Where the response is a failed call, emits its event and adds what the request tells to the details. A request
    /// that is not gRPC is answered in HTTP: to its client, a status of 200 would be a success.
    pub(crate) fn failed_call<B>(&self, response: &mut Response<B>) -> Option<Response<Bytes>> {
        if response.extensions().get::<Answered>().is_some() {
            return None;
        }
        let status =
            response.extensions().get::<Status>().filter(|status| status.code() != Code::Ok)?.clone();
        response.extensions_mut().insert(Answered);
        if !self.is_grpc() {
            forget_status(response.headers_mut());
            return Some(match typed(&status) {
                Some(error) => self.answer(error),
                None => self.replace_foreign(
                    without_grpc(status.code()),
                    response.headers(),
                    status.message().as_bytes(),
                ),
            });
        }
        match typed(&status) {
            Some(error) => {
                log::event(self, error.status(), error.code(), Origin::Error(error));
                self.complete(error, response.headers_mut());
            }
            None => log::event(self, http_status(status.code()), name(status.code()), Origin::Error(&status)),
        }
        None
    }

    /// Puts details in the place of those that were made where nothing was known of the request.
    fn complete(&self, error: &dyn ApiError, headers: &mut HeaderMap) {
        let facts = Facts { domain: self.config.grpc_domain, request_id: Some(self.request_id().as_str()) };
        let mut complete = HeaderMap::new();
        // The error was rendered once. Should it panic now, what it said then stands.
        let added = unless_it_panics(|| made_of(error, &facts).add_header(&mut complete));
        if let (Some(Ok(())), Some(details)) = (added, complete.remove(Status::GRPC_STATUS_DETAILS)) {
            headers.insert(Status::GRPC_STATUS_DETAILS, details);
        }
    }
}

fn forget_status(headers: &mut HeaderMap) {
    for name in [Status::GRPC_STATUS, Status::GRPC_MESSAGE, Status::GRPC_STATUS_DETAILS] {
        headers.remove(name);
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
