//! The answer, once the inner service has one.

use std::any::Any;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::{Error, HttpResponse, ResponseError};
use pin_project_lite::pin_project;

use super::Answer;
use super::outcome::{self, Outcome, outcome};
use crate::edge::caught::Caught;
use crate::edge::visit::Visit;

pin_project! {
    /// The future of an [`EdgeMiddleware`](super::EdgeMiddleware).
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

impl<F, B> Future for EdgeFuture<F>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody,
{
    type Output = Result<ServiceResponse<EitherBody<B, Answer>>, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        Poll::Ready(match ready!(this.inner.poll(cx)) {
            Ok(Ok(response)) => Ok(respond(this.visit, response, cx)),
            Ok(Err(error)) => Err(explain(this.visit, error, cx)),
            Err(payload) => Err(panicked(this.visit, payload)),
        })
    }
}

/// The inner service's response, or what stands in for it.
fn respond<B: MessageBody>(
    visit: &Visit,
    response: ServiceResponse<B>,
    cx: &mut Context<'_>,
) -> ServiceResponse<EitherBody<B, Answer>> {
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let mut response = match outcome(visit, &head, head.error(), body, cx) {
        Outcome::Leave(body) => head.set_body(EitherBody::left(body)),
        Outcome::Answer(answer) => {
            outcome::stand_in(head, &answer).map_body(|_, body| EitherBody::right(body))
        }
    };
    outcome::put_request_id(visit, response.headers_mut());
    ServiceResponse::new(request, response)
}

/// The error of an inner middleware, which is not a response yet and stays itself: what it will be as a response is
/// changed. (A response is for a request, and that is gone with the error: whoever keeps a request that others pass on
/// makes them panic.)
fn explain(visit: &Visit, error: Error, cx: &mut Context<'_>) -> Error {
    let response = match catch_unwind(AssertUnwindSafe(|| error.error_response())) {
        Ok(response) => response,
        Err(payload) => return panicked(visit, payload),
    };
    let (head, body) = response.into_parts();
    let outcome = outcome(visit, &head, Some(&error), body, cx);
    respond_with(visit, error, outcome)
}

/// After a panic there is no response either.
fn panicked(visit: &Visit, payload: Box<dyn Any + Send>) -> Error {
    let answer = visit.panicked(payload);
    respond_with(visit, Panicked.into(), Outcome::<BoxBody>::Answer(answer))
}

fn respond_with<B>(visit: &Visit, mut error: Error, outcome: Outcome<B>) -> Error {
    let request_id = visit.request_id().clone();
    let answer = match outcome {
        Outcome::Leave(_) => None,
        Outcome::Answer(answer) => Some(answer),
    };
    error.add_response_mapper(move |response| {
        let mut response: HttpResponse = match &answer {
            None => response,
            Some(answer) => outcome::stand_in(response.drop_body(), answer).map_into_boxed_body(),
        };
        outcome::insert_request_id(&request_id, response.headers_mut());
        response
    });
    error
}

/// A panic, as the error of a service. What it said is in the log.
#[derive(Debug)]
struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service panicked")
    }
}

impl ResponseError for Panicked {}
