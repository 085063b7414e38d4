//! `X-RateLimit-*` on every response. It is a fact of the request, so the middleware adds it, not the error.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;

/// The headers of a real service's request counter.
const COUNTED: [(&str, u64); 3] =
    [("x-ratelimit-limit", 1000), ("x-ratelimit-remaining", 957), ("x-ratelimit-reset", 1_779_024_456)];

pub(crate) async fn count(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match next.call(request).await {
        Ok(mut response) => {
            put(response.headers_mut());
            Ok(response)
        }
        // For example after a panic, there is an error but no response yet.
        Err(mut error) => {
            error.add_response_mapper(|mut response| {
                put(response.headers_mut());
                response
            });
            Err(error)
        }
    }
}

fn put(headers: &mut HeaderMap) {
    for (name, value) in COUNTED {
        // The error's own headers win.
        if !headers.contains_key(name) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
    }
}
