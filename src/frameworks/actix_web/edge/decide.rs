//! What the edge makes of a response of actix-web.

use std::pin::pin;
use std::task::Context;

use actix_web::body::{BodySize, MessageBody};
use actix_web::{Error, HttpResponse};
use http::Response;
use http::header::CONTENT_LENGTH;
use http::response::Parts;

use super::Answer;
use crate::__private::catch_panic;
use crate::Bytes;
use crate::edge::{self, Answered, BodyPreview, Cause, Decision, PassThrough, RequestContext, StreamContext};
use crate::frameworks::actix_web::{Typed, convert};

pub(super) enum Outcome<B> {
    /// The response leaves as it is.
    Leave(B),
    /// This response replaces it.
    Replace(Response<Bytes>),
}

/// Decides about a response, and the error that it comes with.
pub(super) fn decide<B: MessageBody>(
    context: &RequestContext,
    head: &HttpResponse<()>,
    error: Option<&Error>,
    body: B,
    cx: &mut Context<'_>,
) -> Outcome<B> {
    let extensions = head.extensions();
    if let Some(stream) = extensions.get::<StreamContext>() {
        stream.fill(context);
    }
    let typed = error.zip(extensions.get::<Typed>()).and_then(|(error, typed)| typed.find(error));
    if typed.is_none() && !context.may_replace(convert::status_of(head.status())) {
        return Outcome::Leave(body);
    }
    let mut response = parts(head);
    let is_empty = matches!(body.size(), BodySize::None | BodySize::Sized(0));
    match context.decide(&mut response, typed.map_or(Cause::Unknown, Cause::Error), is_empty) {
        Decision::Leave => Outcome::Leave(body),
        Decision::Replace(replacement) => {
            let mut body = Some(body);
            let preview = || body.take().map(|body| preview(body, cx)).unwrap_or_default();
            let response = replacement.response(response, preview);
            // Dropping a body is somebody else's code too.
            catch_panic(|| drop(body));
            Outcome::Replace(response)
        }
    }
}

/// The head of a response, as the edge reads it.
fn parts(head: &HttpResponse<()>) -> Parts {
    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = convert::status_of(head.status());
    parts.headers = convert::headers(head.headers(), |_| true);
    if let Some(answered) = head.extensions().get::<Answered>() {
        parts.extensions.insert(*answered);
    }
    if let Some(pass_through) = head.extensions().get::<PassThrough>() {
        parts.extensions.insert(*pass_through);
    }
    parts
}

/// Puts a response in the place of another, whose extensions stay.
pub(super) fn replace(mut head: HttpResponse<()>, response: &Response<Bytes>) -> HttpResponse<Answer> {
    *head.status_mut() = convert::status(response.status());
    // A reason phrase is text of the failure too.
    head.head_mut().reason = None;
    // Here the length is that of the body.
    let mut headers = response.headers().clone();
    let length = headers.remove(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let body = Answer::new(response.body().clone(), length.unwrap_or(response.body().len() as u64));
    head.headers_mut().clear();
    convert::append_headers(&headers, head.headers_mut());
    if let Some(answered) = response.extensions().get::<Answered>() {
        head.extensions_mut().insert(*answered);
    }
    if let Some(typed) = response.extensions().get::<edge::Typed>() {
        head.extensions_mut().insert(typed.clone());
    }
    head.set_body(body)
}

/// The beginning of a body that is dropped.
fn preview<B: MessageBody>(body: B, cx: &mut Context<'_>) -> BodyPreview {
    let mut body = pin!(body);
    BodyPreview::poll(|| body.as_mut().poll_next(cx))
}
