//! Typed errors on their way to the edge.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use http::Response;
use http_body::{Body, Frame, SizeHint};

use crate::edge::SharedError;
use crate::{ApiError, Bytes, Report};

/// The typed error of a response, in its extensions: for the edge, and for layers that count or log errors.
#[derive(Clone)]
pub struct Typed(SharedError);

impl Typed {
    #[cfg(feature = "tonic")]
    pub(in crate::frameworks) fn of(error: SharedError) -> Self {
        Self(error)
    }

    /// The error itself.
    #[must_use]
    pub fn error(&self) -> &(dyn ApiError + Send + Sync) {
        &*self.0
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Typed").field(&self.0).finish()
    }
}

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
    let error: SharedError = Arc::new(error);
    let mut response = Report::new(&error).to_head().map(|()| Deferred {
        error: Arc::clone(&error),
        body: OnceLock::new(),
        is_sent: false,
    });
    response.extensions_mut().insert(Typed(error));
    response
}

/// The body of [`response`]. It is rendered if somebody reads it: a layer inside the edge, or the server if there is no
/// edge.
pub struct Deferred {
    error: SharedError,
    body: OnceLock<Bytes>,
    is_sent: bool,
}

impl Deferred {
    fn bytes(&self) -> &Bytes {
        self.body.get_or_init(|| Report::new(&self.error).to_json())
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
        f.debug_struct("Deferred").field("error", &self.error).field("is_sent", &self.is_sent).finish()
    }
}
