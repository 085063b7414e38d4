//! The body of an error in its envelope.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};

use crate::Bytes;

/// The body of an error in its envelope.
#[derive(Clone, Debug)]
pub struct Answer {
    bytes: Bytes,
    /// In a response to HEAD, that of the body that is not sent.
    length: u64,
}

impl Answer {
    pub(super) fn new(bytes: Bytes, length: u64) -> Self {
        Self { bytes, length }
    }
}

impl MessageBody for Answer {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length)
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let bytes = std::mem::take(&mut self.bytes);
        Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
    }
}
