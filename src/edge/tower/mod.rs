//! The edge as a `tower::Layer`.

mod body;
mod future;
mod typed;

use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

use super::answer::put_request_id;
use super::caught::Caught;
use super::visit::Visit;
use crate::Bytes;
use crate::edge::Edge;

pub use self::body::EdgeBody;
pub use self::future::EdgeFuture;
pub use self::typed::{Deferred, Typed, response};

/// ```
/// use api_error::edge::Edge;
/// use tower_layer::Layer;
///
/// # fn service() {}
/// let service = Edge::new().layer(service());
/// ```
impl<S> Layer<S> for Edge {
    type Service = EdgeService<S>;

    fn layer(&self, inner: S) -> EdgeService<S> {
        EdgeService { edge: self.clone(), inner }
    }
}

/// A service within an [`Edge`].
#[derive(Clone, Debug)]
pub struct EdgeService<S> {
    edge: Edge,
    inner: S,
}

impl<S, RequestBody, ResponseBody> Service<Request<RequestBody>> for EdgeService<S>
where
    S: Service<Request<RequestBody>, Response = Response<ResponseBody>>,
    ResponseBody: Body<Data = Bytes>,
{
    type Response = Response<EdgeBody<ResponseBody>>;
    type Error = S::Error;
    type Future = EdgeFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<RequestBody>) -> Self::Future {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::new(&self.edge, &parts);
        // Whatever stands within sees the id that the response will have.
        put_request_id(&visit, &mut parts.headers);
        parts.extensions.insert(visit.request_id().clone());
        let request = Request::from_parts(parts, body);
        EdgeFuture::new(visit, Caught::call(|| self.inner.call(request)))
    }
}
