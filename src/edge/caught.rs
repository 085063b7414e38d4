//! A future whose panic is its answer.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

/// What a panic carries.
type Payload = Box<dyn Any + Send>;

pin_project! {
    /// A call of a service, whose panic is caught before there is a future and while it is polled.
    pub(super) struct Caught<F> {
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

impl<F> Caught<F> {
    /// Calls a service. One that panics before there is a future has panicked all the same. Those of a router are made
    /// anew for each request; one that is not must be able to stand its own panic, as in a task.
    pub(super) fn call(call: impl FnOnce() -> F) -> Self {
        let state = match catch_unwind(AssertUnwindSafe(call)) {
            Ok(future) => State::Running { future },
            Err(payload) => State::Panicked { payload: Some(payload) },
        };
        Self { state }
    }
}

impl<F: Future> Future for Caught<F> {
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
