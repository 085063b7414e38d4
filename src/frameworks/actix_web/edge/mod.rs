//! The edge as the middleware of actix-web.

mod body;
mod decide;
mod future;

use std::future::{Ready, ready};
use std::task::{Context, Poll};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::error::ErrorInternalServerError;
use actix_web::{Error, FromRequest, HttpRequest};
use http::request::Parts;

use super::convert;
use crate::edge::{CatchPanic, Edge, MountedEdge, RequestId};

pub use self::body::Answer;
pub use self::future::EdgeFuture;

/// The edge as the middleware of actix-web: `App::new().wrap(edge.clone())`.
///
/// Place it inside of CORS, `Compress` and tracing, and around all else: see
/// [where to place it](crate::edge#where-to-place-it). What happens before there is an `App` is out of its reach: the server
/// answers bytes that are not HTTP, or headers that never end, with an empty body. So is an error whose `Drop` panics: actix-web
/// drops errors itself, and the connection breaks.
///
/// The predicate of [`Edge::verbose_when`] sees the address of the peer in the extensions, as a
/// [`SocketAddr`](std::net::SocketAddr).
///
/// ```
/// use actix_web::{App, web};
/// use api_error::edge::Edge;
///
/// let edge = Edge::new();
/// let app = App::new().route("/", web::get().to(|| async { "hello" })).wrap(edge);
/// # let _ = app;
/// ```
impl<S, B> Transform<S, ServiceRequest> for Edge
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B, Answer>>;
    type Error = Error;
    type Transform = EdgeMiddleware<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(EdgeMiddleware { edge: self.mount(), service }))
    }
}

/// A service within an [`Edge`].
#[derive(Clone, Debug)]
pub struct EdgeMiddleware<S> {
    edge: MountedEdge,
    service: S,
}

impl<S, B> Service<ServiceRequest> for EdgeMiddleware<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B, Answer>>;
    type Error = Error;
    type Future = EdgeFuture<S::Future>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.service.poll_ready(cx)
    }

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let context = self.edge.request(&parts(&request, self.edge));
        for header in context.missing_request_headers() {
            convert::insert_header(&header, request.headers_mut());
        }
        EdgeFuture::new(context, CatchPanic::call(|| self.service.call(request)))
    }
}

/// The request, as far as the edge reads it.
fn parts(request: &ServiceRequest, edge: MountedEdge) -> Parts {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = convert::method(request.method());
    parts.uri = convert::uri(request.uri());
    parts.headers = convert::headers(request.headers(), |name| edge.reads_header(name.as_str()));
    if edge.reads_entire_request()
        && let Some(peer) = request.peer_addr()
    {
        parts.extensions.insert(peer);
    }
    parts
}

/// The id that the edge gave the request. Without an edge around the handler, a request that has no id is a 500.
///
/// ```
/// use api_error::edge::RequestId;
///
/// async fn handler(id: RequestId) -> String {
///     id.as_str().to_owned()
/// }
/// # let _ = actix_web::web::get().to(handler);
/// ```
impl FromRequest for RequestId {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let headers = convert::headers(request.headers(), |name| name.as_str() == RequestId::HEADER);
        let id = Self::from_headers(&headers);
        ready(id.ok_or_else(|| ErrorInternalServerError("no edge around this handler")))
    }
}
