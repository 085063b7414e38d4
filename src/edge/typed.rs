//! Typed errors in the extensions of responses.

use std::error::Error;
use std::fmt;

use http::Extensions;

use super::by_status::ByStatus;
use super::settings::SharedError;
use crate::__private::catch_panic;
use crate::ApiError;

/// The typed error of a response, in its extensions: for the edge, and for layers that count or log errors.
///
/// Responses of axum and of [`response`](super::response) have it, and so have failures that
/// [`Edge::foreign`](super::Edge::foreign) gave a code of the service.
#[derive(Clone)]
pub struct Typed(Kept);

impl Typed {
    /// The marker of a response that this error made. For adapters of frameworks: put it into the extensions of the
    /// response, and hand [`error`](Self::error) to [`decide`](super::RequestContext::decide) as
    /// [`Cause::Error`](super::Cause::Error).
    #[must_use]
    pub fn new<E: ApiError + Send + Sync + 'static>(error: E) -> Self {
        Self(Kept::new(error))
    }

    pub(crate) fn of(error: Kept) -> Self {
        Self(error)
    }

    /// Puts it into the extensions of a response. Not inlined, because each copy would be 500 bytes.
    #[inline(never)]
    pub(crate) fn put(self, extensions: &mut Extensions) {
        extensions.insert(self);
    }

    /// The error itself.
    #[must_use]
    pub fn error(&self) -> &(dyn ApiError + Send + Sync + 'static) {
        self.0.error()
    }

    /// The error as its own type, if it is an `E`.
    ///
    /// ```
    /// # #[cfg(feature = "tower")] {
    /// use api_error::ApiError;
    /// use api_error::edge::{self, Typed};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api(std_error, code = "gone", status = 410, message = "It is gone")]
    /// struct Gone;
    ///
    /// let response = edge::response(Gone);
    /// let typed = response.extensions().get::<Typed>().expect("a typed error");
    /// assert!(typed.downcast_ref::<Gone>().is_some());
    /// # }
    /// ```
    #[must_use]
    pub fn downcast_ref<E: Error + 'static>(&self) -> Option<&E> {
        let error: &(dyn Error + 'static) = self.error();
        error.downcast_ref()
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Typed").field(&self.error()).finish()
    }
}

/// An error that is kept until its response was sent. A panic of its `Drop` is caught, because nobody could answer then.
#[derive(Clone)]
pub(crate) struct Kept(Option<SharedError>);

impl Kept {
    pub(crate) fn new<E: ApiError + Send + Sync + 'static>(error: E) -> Self {
        Self(Some(std::sync::Arc::new(error)))
    }

    pub(crate) fn error(&self) -> &(dyn ApiError + Send + Sync + 'static) {
        match &self.0 {
            Some(error) => &**error,
            // Only while it is dropped.
            None => const { &ByStatus::INTERNAL }.as_error(),
        }
    }
}

impl From<SharedError> for Kept {
    fn from(error: SharedError) -> Self {
        Self(Some(error))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(error) = self.0.take() {
            catch_panic(|| drop(error));
        }
    }
}
