//! Converts a source field to `&dyn Error`.

use std::error::Error;

/// Converts a source to `&dyn Error`. Method lookup dereferences references and boxes until it finds an error.
///
/// A plain coercion would not accept `Box<dyn Error>`, because it does not implement `Error`.
pub trait AsDynError {
    /// The source as a trait object.
    fn as_dyn_error(&self) -> &(dyn Error + 'static);
}

impl<T: Error + 'static> AsDynError for T {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsDynError for dyn Error + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsDynError for dyn Error + Send + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl AsDynError for dyn Error + Send + Sync + 'static {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}
