//! Catches panics of user code. The facade uses it too.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs user code. Returns `None` if it panics.
///
/// Both sides share only a buffer, and the caller must remove what `run` has written to it before a panic. This has no effect
/// if panics abort.
#[inline]
pub fn catch_panic<T>(run: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(value) => Some(value),
        Err(payload) => {
            dispose(payload);
            None
        }
    }
}

/// Drops the payload of a panic. Its `Drop` may panic again, and the payload of that panic is leaked.
#[cold]
pub fn dispose(payload: Box<dyn std::any::Any + Send>) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(payload);
    }
}
