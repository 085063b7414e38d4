//! What the edge knows of a request, for a body that goes on after its head was sent.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use http::Method;

use super::by_status::ByStatus;
use super::request_context::RequestContext;
use crate::__private::dispose;
use crate::{ApiError, Report};

/// What the edge knows of a request, for an error that comes after the head of its response: in a stream, or on a WebSocket.
///
/// Put a clone into the extensions of the response. When the response passes the edge, the edge hands over its envelope, the
/// id of the request and everything else that the body of an error shows, and [`end`](Self::end) makes the last item of
/// the stream. `api_error::stream` does this for server-sent events and NDJSON. On a WebSocket:
///
/// ```
/// use api_error::ApiError;
/// use api_error::edge::StreamContext;
///
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "The room is gone")]
/// # struct Gone;
/// let context = StreamContext::new();
/// # let mut response = api_error::http::Response::new(());
/// response.extensions_mut().insert(context.clone()); // the response that begins the WebSocket
/// // Later, in the task of the WebSocket:
/// let frame = context.end(&Gone, |report| report.to_close_frame());
/// assert_eq!((frame.code, frame.reason.as_str()), (1008, "gone: The room is gone"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct StreamContext(Arc<OnceLock<RequestContext>>);

impl StreamContext {
    /// A context that no edge has seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Hands over what the edge knows. The first edge that a response passes counts.
    ///
    /// [`RequestContext::decide`] calls it. So does an adapter whose framework has extensions of its own.
    pub fn fill(&self, context: &RequestContext) {
        self.0.get_or_init(|| context.clone());
    }

    /// Whether the request is known to be HEAD, so that nobody gets the stream.
    #[cfg_attr(not(feature = "stream"), allow(dead_code))]
    pub(crate) fn is_of_head(&self) -> bool {
        self.0.get().is_some_and(|context| *context.method() == Method::HEAD)
    }

    /// Makes the last item of a stream that failed, and emits the event of the error.
    ///
    /// `write` makes the item of a report that has the envelope of the edge and the facts of the request. The envelopes that
    /// the edge offers do not matter here, since the head has named the format of the stream. If `write` panics, it is
    /// called once more with the internal error.
    ///
    /// Without an edge, the report has the error's own envelope and no facts, and there is no event.
    pub fn end<T>(&self, error: &dyn ApiError, write: impl Fn(&Report<'_>) -> T) -> T {
        match self.0.get() {
            Some(context) => context.end(error, write),
            None => catch_unwind(AssertUnwindSafe(|| write(&Report::new(error))))
                .unwrap_or_else(|payload| self.end_after_panic(payload, write)),
        }
    }

    /// Makes the last item of a stream that panicked: the internal error of the service.
    pub fn end_after_panic<T>(&self, payload: Box<dyn Any + Send>, write: impl Fn(&Report<'_>) -> T) -> T {
        match self.0.get() {
            Some(context) => context.end_after_panic(payload, write),
            None => {
                dispose(payload);
                write(&Report::new(&ByStatus::INTERNAL))
            }
        }
    }
}
