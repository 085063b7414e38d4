//! The response, once the inner service has one.

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
use super::decide::{Outcome, decide, replace};
use crate::edge::{CatchPanic, RequestContext};
use crate::frameworks::actix_web::convert;

pin_project! {
    /// The future of an [`EdgeMiddleware`](super::EdgeMiddleware).
    pub struct EdgeFuture<F> {
        context: RequestContext,
        #[pin]
        inner: CatchPanic<F>,
    }
}

impl<F> EdgeFuture<F> {
    pub(super) fn new(context: RequestContext, inner: CatchPanic<F>) -> Self {
        Self { context, inner }
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
            Ok(Ok(response)) => Ok(respond(this.context, response, cx)),
            Ok(Err(error)) => Err(explain(this.context, error, cx)),
            Err(payload) => Err(panicked(this.context, payload)),
        })
    }
}

/// The inner service's response, or the one that replaces it.
fn respond<B: MessageBody>(
    context: &RequestContext,
    response: ServiceResponse<B>,
    cx: &mut Context<'_>,
) -> ServiceResponse<EitherBody<B, Answer>> {
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let mut response = match decide(context, &head, head.error(), body, cx) {
        Outcome::Leave(body) => head.set_body(EitherBody::left(body)),
        Outcome::Replace(answer) => replace(head, &answer).map_body(|_, body| EitherBody::right(body)),
    };
    convert::insert_header(&context.response_header(), response.headers_mut());
    ServiceResponse::new(request, response)
}

/// The error of an inner middleware, which is not a response yet. It stays itself, and the response that it will become is
/// changed. (A response belongs to a request, which is gone with the error: keeping the request here would make other
/// middleware panic.)
fn explain(context: &RequestContext, error: Error, cx: &mut Context<'_>) -> Error {
    let response = match catch_unwind(AssertUnwindSafe(|| error.error_response())) {
        Ok(response) => response,
        Err(payload) => return panicked(context, payload),
    };
    let (head, body) = response.into_parts();
    let outcome = decide(context, &head, Some(&error), body, cx);
    respond_with(context, error, outcome)
}

/// A panic becomes an error too, since there is no request to respond to.
fn panicked(context: &RequestContext, payload: Box<dyn Any + Send>) -> Error {
    let answer = context.panicked(payload);
    respond_with(context, Panicked.into(), Outcome::<BoxBody>::Replace(answer))
}

fn respond_with<B>(context: &RequestContext, mut error: Error, outcome: Outcome<B>) -> Error {
    let header = context.response_header();
    let answer = match outcome {
        Outcome::Leave(_) => None,
        Outcome::Replace(answer) => Some(answer),
    };
    error.add_response_mapper(move |response| {
        let mut response: HttpResponse = match &answer {
            None => response,
            Some(answer) => replace(response.drop_body(), answer).map_into_boxed_body(),
        };
        convert::insert_header(&header, response.headers_mut());
        response
    });
    error
}

/// A panic, as the error of a service. What the panic said is in the log.
#[derive(Debug)]
struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service panicked")
    }
}

impl ResponseError for Panicked {}
