//! `#[api(axum)]`: an error as the response of an axum handler.

use axum_core::body::Body;

pub use axum_core::response::{IntoResponse, Response};

use crate::ApiError;

/// The impl that the word `axum` asks for.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_axum {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::AxumIntoResponse for $($type)* $($where)* {
            fn into_response(self) -> $crate::__private::AxumResponse {
                $crate::__private::axum_response(self)
            }
        }
    };
}

/// The response of an error: rendered here, or where there is an edge, there.
pub fn response<E: ApiError + Send + Sync + 'static>(error: E) -> Response {
    #[cfg(feature = "tower")]
    if crate::edge::is_in_use() {
        return crate::edge::response(error).map(Body::new);
    }
    error.to_response().map(Body::from)
}
