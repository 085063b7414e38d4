//! What the edge makes of a response.

use std::pin::pin;
use std::task::{Context, Poll};

use actix_web::body::MessageBody;
use actix_web::http::header::{HeaderMap, HeaderName};
use actix_web::{Error, HttpResponse};
use http::Response;
use http::header::CONTENT_LENGTH;

use super::Answer;
use crate::__private::unless_it_panics;
use crate::Bytes;
use crate::actix_web::{Typed, convert};
use crate::edge::answer::{Answered, Verdict, merge};
use crate::edge::glimpse::Glimpse;
use crate::edge::visit::Visit;
use crate::edge::{PassThrough, RequestId};

pub(super) enum Outcome<B> {
    /// It leaves as it is.
    Leave(B),
    /// This stands in for it.
    Answer(Response<Bytes>),
}

/// Judges a response, and the error that it is said to come from.
pub(super) fn outcome<B: MessageBody>(
    visit: &Visit,
    head: &HttpResponse<()>,
    error: Option<&Error>,
    body: B,
    cx: &mut Context<'_>,
) -> Outcome<B> {
    let status = head.status();
    if !status.is_client_error() && !status.is_server_error() {
        return Outcome::Leave(body);
    }
    let failure = failure(head);
    if let Verdict::Leave = visit.judge(&failure) {
        return Outcome::Leave(body);
    }
    let extensions = head.extensions();
    if let Some(typed) = error.zip(extensions.get::<Typed>()).and_then(|(error, typed)| typed.find(error)) {
        return Outcome::Answer(visit.answer_as(failure.status(), failure.headers(), typed));
    }
    let (failure, ()) = failure.into_parts();
    if visit.is_structured(&failure) {
        return Outcome::Leave(body);
    }
    let seen = glimpse(body, cx);
    Outcome::Answer(visit.replace_foreign(failure.status, &failure.headers, seen.seen()))
}

/// The head of a response, as the edge reads it.
fn failure(head: &HttpResponse<()>) -> Response<()> {
    let mut failure = Response::new(());
    *failure.status_mut() = convert::status_of(head.status());
    *failure.headers_mut() = convert::headers(head.headers(), |_| true);
    if let Some(answered) = head.extensions().get::<Answered>() {
        failure.extensions_mut().insert(*answered);
    }
    if let Some(pass_through) = head.extensions().get::<PassThrough>() {
        failure.extensions_mut().insert(*pass_through);
    }
    failure
}

/// The answer in the place of a failure, whose headers and extensions stay.
pub(super) fn stand_in(mut head: HttpResponse<()>, answer: &Response<Bytes>) -> HttpResponse<Answer> {
    let failed = convert::status_of(head.status());
    let mut headers = merge(failed, convert::headers(head.headers(), |_| true), answer.headers().clone());
    // Here the length is the body's to tell.
    let length = headers.remove(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let body = Answer::new(answer.body().clone(), length.unwrap_or(answer.body().len() as u64));
    let status = convert::status(answer.status());
    if head.status() != status {
        *head.status_mut() = status;
        head.head_mut().reason = None;
    }
    head.headers_mut().clear();
    convert::write_headers(&headers, head.headers_mut());
    head.extensions_mut().insert(Answered);
    head.set_body(body)
}

/// Puts the id of the request on a request or response.
pub(super) fn put_request_id(visit: &Visit, headers: &mut HeaderMap) {
    insert_request_id(visit.request_id(), headers);
}

pub(super) fn insert_request_id(request_id: &RequestId, headers: &mut HeaderMap) {
    if let Some(value) = convert::value(&request_id.to_header_value()) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}

/// The beginning of a body that is thrown away: what is there already, without waiting for more.
fn glimpse<B: MessageBody>(body: B, cx: &mut Context<'_>) -> Glimpse {
    let mut glimpse = Glimpse::default();
    // The body of a response that is dropped must not bring the edge down.
    unless_it_panics(|| {
        let mut body = pin!(body);
        while glimpse.wants_more()
            && let Poll::Ready(Some(Ok(piece))) = body.as_mut().poll_next(cx)
        {
            glimpse.take(&piece);
        }
    });
    glimpse
}
