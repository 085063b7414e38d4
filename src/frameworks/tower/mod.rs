//! The edge as a `tower::Layer`.

mod body;
#[cfg(not(feature = "tonic"))]
mod call;
mod future;
mod typed;

use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;

#[cfg(not(feature = "tonic"))]
use self::call::Call;
#[cfg(feature = "tonic")]
use super::tonic::edge::Call;
use crate::Bytes;
use crate::edge::{CatchPanic, Edge, MountedEdge};

pub use self::body::EdgeBody;
pub use self::future::EdgeFuture;
pub use self::typed::{Deferred, Typed, response};

/// Whether this process has an edge as a layer, so that typed errors are kept for it. A service without one renders them
/// at once and keeps nothing, at half the cost of a response.
pub(super) static HAS_LAYER: AtomicBool = AtomicBool::new(false);

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
        HAS_LAYER.store(true, Ordering::Relaxed);
        EdgeService { edge: self.mount(), inner }
    }
}

/// A service within an [`Edge`].
#[derive(Clone, Debug)]
pub struct EdgeService<S> {
    edge: MountedEdge,
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
        let context = self.edge.request(&parts);
        let call = Call::of(&parts);
        context.complete_request(&mut parts.headers);
        let request = Request::from_parts(parts, body);
        EdgeFuture::new(context, call, CatchPanic::call(|| self.inner.call(request)))
    }
}
