//! The edge as the middleware of poem.

mod scope;

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::header::{ACCEPT, CONTENT_TYPE};
use http::request::Parts;
use poem::{Endpoint, IntoResponse, Middleware, Request, Response};

use self::scope::{Scope, Told};
use super::Edge;
use super::answer::{Answered, Verdict, put_request_id, stand_in};
use super::glimpse::Glimpse;
use super::request_id::X_REQUEST_ID;
use super::visit::Visit;
use crate::poem::convert;

pub(crate) use self::scope::render;

/// The edge as the middleware of poem: `Route::new().with(edge)`.
///
/// Let it be the last `with`, so that it stands around all other middleware.
///
/// The `Parts` that [`Edge::verbose_when`] is asked about have the extensions of the request, and the address of the
/// peer among them, as a [`SocketAddr`](std::net::SocketAddr).
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
        EdgeEndpoint { edge: self.clone(), inner }
    }
}

/// An endpoint within an [`Edge`].
#[derive(Clone, Debug)]
pub struct EdgeEndpoint<E> {
    edge: Edge,
    inner: E,
}

impl<E: Endpoint> Endpoint for EdgeEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let visit = Visit::new(&self.edge, &parts(&request, self.edge.reads_whole_request()));
        // Whatever stands within sees the id that the response will have.
        put_request_id(&visit, request.headers_mut());
        request.extensions_mut().insert(visit.request_id().clone());

        let scope = Arc::new(Scope::new(visit));
        // Some endpoints do their work before there is a future: here that is within it.
        let mut inner = pin!(async { into_response(self.inner.call(request).await) });
        let response = poll_fn(|cx| {
            let polled = catch_unwind(AssertUnwindSafe(|| scope.enter(|| inner.as_mut().poll(cx))));
            // A future that has panicked is not polled again.
            Poll::Ready(match polled {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(response)) => outcome(&scope, response, cx),
                Err(payload) => convert(scope.visit().panicked(payload)),
            })
        });
        let mut response = response.await;
        put_request_id(scope.visit(), response.headers_mut());
        Ok(response)
    }
}

/// What the edge reads of a request, or all of it.
fn parts(request: &Request, whole: bool) -> Parts {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.method = request.method().clone();
    // A router shortens the other one on its way inwards.
    parts.uri = request.original_uri().clone();
    if whole {
        parts.headers = request.headers().clone();
        parts.extensions = request.extensions().clone();
        if let Some(peer) = request.remote_addr().as_socket_addr() {
            parts.extensions.insert(*peer);
        }
    } else {
        for name in [ACCEPT, CONTENT_TYPE, X_REQUEST_ID] {
            for value in request.headers().get_all(&name) {
                parts.headers.append(&name, value.clone());
            }
        }
    }
    parts
}

/// An error becomes a response as `Endpoint::get_response` would have it: a typed one in the scope of its edge.
fn into_response(result: poem::Result<impl IntoResponse>) -> Response {
    match result {
        Ok(response) => response.into_response(),
        Err(error) => error.into_response(),
    }
}

/// The inner endpoint's response, or what stands in for it.
fn outcome(scope: &Scope, mut response: Response, cx: &mut Context<'_>) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let visit = scope.visit();
    let changed = match scope.tell(&response) {
        Told::Whole => {
            response.extensions_mut().insert(Answered);
            return response;
        }
        Told::Changed(error) => Some(error),
        Told::Nothing => None,
    };
    let response: http::Response<_> = response.into();
    if let Verdict::Leave = visit.judge(&response) {
        return convert(response);
    }
    let (failure, body) = response.into_parts();
    let answer = if let Some(error) = changed {
        visit.replace_changed(failure.status, &failure.headers, &error)
    } else if visit.is_structured(&failure) {
        return convert(http::Response::from_parts(failure, body));
    } else {
        let seen = Glimpse::of(body, cx);
        visit.replace_foreign(failure.status, &failure.headers, seen.seen())
    };
    convert(stand_in(failure, answer))
}
