//! poem: an error as the response of a handler (`#[api(poem)]`), and the edge as a middleware.

#[cfg(feature = "edge")]
pub(crate) mod edge;
#[cfg(feature = "edge")]
mod scope;

use poem::{Body, ResponseParts};

pub use poem::Response;
pub use poem::error::ResponseError;
pub use poem::http::StatusCode;

use crate::ApiError;

/// The impl of the word `poem`.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_poem {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::poem::ResponseError for $($type)* $($where)* {
            fn status(&self) -> $crate::__private::poem::StatusCode {
                $crate::__private::poem::status(self)
            }

            fn as_response(&self) -> $crate::__private::poem::Response {
                $crate::__private::poem::response(self)
            }
        }
    };
}

/// The status of an error.
pub fn status<E: ApiError>(error: &E) -> StatusCode {
    error.status()
}

/// The response of an error. Within an edge, the edge renders it.
pub fn response<E: ApiError>(error: &E) -> Response {
    #[cfg(feature = "edge")]
    if let Some(response) = scope::render(error) {
        return convert(response);
    }
    convert(error.to_response())
}

/// A response of poem.
pub(crate) fn convert(response: http::Response<impl Into<Body>>) -> Response {
    let (head, body) = response.into_parts();
    let parts = ResponseParts {
        status: head.status,
        version: head.version,
        headers: head.headers,
        extensions: head.extensions,
    };
    Response::from_parts(parts, body.into())
}
