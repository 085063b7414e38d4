//! gRPC calls at the edge. The HTTP status of a failed call is 200; tonic leaves the status of the call in the extensions.

use std::any::Any;
use std::error::Error;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, Response, StatusCode, request, response};
use tonic::{Code, Status};

use super::{Facts, made_of, typed};
use crate::__private::catch_panic;
use crate::edge::event::{ErrorEvent, Origin};
use crate::edge::{Answered, Edge, RequestContext, Typed, log};
use crate::{ApiError, Bytes, GrpcCode, Report};

impl Edge {
    /// The domain in the gRPC statuses of errors that have none: that of `google.rpc.ErrorInfo`, usually the name of the service,
    /// such as `pubsub.googleapis.com`. The `domain` of an enum wins. Default: that of the type of [`Edge::of`].
    #[must_use]
    pub fn grpc_domain(mut self, domain: &'static str) -> Self {
        self.config_mut().grpc_domain = domain;
        self
    }
}

/// Whether a request is a call of gRPC, whose failures are in trailers.
pub(crate) struct Call {
    form: Option<Form>,
}

/// How gRPC is sent.
#[derive(Clone, Copy)]
enum Form {
    /// Over HTTP/2.
    Plain,
    /// gRPC-Web, over any version of HTTP.
    Web,
    /// gRPC-Web in base64.
    WebText,
}

impl Form {
    /// The form of a media type. Parameters and the format of messages, as in `application/grpc+proto`, do not matter.
    fn of(content_type: &str) -> Option<Self> {
        let essence = content_type.split([';', '+']).next().unwrap_or_default().trim();
        match essence.to_ascii_lowercase().as_str() {
            "application/grpc" => Some(Self::Plain),
            "application/grpc-web" => Some(Self::Web),
            "application/grpc-web-text" => Some(Self::WebText),
            _ => None,
        }
    }

    /// The media type of a response.
    fn content_type(self) -> &'static str {
        match self {
            Self::Plain => "application/grpc",
            Self::Web => "application/grpc-web+proto",
            Self::WebText => "application/grpc-web-text+proto",
        }
    }
}

fn form(headers: &HeaderMap) -> Option<Form> {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(Form::of)
}

impl Call {
    /// Only what is sent as gRPC is a call: otherwise any client could turn a failure of its request into a success.
    pub(crate) fn of(request: &request::Parts) -> Self {
        Self { form: form(&request.headers).filter(|_| request.method == Method::POST) }
    }

    /// Completes the response of a failed call and emits its event.
    ///
    /// The response to a request that is not gRPC becomes an HTTP failure, because its client would take a status of 200
    /// for a success. What the status said is returned, for the log.
    pub(crate) fn settle(&self, context: &RequestContext, response: &mut response::Parts) -> Option<String> {
        if response.extensions.get::<Answered>().is_some() {
            return None;
        }
        let Some(status) = response.extensions.get::<Status>().filter(|status| status.code() != Code::Ok)
        else {
            // A gRPC service behind this one has failed, and its client knows how to read that.
            if self.form.is_some() && form(&response.headers).is_some() {
                response.extensions.insert(Answered);
            }
            return None;
        };
        let status = status.clone();
        if self.form.is_none() {
            return become_http(&status, response);
        }
        response.extensions.insert(Answered);
        match typed(&status) {
            Some(error) => {
                log::emit(context, &ErrorEvent::of_error(context.subject(), error));
                complete(context, error, &mut response.headers);
            }
            None => emit(context, status.code(), Origin::Error(&status)),
        }
        None
    }

    /// The response if a layer failed instead of responding.
    pub(crate) fn failed(
        &self,
        context: &RequestContext,
        error: Box<dyn Error + Send + Sync>,
    ) -> Response<Bytes> {
        let Some(form) = self.form else { return context.failed(&*error) };
        match error.downcast_ref::<Status>() {
            Some(status) => {
                let (mut parts, body) = status.clone().into_http::<Bytes>().into_parts();
                parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
                self.settle(context, &mut parts);
                Response::from_parts(parts, body)
            }
            None => {
                emit(context, Code::Unavailable, Origin::Error(&*error));
                failure(form, Code::Unavailable, "Service Unavailable")
            }
        }
    }

    /// The response after a panic.
    pub(crate) fn panicked(&self, context: &RequestContext, payload: Box<dyn Any + Send>) -> Response<Bytes> {
        let Some(form) = self.form else { return context.panicked(payload) };
        let mut response = context.after_panic(payload, |origin| {
            emit(context, Code::Internal, origin);
            failure(form, Code::Internal, "Internal Server Error")
        });
        response.extensions_mut().insert(Answered);
        response
    }
}

/// Emits the event of a status that no typed error made.
fn emit(context: &RequestContext, code: Code, origin: Origin<'_>) {
    let event = ErrorEvent::of_status(context.subject(), http_status(code), origin);
    log::emit(context, &event.with_code(name(code)));
}

/// gRPC has its status in trailers, here without a body before them ("Trailers-Only"). gRPC-Web has it in the same headers.
fn failure(form: Form, code: Code, message: &'static str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(form.content_type()));
    headers.insert(Status::GRPC_STATUS, HeaderValue::from(code as i32));
    headers.insert(Status::GRPC_MESSAGE, HeaderValue::from_static(message));
    response
}

/// Makes an HTTP failure of a failed call: that of its typed error, or one of which only the status is known.
fn become_http(status: &Status, response: &mut response::Parts) -> Option<String> {
    for name in [Status::GRPC_STATUS, Status::GRPC_MESSAGE, Status::GRPC_STATUS_DETAILS] {
        response.headers.remove(name);
    }
    response.headers.remove(CONTENT_TYPE);
    if let Some(error) = super::kept(status) {
        // As if a handler of HTTP had returned it.
        let head = Report::new(error.error()).to_head();
        response.status = head.status();
        for (name, value) in head.headers() {
            response.headers.insert(name, value.clone());
        }
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
    let added = catch_panic(|| {
        let completed = context.completed(error);
        let error = completed.as_deref().unwrap_or(error);
        made_of(error, &facts).add_header(&mut complete)
    });
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
    GrpcCode::from_number(code as i32).map_or("OK", GrpcCode::name)
}

/// The HTTP status of a code. An unknown service or method is the client's mistake and not an outage.
fn http_status(code: Code) -> StatusCode {
    let status = match code {
        Code::Unimplemented => 404,
        code => GrpcCode::from_number(code as i32).map_or(200, GrpcCode::status),
    };
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_statuses_are_those_of_google_rpc() {
        for (code, expected, status) in [
            (Code::Ok, "OK", 200),
            (Code::Cancelled, "CANCELLED", 499),
            (Code::FailedPrecondition, "FAILED_PRECONDITION", 400),
            (Code::Unimplemented, "UNIMPLEMENTED", 404),
            (Code::DataLoss, "DATA_LOSS", 500),
            (Code::Unauthenticated, "UNAUTHENTICATED", 401),
        ] {
            assert_eq!((name(code), http_status(code).as_u16()), (expected, status));
        }
    }

    #[test]
    fn only_media_types_of_grpc_have_a_form() {
        for (media_type, answer) in [
            ("application/grpc", Some("application/grpc")),
            ("application/grpc+proto; charset=x", Some("application/grpc")),
            ("Application/gRPC-Web", Some("application/grpc-web+proto")),
            ("application/grpc-web-text+proto", Some("application/grpc-web-text+proto")),
            ("application/grpcx", None),
            ("application/json", None),
        ] {
            assert_eq!(Form::of(media_type).map(Form::content_type), answer, "{media_type}");
        }
    }
}
