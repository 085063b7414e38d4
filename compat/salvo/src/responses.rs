//! What handlers of salvo return.

use std::fmt;

use api_error::edge::Typed;
use api_error::stream::Streaming;
use api_error::{ApiError, Bytes};
use futures_core::Stream;
use http::response::Parts;
use salvo_core::{Response, Scribe};

/// An error as a response: a handler returns `Result<T, Failed<E>>`, and `?` makes it of the error.
pub struct Failed<E>(pub E);

impl<E> From<E> for Failed<E> {
    fn from(error: E) -> Self {
        Self(error)
    }
}

impl<E: fmt::Debug> fmt::Debug for Failed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Failed").field(&self.0).finish()
    }
}

impl<E: ApiError + Send + Sync + 'static> Scribe for Failed<E> {
    fn render(self, response: &mut Response) {
        let (head, body) = self.0.to_response().into_parts();
        begin(response, head);
        // For the edge, which renders the error with the facts of the request.
        response.extensions.insert(Typed::new(self.0));
        response.body(body);
    }
}

/// A stream that ends with its error.
#[derive(Debug)]
pub struct Streamed<S>(pub Streaming<S>);

impl<S, C, E> Scribe for Streamed<S>
where
    S: Stream<Item = Result<C, E>> + Send + 'static,
    C: Into<Bytes> + 'static,
    E: ApiError + 'static,
{
    fn render(self, response: &mut Response) {
        let (head, body) = self.0.into_response().into_parts();
        begin(response, head);
        response.stream(body);
    }
}

/// Adds a head to a response.
fn begin(response: &mut Response, head: Parts) {
    response.status_code(head.status);
    response.headers_mut().extend(head.headers);
    response.extensions.extend(head.extensions);
}
