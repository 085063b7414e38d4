//! The edge as a hoop of salvo.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use api_error::Bytes;
use api_error::edge::{BodyPreview, CatchPanic, Cause, Decision, Edge, MountedEdge, RequestContext, Typed};
use http::request::Parts;
use http::{Request as HttpRequest, Response as HttpResponse, StatusCode};
use http_body::Body;
use salvo_core::http::body::ResBody;
use salvo_core::{Depot, FlowCtrl, Handler, Request, Response, async_trait};

/// An edge around all that comes after it. Add it to the `Service`, so that it also sees paths without a route.
#[derive(Clone, Copy, Debug)]
pub struct EdgeHoop(MountedEdge);

impl EdgeHoop {
    /// The hoop of an edge.
    #[must_use]
    pub fn new(edge: &Edge) -> Self {
        Self(edge.mount())
    }
}

#[async_trait]
impl Handler for EdgeHoop {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        flow: &mut FlowCtrl,
    ) {
        let context = self.0.request(&parts(request, self.0));
        context.record_request_id();
        context.complete_request(request.headers_mut());
        let called = CatchPanic::call(|| flow.call_next(request, depot, response)).await;
        match called {
            Ok(_) => {
                // In one poll: a decision is not kept across an await.
                poll_fn(|cx| {
                    decide(&context, response, cx);
                    Poll::Ready(())
                })
                .await;
            }
            Err(payload) => replace(response, context.panicked(payload)),
        }
        context.complete_response(response.headers_mut());
    }
}

/// The request, as far as the edge reads it.
fn parts(request: &Request, edge: MountedEdge) -> Parts {
    let (mut parts, ()) = HttpRequest::new(()).into_parts();
    parts.method = request.method().clone();
    parts.uri = request.uri().clone();
    for (name, value) in request.headers() {
        if edge.reads_header(name.as_str()) {
            parts.headers.append(name, value.clone());
        }
    }
    if edge.reads_entire_request()
        && let Some(peer) = request.remote_addr().clone().into_std()
    {
        parts.extensions.insert(peer);
    }
    parts
}

/// Lets a response leave as it is, or puts another in its place.
fn decide(context: &RequestContext, response: &mut Response, cx: &mut Context<'_>) {
    let (mut head, ()) = HttpResponse::new(()).into_parts();
    head.status = response.status_code.unwrap_or(StatusCode::OK);
    head.headers = std::mem::take(response.headers_mut());
    head.extensions = std::mem::take(&mut response.extensions);
    let typed = head.extensions.get::<Typed>().cloned();
    let cause = typed.as_ref().map_or(Cause::Unknown, |typed| Cause::Error(typed.error()));
    match context.decide(&mut head, cause, response.body.is_none()) {
        Decision::Leave => {
            response.set_headers(head.headers);
            response.extensions = head.extensions;
        }
        Decision::Replace(replacement) => {
            let mut body = response.take_body();
            replace(response, replacement.response(head, || preview(&mut body, cx)));
        }
    }
}

fn replace(response: &mut Response, answer: HttpResponse<Bytes>) {
    let (head, body) = answer.into_parts();
    response.status_code = Some(head.status);
    response.set_headers(head.headers);
    response.extensions = head.extensions;
    response.body = ResBody::Once(body);
}

/// The beginning of a body that is dropped.
fn preview(body: &mut ResBody, cx: &mut Context<'_>) -> BodyPreview {
    BodyPreview::poll(|| {
        Pin::new(&mut *body).poll_frame(cx).map_ok(|frame| frame.into_data().unwrap_or_default())
    })
}
