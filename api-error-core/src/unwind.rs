//! The user's code within ours, which may panic. The facade uses it too.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `run` returns, or `None` where it panics. What it has written by then is for the caller to take back.
///
/// Nothing but a buffer is touched by both sides, so nothing half done is seen later. Where panics abort, this is no help.
#[inline]
pub fn unless_it_panics<T>(run: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(value) => Some(value),
        Err(payload) => {
            dispose(payload);
            None
        }
    }
}

/// Drops the payload, which may panic once more. What that one holds is not looked at, ever.
#[cold]
pub fn dispose(payload: Box<dyn std::any::Any + Send>) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(payload);
    }
}
