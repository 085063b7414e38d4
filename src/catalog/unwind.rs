//! The user's code within ours: an example that panics.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `run` returns, or `None` where it panics, which the hook for panics has told by then.
///
/// Nothing is touched by both sides. Where panics abort, this is no help.
pub(crate) fn unless_it_panics<T>(run: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(value) => Some(value),
        Err(payload) => {
            // Its drop may panic once more. What that one holds is not looked at, ever.
            if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
                std::mem::forget(payload);
            }
            None
        }
    }
}
