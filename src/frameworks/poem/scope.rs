//! Where a request is within its edge, so that a typed error is rendered for that request.
//!
//! poem borrows an error to make a response of it, then drops it, and replaces what the response says in its extensions.
//! That can happen anywhere: `Cors`, for example, makes a response of every error that passes it. So the edge notes, while
//! it polls the inner endpoint, which request it is, and the error is rendered at once. What the log needs is kept until
//! the response arrives, since a middleware may turn it into a success.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, PoisonError};

use http::Response;

use crate::edge::{Rendered, RequestContext};
use crate::{ApiError, Bytes};

thread_local! {
    /// The innermost edge whose inner endpoint this thread is polling.
    static CURRENT: RefCell<Option<Arc<Scope>>> = const { RefCell::new(None) };
}

/// A request within its edge.
pub(super) struct Scope {
    context: RequestContext,
    /// The last error that was rendered.
    rendered: Mutex<Option<Rendered>>,
}

/// The response of a typed error, if there is an edge around the caller.
pub(super) fn render(error: &dyn ApiError) -> Option<Response<Bytes>> {
    let scope = CURRENT.with_borrow(Option::clone)?;
    let (response, rendered) = scope.context.render(error);
    *scope.rendered.lock().unwrap_or_else(PoisonError::into_inner) = Some(rendered);
    Some(response)
}

impl Scope {
    pub(super) fn new(context: RequestContext) -> Self {
        Self { context, rendered: Mutex::new(None) }
    }

    pub(super) fn context(&self) -> &RequestContext {
        &self.context
    }

    /// Runs what is within this edge. Before and after, the thread is in the edge it was in, even after a panic.
    pub(super) fn enter<T>(self: &Arc<Self>, inside: impl FnOnce() -> T) -> T {
        struct Leave(Option<Arc<Scope>>);
        impl Drop for Leave {
            fn drop(&mut self) {
                CURRENT.set(self.0.take());
            }
        }
        let _leave = Leave(CURRENT.replace(Some(Arc::clone(self))));
        inside()
    }

    /// The error that was rendered last.
    pub(super) fn take_rendered(&self) -> Option<Rendered> {
        self.rendered.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
