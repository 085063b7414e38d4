//! actix-web: an error as the response of a handler (`#[api(actix_web)]`), and the edge as a middleware.

mod convert;
#[cfg(feature = "edge")]
pub(crate) mod edge;
#[cfg(feature = "stream")]
mod stream;

#[cfg(feature = "edge")]
use actix_web::Error;
use actix_web::body::BoxBody;

pub use actix_web::http::StatusCode;
pub use actix_web::{HttpResponse, ResponseError};

use crate::ApiError;

/// The impl of the word `actix_web`.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_actix_web {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::actix_web::ResponseError for $($type)* $($where)* {
            fn status_code(&self) -> $crate::__private::actix_web::StatusCode {
                $crate::__private::actix_web::status(self)
            }

            fn error_response(&self) -> $crate::__private::actix_web::HttpResponse {
                $crate::__private::actix_web::response(self)
            }
        }

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::actix_web::ResponseError for $crate::__private::Box<$($type)*> $($where)* {
            fn status_code(&self) -> $crate::__private::actix_web::StatusCode {
                $crate::__private::actix_web::status(self)
            }

            fn error_response(&self) -> $crate::__private::actix_web::HttpResponse {
                $crate::__private::actix_web::response(self)
            }
        }
    };
}

/// The status of an error.
pub fn status<E: ApiError>(error: &E) -> StatusCode {
    convert::status(error.status())
}

/// The response of an error. If there is an edge, it renders the error again: actix-web lends the error here, so there is
/// nothing to keep.
pub fn response<E: ApiError + ResponseError + 'static>(error: &E) -> HttpResponse {
    super::note(error);
    let (head, body) = error.to_response().into_parts();
    let mut response = HttpResponse::with_body(convert::status(head.status), BoxBody::new(body));
    convert::append_headers(&head.headers, response.headers_mut());
    #[cfg(feature = "edge")]
    response.extensions_mut().insert(Typed::new::<E>());
    response
}

/// In the extensions of a response, tells the edge the type of the response's error. The response has the error itself,
/// as an [`Error`].
#[cfg(feature = "edge")]
#[derive(Clone, Copy)]
struct Typed(fn(&Error) -> Option<&dyn ApiError>);

#[cfg(feature = "edge")]
impl Typed {
    fn new<E: ApiError + ResponseError + 'static>() -> Self {
        Self(|error| error.as_error::<E>().map(|error| error as &dyn ApiError))
    }

    /// The typed error, if `error` is one.
    fn find<'a>(&self, error: &'a Error) -> Option<&'a dyn ApiError> {
        (self.0)(error)
    }
}
