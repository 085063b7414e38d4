//! The answer, once the inner service has one.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::Response;
use http_body::Body;
use pin_project_lite::pin_project;

use super::{EdgeBody, Typed};
use crate::Bytes;
use crate::edge::answer::{Verdict, put_request_id, stand_in};
use crate::edge::caught::Caught;
use crate::edge::glimpse::Glimpse;
use crate::edge::visit::Visit;

pin_project! {
    /// The future of an [`EdgeService`](super::EdgeService).
    pub struct EdgeFuture<F> {
        visit: Visit,
        #[pin]
        inner: Caught<F>,
    }
}

impl<F> EdgeFuture<F> {
    pub(super) fn new(visit: Visit, inner: Caught<F>) -> Self {
        Self { visit, inner }
    }
}

impl<F, B, E> Future for EdgeFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body<Data = Bytes>,
{
    type Output = Result<Response<EdgeBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let visit = &*this.visit;
        let response = match ready!(this.inner.poll(cx)) {
            Ok(answered) => outcome(visit, answered?, cx),
            Err(payload) => visit.panicked(payload).map(EdgeBody::own),
        };
        Poll::Ready(Ok(with_request_id(visit, response)))
    }
}

fn outcome<B: Body<Data = Bytes>>(
    visit: &Visit,
    #[cfg_attr(not(feature = "tonic"), allow(unused_mut))] mut response: Response<B>,
    cx: &mut Context<'_>,
) -> Response<EdgeBody<B>> {
    #[cfg(feature = "tonic")]
    if let Some(answer) = visit.failed_call(&mut response) {
        return stand_in(response.into_parts().0, answer).map(EdgeBody::own);
    }
    match visit.judge(&response) {
        Verdict::Leave => response.map(EdgeBody::inner),
        Verdict::Error => {
            let (parts, body) = response.into_parts();
            if let Some(typed) = parts.extensions.get::<Typed>() {
                let answer = visit.answer_as(parts.status, &parts.headers, typed.error());
                return stand_in(parts, answer).map(EdgeBody::own);
            }
            if visit.is_structured(&parts) {
                return Response::from_parts(parts, EdgeBody::inner(body));
            }
            let seen = Glimpse::of(body, cx);
            let answer = visit.replace_foreign(parts.status, &parts.headers, seen.seen());
            stand_in(parts, answer).map(EdgeBody::own)
        }
    }
}

fn with_request_id<B>(visit: &Visit, mut response: Response<B>) -> Response<B> {
    put_request_id(visit, response.headers_mut());
    response
}
