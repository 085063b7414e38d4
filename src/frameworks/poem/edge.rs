//! The edge as the middleware of poem.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::StatusCode;
use http::request::Parts;
use http_body::Body;
use poem::{Endpoint, FromRequest, IntoResponse, Middleware, Request, RequestBody, Response};

use super::convert;
use super::scope::Scope;
use crate::__private::catch_panic;
use crate::Bytes;
use crate::edge::{BodyPreview, Cause, Decision, Edge, MountedEdge, RequestId, StreamContext};

/// The edge as the middleware of poem: `Route::new().with(edge)`.
///
/// Place it inside of `Cors`, `Compression` and `Tracing`, and around all else: see
/// [where to place it](crate::edge#where-to-place-it).
///
/// The predicate of [`Edge::verbose_when`] sees the extensions of the request, with the address of the peer as a
/// [`SocketAddr`](std::net::SocketAddr).
///
/// ```
/// use api_error::edge::Edge;
/// use poem::endpoint::make_sync;
/// use poem::{EndpointExt, Route};
///
/// let edge = Edge::new();
/// let app = Route::new().at("/", make_sync(|_| "hello")).with(edge);
/// # let _ = app;
/// ```
impl<E: Endpoint> Middleware<E> for Edge {
    type Output = EdgeEndpoint<E>;

    fn transform(&self, inner: E) -> EdgeEndpoint<E> {
        EdgeEndpoint { edge: self.mount(), inner }
    }
}

/// An endpoint within an [`Edge`].
#[derive(Clone, Debug)]
pub struct EdgeEndpoint<E> {
    edge: MountedEdge,
    inner: E,
}

impl<E: Endpoint> Endpoint for EdgeEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let context = self.edge.request(&parts(&request, self.edge));
        context.record_request_id();
        context.complete_request(request.headers_mut());
        let scope = Arc::new(Scope::new(context));
        // Some endpoints do their work before there is a future: here that is within it.
        let mut inner = pin!(async { into_response(self.inner.call(request).await) });
        let response = poll_fn(|cx| {
            let polled = catch_unwind(AssertUnwindSafe(|| scope.enter(|| inner.as_mut().poll(cx))));
            // A future that has panicked is not polled again.
            Poll::Ready(match polled {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(response)) => decide(&scope, response, cx),
                Err(payload) => convert(scope.context().panicked(payload)),
            })
        });
        let mut response = response.await;
        scope.context().complete_response(response.headers_mut());
        Ok(response)
    }
}

/// The request, as far as the edge reads it.
fn parts(request: &Request, edge: MountedEdge) -> Parts {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = request.method().clone();
    // A router shortens the other one on its way inwards.
    parts.uri = request.original_uri().clone();
    for (name, value) in request.headers() {
        if edge.reads_header(name.as_str()) {
            parts.headers.append(name, value.clone());
        }
    }
    if edge.reads_entire_request() {
        parts.extensions = request.extensions().clone();
        if let Some(peer) = request.remote_addr().as_socket_addr() {
            parts.extensions.insert(*peer);
        }
    }
    parts
}

/// Makes a response of an error as `Endpoint::get_response` does, while the scope of the edge is entered.
fn into_response(result: poem::Result<impl IntoResponse>) -> Response {
    match result {
        Ok(response) => response.into_response(),
        Err(error) => error.into_response(),
    }
}

/// The inner endpoint's response, or the one that replaces it.
fn decide(scope: &Scope, response: Response, cx: &mut Context<'_>) -> Response {
    let context = scope.context();
    if let Some(stream) = response.extensions().get::<StreamContext>() {
        stream.fill(context);
    }
    let rendered = scope.take_rendered();
    if rendered.is_none() && !context.may_replace(response.status()) {
        return response;
    }
    let cause = rendered.as_ref().map_or(Cause::Unknown, Cause::Rendered);
    let (mut parts, body) = http::Response::from(response).into_parts();
    match context.decide(&mut parts, cause, body.is_end_stream()) {
        Decision::Leave => convert(http::Response::from_parts(parts, body)),
        Decision::Replace(replacement) => {
            let mut body = Some(body);
            let preview = || body.take().map(|body| preview(body, cx)).unwrap_or_default();
            let response = replacement.response(parts, preview);
            // Dropping a body is somebody else's code too.
            catch_panic(|| drop(body));
            convert(response)
        }
    }
}

/// The beginning of a body that is dropped.
fn preview(body: impl Body<Data = Bytes>, cx: &mut Context<'_>) -> BodyPreview {
    let mut body = pin!(body);
    BodyPreview::poll(|| body.as_mut().poll_frame(cx).map_ok(|frame| frame.into_data().unwrap_or_default()))
}

/// The id that the edge gave the request. Without an edge around the handler, a request that has no id is a 500.
///
/// ```
/// use api_error::edge::RequestId;
///
/// #[poem::handler]
/// async fn handler(id: RequestId) -> String {
///     id.as_str().to_owned()
/// }
/// ```
impl<'a> FromRequest<'a> for RequestId {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Self::from_headers(request.headers()).ok_or_else(|| {
            poem::Error::from_string("no edge around this handler", StatusCode::INTERNAL_SERVER_ERROR)
        })
    }
}
