//! axum: an error as the response of a handler (`#[api(axum)]`), the request id, and extractors.

#[cfg(feature = "axum-extract")]
pub(crate) mod extract;
#[cfg(feature = "edge")]
mod request_id;

#[cfg(feature = "tower")]
use std::sync::atomic::Ordering;

use axum_core::body::Body;

pub use axum_core::response::{IntoResponse, Response};

use crate::ApiError;

/// The impl of the word `axum`.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_axum {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::axum::IntoResponse for $($type)* $($where)* {
            fn into_response(self) -> $crate::__private::axum::Response {
                $crate::__private::axum::response(self)
            }
        }
    };
}

/// The response of an error: rendered here, or by the edge if there is one.
pub fn response<E: ApiError + Send + Sync + 'static>(error: E) -> Response {
    #[cfg(feature = "tower")]
    if super::tower::HAS_LAYER.load(Ordering::Relaxed) {
        return super::tower::response(error).map(Body::new);
    }
    error.to_response().map(Body::from)
}
