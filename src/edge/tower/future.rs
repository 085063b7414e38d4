//! The answer, once the inner service has one.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::Response;
use http_body::Body;
use pin_project_lite::pin_project;

use super::{EdgeBody, Typed};
use crate::Bytes;
use crate::edge::answer::{Verdict, merge, put_request_id};
use crate::edge::glimpse::Glimpse;
use crate::edge::visit::Visit;

pin_project! {
    /// The future of an [`EdgeService`](super::EdgeService).
    pub struct EdgeFuture<F> {
        visit: Visit,
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = Projected]
    enum State<F> {
        Running { #[pin] future: F },
        Panicked { payload: Option<Box<dyn Any + Send>> },
    }
}

impl<F> EdgeFuture<F> {
    pub(super) fn new(visit: Visit, future: F) -> Self {
        Self { visit, state: State::Running { future } }
    }

    pub(super) fn panicked(visit: Visit, payload: Box<dyn Any + Send>) -> Self {
        Self { visit, state: State::Panicked { payload: Some(payload) } }
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
        let polled = match this.state.project() {
            // A future that has panicked is not polled again.
            Projected::Running { future } => catch_unwind(AssertUnwindSafe(|| future.poll(cx))),
            Projected::Panicked { payload } => Err(payload.take().unwrap_or(Box::new(()))),
        };
        let visit = &*this.visit;
        let response = match polled {
            Ok(polled) => outcome(visit, ready!(polled)?, cx),
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
        return stand_in(response.into_parts().0, answer);
    }
    match visit.judge(&response) {
        Verdict::Leave => response.map(EdgeBody::inner),
        Verdict::Error => {
            let (parts, body) = response.into_parts();
            if let Some(typed) = parts.extensions.get::<Typed>() {
                let answer = visit.answer_as(parts.status, &parts.headers, typed.error());
                return stand_in(parts, answer);
            }
            if visit.is_structured(&parts) {
                return Response::from_parts(parts, EdgeBody::inner(body));
            }
            let seen = Glimpse::of(body, cx);
            let answer = visit.replace_foreign(parts.status, &parts.headers, seen.seen());
            stand_in(parts, answer)
        }
    }
}

/// The answer in the place of a failure, whose headers and extensions stay.
fn stand_in<B>(failure: http::response::Parts, answer: Response<Bytes>) -> Response<EdgeBody<B>> {
    let (mut parts, body) = answer.into_parts();
    parts.headers = merge(failure.status, failure.headers, parts.headers);
    let answered = std::mem::replace(&mut parts.extensions, failure.extensions);
    parts.extensions.extend(answered);
    Response::from_parts(parts, EdgeBody::own(body))
}

fn with_request_id<B>(visit: &Visit, mut response: Response<B>) -> Response<B> {
    put_request_id(visit, response.headers_mut());
    response
}
