//! Streams that end with their error: server-sent events and NDJSON.
//!
//! A response that has begun cannot become a 500. When its stream fails, most servers close it, and to many clients that
//! looks like its end. [`sse`] and [`ndjson`] make a response of a `Stream<Item = Result<Chunk, E>>`, and end it with the error
//! as its last item: in the envelope of the edge, with the id of the request, and with one event in the log.
//!
//! ```
//! use api_error::ApiError;
//! use api_error::stream::{self, Streaming};
//! use futures_util::stream::{Stream, iter};
//!
//! #[derive(Debug, ApiError)]
//! #[api(std_error)]
//! enum FeedError {
//!     #[api(code = "feed_lost", status = 503, message = "The feed was lost", retryable(after = "2s"))]
//!     Lost,
//! }
//!
//! /// A handler of axum or actix-web.
//! async fn feed() -> Streaming<impl Stream<Item = Result<&'static str, FeedError>>> {
//!     stream::sse(iter([Ok("data: 1\n\n"), Ok("data: 2\n\n"), Err(FeedError::Lost)]))
//! }
//! ```
//!
//! It needs the feature `stream`, and that of the framework: `axum` or `actix-web`. A client gets:
//!
//! ```text
//! data: 1
//!
//! data: 2
//!
//! event: error
//! data: {"schema_version":1,"error":{"code":"feed_lost","message":"The feed was lost","retryable":true,"details":{}}}
//! retry: 2000
//!
//! ```
//!
//! - A chunk is one or more complete events, or lines with their line breaks. What was sent cannot be taken back: if the last
//!   event or line is not complete, it is ended, and the error follows as an event or a line of its own. A client of SSE gets the
//!   lines of the event that were sent, as an event; a client of NDJSON gets a line that is not JSON.
//! - An `EventSource` cannot read headers. If clients of a stream need the id of the request, give it a place in the envelope:
//!   [`REQUEST_ID`](crate::envelope::REQUEST_ID).
//! - The error is the last item: the stream is not asked again, and is dropped. The response ends in the normal way.
//! - A stream that panics ends with the internal error of the service, and the payload goes to the log only.
//! - If the client hangs up, the stream is dropped. That is no error, so there is no event.
//! - Without an [`Edge`](crate::edge::Edge) around the handler, the error has its own envelope, and there is no event.
//!
//! [`Report::to_sse_event`](crate::Report::to_sse_event) shows how a browser tells the error from a lost connection.
//!
//! # An error before the first item
//!
//! By default the head is sent at once, so a stream that fails before its first item is a response of 200 that has the
//! error as its only item. [`Streaming::started`] waits for the first item before there is a response. Then such an error is
//! returned, and the handler answers with it as with any other: with its own status, headers and body. Use it if the first
//! item comes soon. A client of a quiet feed would wait for the head, and its `EventSource` would not be open.
//!
//! ```
//! # use api_error::ApiError;
//! # use api_error::stream::{self, Streaming};
//! # use futures_util::stream::{Stream, iter};
//! # #[derive(Debug, ApiError)]
//! # #[api(std_error, code = "lost", status = 503, message = "Lost", retryable)]
//! # struct Lost;
//! async fn rows() -> Result<Streaming<impl Stream<Item = Result<&'static str, Lost>>>, Lost> {
//!     stream::ndjson(iter([Err(Lost)])).started().await
//! }
//! # use std::{future::Future, pin::pin, task::{Context, Poll, Waker}};
//! # let Poll::Ready(Err(Lost)) = pin!(rows()).poll(&mut Context::from_waker(Waker::noop())) else { panic!() };
//! ```
//!
//! # Other frameworks
//!
//! [`Streaming::into_response`] gives a response whose body is a stream of bytes that never fails. Keep its extensions: the edge
//! finds a [`StreamContext`] there.

mod body;
mod format;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use http::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};

use self::format::Format;
use crate::edge::StreamContext;
use crate::{ApiError, Bytes};

pub use self::body::StreamBody;

/// A response of server-sent events, sent as `text/event-stream`. Each chunk is one or more complete events, with the blank
/// line after each.
pub fn sse<S, C, E>(stream: S) -> Streaming<S>
where
    S: Stream<Item = Result<C, E>>,
    C: Into<Bytes>,
    E: ApiError,
{
    Streaming::new(stream, Format::Sse)
}

/// A response of JSON values, one on each line, sent as `application/x-ndjson`. Each chunk is one or more complete lines, with
/// the line break after each.
pub fn ndjson<S, C, E>(stream: S) -> Streaming<S>
where
    S: Stream<Item = Result<C, E>>,
    C: Into<Bytes>,
    E: ApiError,
{
    Streaming::new(stream, Format::Ndjson)
}

/// A response that streams, and ends with its error if it fails. Handlers of axum and actix-web return it.
///
/// It has status 200 and `Cache-Control: no-store`.
#[must_use]
pub struct Streaming<S> {
    /// `None` after its end.
    stream: Option<Pin<Box<S>>>,
    first: Option<Bytes>,
    format: Format,
}

impl<S> Streaming<S> {
    fn new(stream: S, format: Format) -> Self {
        Self { stream: Some(Box::pin(stream)), first: None, format }
    }

    /// The response, whose body is a stream of bytes.
    pub fn into_response(self) -> Response<StreamBody<S>> {
        let context = StreamContext::new();
        let mut response =
            Response::new(StreamBody::new(self.stream, self.first, self.format, context.clone()));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.format.content_type()));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(context);
        response
    }
}

impl<S, C, E> Streaming<S>
where
    S: Stream<Item = Result<C, E>>,
    C: Into<Bytes>,
    E: ApiError,
{
    /// Waits for the first item, see [the module](self#an-error-before-the-first-item).
    ///
    /// # Errors
    ///
    /// The error of the stream, if that is the first item.
    pub async fn started(self) -> Result<Self, E> {
        let Self { stream: Some(mut stream), first: None, format } = self else { return Ok(self) };
        Ok(match poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
            Some(first) => Self { stream: Some(stream), first: Some(first?.into()), format },
            None => Self { stream: None, first: None, format },
        })
    }
}

impl<S> fmt::Debug for Streaming<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").field("format", &self.format).finish_non_exhaustive()
    }
}
