//! The response, once the inner service has one.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use http::Response;
use http_body::Body;
use pin_project_lite::pin_project;

use super::{Call, EdgeBody};
use crate::__private::catch_panic;
use crate::Bytes;
use crate::edge::{BodyPreview, CatchPanic, Cause, Decision, RequestContext, Typed};

pin_project! {
    /// The future of an [`EdgeService`](super::EdgeService).
    pub struct EdgeFuture<F> {
        context: RequestContext,
        call: Call,
        // Whether the span has the id. Some middleware only enters its span to poll.
        is_recorded: bool,
        #[pin]
        inner: CatchPanic<F>,
    }
}

impl<F> EdgeFuture<F> {
    pub(super) fn new(context: RequestContext, call: Call, inner: CatchPanic<F>) -> Self {
        Self { context, call, is_recorded: false, inner }
    }
}

impl<F, B, E> Future for EdgeFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body<Data = Bytes>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    type Output = Result<Response<EdgeBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        if !std::mem::replace(this.is_recorded, true) {
            this.context.record_request_id();
        }
        let context = &*this.context;
        let mut response = match ready!(this.inner.poll(cx)) {
            Ok(Ok(response)) => decide(context, this.call, response, cx),
            Ok(Err(error)) => this.call.failed(context, error.into()).map(EdgeBody::own),
            Err(payload) => this.call.panicked(context, payload).map(EdgeBody::own),
        };
        context.complete_response(response.headers_mut());
        Poll::Ready(Ok(response))
    }
}

impl<F> fmt::Debug for EdgeFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EdgeFuture").field("context", &self.context).finish_non_exhaustive()
    }
}

/// The inner service's response, or the one that replaces it.
fn decide<B: Body<Data = Bytes>>(
    context: &RequestContext,
    call: &Call,
    response: Response<B>,
    cx: &mut Context<'_>,
) -> Response<EdgeBody<B>> {
    let (mut parts, body) = response.into_parts();
    let said = call.settle(context, &mut parts);
    let typed = parts.extensions.get::<Typed>().cloned();
    let cause = typed.as_ref().map_or(Cause::Unknown, |typed| Cause::Error(typed.error()));
    // Asking a body that is not replaced would render it.
    let is_empty = context.may_replace(parts.status) && typed.is_none() && body.is_end_stream();
    match context.decide(&mut parts, cause, is_empty) {
        Decision::Leave => Response::from_parts(parts, EdgeBody::inner(body)),
        Decision::Replace(replacement) => {
            let mut body = Some(body);
            let preview = || match said {
                Some(said) => BodyPreview::read(once(said)),
                None => body.take().map(|body| preview(body, cx)).unwrap_or_default(),
            };
            let response = replacement.response(parts, preview);
            // Dropping a body is somebody else's code too.
            catch_panic(|| drop(body));
            response.map(EdgeBody::own)
        }
    }
}

fn once<T>(value: T) -> impl FnMut() -> Option<T> {
    let mut value = Some(value);
    move || value.take()
}

/// The beginning of a body that is dropped.
fn preview<B: Body<Data = Bytes>>(body: B, cx: &mut Context<'_>) -> BodyPreview {
    let mut body = pin!(body);
    BodyPreview::poll(|| body.as_mut().poll_frame(cx).map_ok(|frame| frame.into_data().unwrap_or_default()))
}
