//! axum: an error as the response of a handler (`#[api(axum)]`), the request id, and extractors.

#[cfg(feature = "axum-extract")]
pub(crate) mod extract;
#[cfg(feature = "edge")]
mod request_id;
#[cfg(feature = "stream")]
mod stream;

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

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::axum::IntoResponse for $crate::__private::Box<$($type)*> $($where)* {
            fn into_response(self) -> $crate::__private::axum::Response {
                $crate::__private::axum::response(*self)
            }
        }
    };
}

/// The response of an error. With the feature `tower`, its body is rendered when somebody reads it: the edge, or the server
/// if there is no edge.
#[cfg(feature = "tower")]
pub fn response<E: ApiError + Send + Sync + 'static>(error: E) -> Response {
    super::note(&error);
    boxed(super::tower::response(error))
}

/// Not a part of [`response`], which is compiled for each error type.
#[cfg(feature = "tower")]
fn boxed(response: http::Response<super::tower::Deferred>) -> Response {
    response.map(Body::new)
}

/// The response of an error.
#[cfg(not(feature = "tower"))]
pub fn response<E: ApiError + Send + Sync + 'static>(error: E) -> Response {
    super::note(&error);
    error.to_response().map(Body::from)
}
