//! The body of a response that streams.

use std::convert::Infallible;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::format::{Format, Sent};
use crate::__private::catch_panic;
use crate::edge::StreamContext;
use crate::{ApiError, Bytes};

/// The chunks of a stream, and its error as the last item. It is a stream of bytes that never fails or panics.
pub struct StreamBody<S> {
    /// `None` after its end.
    stream: Option<Pin<Box<S>>>,
    first: Option<Bytes>,
    format: Format,
    sent: Sent,
    context: StreamContext,
}

impl<S> StreamBody<S> {
    pub(super) fn new(
        stream: Option<Pin<Box<S>>>,
        first: Option<Bytes>,
        format: Format,
        context: StreamContext,
    ) -> Self {
        Self { stream, first, format, sent: Sent::default(), context }
    }

    /// Ends the stream. Dropping it is somebody else's code.
    fn end(&mut self) {
        if let Some(stream) = self.stream.take() {
            catch_panic(|| drop(stream));
        }
    }

    /// The last item, after what completes the one before.
    fn last(&self, item: &[u8]) -> Bytes {
        [self.format.completion(&self.sent), item].concat().into()
    }
}

impl<S, C, E> StreamBody<S>
where
    S: Stream<Item = Result<C, E>>,
    C: Into<Bytes>,
    E: ApiError,
{
    /// The next chunk that is not empty: to some servers, an empty one is the end.
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, E>>> {
        loop {
            let next = match self.first.take() {
                Some(first) => Some(Ok(first)),
                None => match &mut self.stream {
                    Some(stream) => ready!(stream.as_mut().poll_next(cx)).map(|item| item.map(Into::into)),
                    None => None,
                },
            };
            match next {
                Some(Ok(chunk)) if chunk.is_empty() => {}
                next => return Poll::Ready(next),
            }
        }
    }
}

impl<S, C, E> Stream for StreamBody<S>
where
    S: Stream<Item = Result<C, E>>,
    C: Into<Bytes>,
    E: ApiError,
{
    type Item = Result<Bytes, Infallible>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        // Some servers ask for the body of a response to HEAD, and throw it away.
        if this.context.is_of_head() {
            this.end();
            return Poll::Ready(None);
        }
        let format = this.format;
        let item = match catch_unwind(AssertUnwindSafe(|| this.poll_chunk(cx))) {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(Some(Ok(chunk)))) => {
                this.sent.push(&chunk);
                return Poll::Ready(Some(Ok(chunk)));
            }
            Ok(Poll::Ready(None)) => None,
            Ok(Poll::Ready(Some(Err(error)))) => {
                let item = this.context.end(&error, |report| format.item(report));
                catch_panic(|| drop(error));
                Some(item)
            }
            // A stream that has panicked is not polled again.
            Err(payload) => Some(this.context.end_after_panic(payload, |report| format.item(report))),
        };
        this.end();
        Poll::Ready(item.map(|item| Ok(this.last(&item))))
    }
}

impl<S> fmt::Debug for StreamBody<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamBody")
            .field("format", &self.format)
            .field("has_ended", &self.stream.is_none())
            .finish_non_exhaustive()
    }
}
