//! Rocket: an error as the response of a handler (`#[api(rocket)]`), and the edge as a fairing.

#[cfg(feature = "edge")]
mod edge;

use std::io::Cursor;

use ::rocket::http::{Header, Status};
use ::rocket::response::Response;
use http::header::CONTENT_LENGTH;

pub use ::rocket::request::Request;
pub use ::rocket::response::{Responder, Result};

use crate::__private::catch_panic;
use crate::{ApiError, Bytes};

/// The impl of the word `rocket`. Its lifetime goes before the generics of the type.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_rocket {
    ([$($attributes:tt)*] [] [$($type:tt)*] [$($where:tt)*]) => {
        $crate::__private::rocket! { [$($attributes)*] [< >] [$($type)*] [$($where)*] }
    };
    ([$($attributes:tt)*] [< $($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl<'__request, $($generics)* $crate::__private::rocket::Responder<'__request, 'static>
            for $($type)* $($where)*
        {
            fn respond_to(
                self,
                request: &'__request $crate::__private::rocket::Request<'_>,
            ) -> $crate::__private::rocket::Result<'static> {
                $crate::__private::rocket::response(self, request)
            }
        }
    };
}

/// The response of an error. If an edge is attached, the edge renders it.
pub fn response<E: ApiError>(error: E, request: &Request<'_>) -> Result<'static> {
    super::note(&error);
    #[cfg(not(feature = "edge"))]
    let (_, answer) = (request, error.to_response());
    #[cfg(feature = "edge")]
    let answer = match edge::answer(&error, request) {
        Some(answer) => answer,
        None => error.to_response(),
    };
    // Dropping an error is somebody else's code too.
    catch_panic(|| drop(error));
    let mut response = Response::new();
    replace(&mut response, answer);
    Ok(response)
}

/// Puts a response in the place of another. Rocket uses an older `http`, so everything is converted by its text.
fn replace(response: &mut Response<'_>, answer: http::Response<Bytes>) {
    let (parts, body) = answer.into_parts();
    let names: Vec<String> = response.headers().iter().map(|header| header.name().to_string()).collect();
    for name in names {
        response.remove_header(&name);
    }
    response.set_status(Status::new(parts.status.as_u16()));
    // In a response to HEAD, it is the length of a body that is not there.
    let mut length = body.len();
    for (name, value) in &parts.headers {
        let Ok(value) = std::str::from_utf8(value.as_bytes()) else { continue };
        if *name == CONTENT_LENGTH {
            length = value.parse().unwrap_or(length);
        } else {
            response.adjoin_header(Header::new(name.as_str().to_owned(), value.to_owned()));
        }
    }
    response.set_sized_body(length, Cursor::new(body));
}
