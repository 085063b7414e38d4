//! The edge as the middleware of actix-web.

mod body;
mod future;
mod outcome;

use std::future::{Ready, ready};
use std::task::{Context, Poll};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::{Error, HttpMessage};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::request::Parts;

use super::Edge;
use super::caught::Caught;
use super::request_id::X_REQUEST_ID;
use super::visit::Visit;
use crate::actix_web::convert;

pub use self::body::Answer;
pub use self::future::EdgeFuture;

/// The edge as the middleware of actix-web: `App::new().wrap(edge.clone())`.
///
/// Wrap it last, so that it stands around all other middleware. What happens before there is an `App` is out of its
/// reach: a request that is no HTTP, or headers that never end, are answered by the server with an empty body.
///
/// The `Parts` that [`Edge::verbose_when`] is asked about have the address of the peer in their extensions, as a
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
        ready(Ok(EdgeMiddleware { edge: self.clone(), service }))
    }
}

/// A service within an [`Edge`].
#[derive(Clone, Debug)]
pub struct EdgeMiddleware<S> {
    edge: Edge,
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
        let visit = Visit::new(&self.edge, &parts(&request, self.edge.reads_whole_request()));
        // Whatever stands within sees the id that the response will have.
        outcome::put_request_id(&visit, request.headers_mut());
        request.extensions_mut().insert(visit.request_id().clone());
        EdgeFuture::new(visit, Caught::call(|| self.service.call(request)))
    }
}

/// What the edge reads of a request, or all of it.
fn parts(request: &ServiceRequest, whole: bool) -> Parts {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = convert::method(request.method());
    parts.uri = convert::uri(request.uri());
    parts.headers = convert::headers(request.headers(), |name| {
        whole || [ACCEPT, CONTENT_TYPE, X_REQUEST_ID].iter().any(|read| read.as_str() == name.as_str())
    });
    if whole && let Some(peer) = request.peer_addr() {
        parts.extensions.insert(peer);
    }
    parts
}
