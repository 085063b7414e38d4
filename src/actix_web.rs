//! `#[api(actix_web)]`: an error as the response of an actix-web handler.

pub(crate) mod convert;

#[cfg(feature = "edge")]
use actix_web::Error;
use actix_web::body::BoxBody;

pub use actix_web::http::StatusCode;
pub use actix_web::{HttpResponse, ResponseError};

use crate::ApiError;

/// The impl that the word `actix_web` asks for.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_actix_web {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::ActixWebResponseError for $($type)* $($where)* {
            fn status_code(&self) -> $crate::__private::ActixWebStatusCode {
                $crate::__private::actix_web_status(self)
            }

            fn error_response(&self) -> $crate::__private::ActixWebResponse {
                $crate::__private::actix_web_response(self)
            }
        }
    };
}

/// The status of an error.
pub fn status<E: ApiError>(error: &E) -> StatusCode {
    convert::status(error.status())
}

/// The response of an error. It is rendered here also where there is an edge, which then renders it again: only a
/// reference is given, so there is nothing to keep.
pub fn response<E: ApiError + ResponseError + 'static>(error: &E) -> HttpResponse {
    let (head, body) = error.to_response().into_parts();
    let mut response = HttpResponse::with_body(convert::status(head.status), BoxBody::new(body));
    convert::write_headers(&head.headers, response.headers_mut());
    #[cfg(feature = "edge")]
    response.extensions_mut().insert(Typed::new::<E>());
    response
}

/// In the extensions of a response, tells the edge what type the error of the response has. The error itself is with
/// the response, as an [`Error`].
#[cfg(feature = "edge")]
#[derive(Clone, Copy)]
pub(crate) struct Typed(fn(&Error) -> Option<&dyn ApiError>);

#[cfg(feature = "edge")]
impl Typed {
    fn new<E: ApiError + ResponseError + 'static>() -> Self {
        Self(|error| error.as_error::<E>().map(|error| error as &dyn ApiError))
    }

    /// The typed error, where that is what `error` holds.
    pub(crate) fn find<'a>(&self, error: &'a Error) -> Option<&'a dyn ApiError> {
        (self.0)(error)
    }
}
