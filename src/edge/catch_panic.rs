//! A future that returns its panic.

use std::any::Any;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

/// What a panic carries.
type Payload = Box<dyn Any + Send>;

pin_project! {
    /// The call of a service, as a future that returns its panic. For adapters of frameworks, see
    /// [the module](super#other-frameworks).
    pub struct CatchPanic<F> {
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = Projected]
    enum State<F> {
        Running { #[pin] future: F },
        Panicked { payload: Option<Payload> },
    }
}

impl<F> CatchPanic<F> {
    /// Calls a service. A panic before there is a future is caught too.
    ///
    /// A router makes its services anew for each request. A service that is used again has to stand its own panic, as
    /// in a task.
    pub fn call(call: impl FnOnce() -> F) -> Self {
        let state = match catch_unwind(AssertUnwindSafe(call)) {
            Ok(future) => State::Running { future },
            Err(payload) => State::Panicked { payload: Some(payload) },
        };
        Self { state }
    }
}

impl<F: Future> Future for CatchPanic<F> {
    type Output = Result<F::Output, Payload>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            // A future that has panicked is not polled again.
            Projected::Running { future } => match catch_unwind(AssertUnwindSafe(|| future.poll(cx))) {
                Ok(polled) => polled.map(Ok),
                Err(payload) => Poll::Ready(Err(payload)),
            },
            Projected::Panicked { payload } => Poll::Ready(Err(payload.take().unwrap_or(Box::new(())))),
        }
    }
}

impl<F> fmt::Debug for CatchPanic<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CatchPanic").finish_non_exhaustive()
    }
}
