//! The responses of typed errors on their way to the edge.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};

use http::Response;
use http_body::{Body, Frame, SizeHint};

use crate::edge::Typed;
use crate::edge::typed::Kept;
use crate::{ApiError, Bytes, Report};

/// The response of an error, for the edge to render: its status, its headers, the error itself as [`Typed`] in the
/// extensions, and a body that is rendered only if a layer inside the edge reads it.
///
/// `#[api(axum)]` does this for a handler's errors. A service without a framework calls it:
///
/// ```
/// use api_error::{ApiError, edge, http::{Request, Response}};
///
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// # struct Gone;
/// async fn service<B>(_: Request<B>) -> Result<Response<edge::Deferred>, std::convert::Infallible> {
///     Ok(edge::response(Gone))
/// }
/// ```
pub fn response<E: ApiError + Send + Sync + 'static>(error: E) -> Response<Deferred> {
    kept(Kept::new(error))
}

fn kept(error: Kept) -> Response<Deferred> {
    let mut response = Report::new(error.error()).to_head().map(|()| Deferred {
        error: error.clone(),
        body: OnceLock::new(),
        is_sent: false,
    });
    response.extensions_mut().insert(Typed::of(error));
    response
}

/// The body of [`response`]. It is rendered if somebody reads it: a layer inside the edge, or the server if there is no
/// edge.
pub struct Deferred {
    error: Kept,
    body: OnceLock<Bytes>,
    is_sent: bool,
}

impl Deferred {
    fn bytes(&self) -> &Bytes {
        self.body.get_or_init(|| Report::new(self.error.error()).to_json())
    }
}

impl Body for Deferred {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.is_sent {
            return Poll::Ready(None);
        }
        self.is_sent = true;
        Poll::Ready(Some(Ok(Frame::data(self.bytes().clone()))))
    }

    fn is_end_stream(&self) -> bool {
        self.is_sent
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(if self.is_sent { 0 } else { self.bytes().len() as u64 })
    }
}

impl fmt::Debug for Deferred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deferred")
            .field("error", &self.error.error())
            .field("is_sent", &self.is_sent)
            .finish()
    }
}
