//! A service with every kind of field, and its responses.

use std::time::Duration;

use api_error::client::{self, Failure};
use api_error::http::{Response, StatusCode};
use api_error::{ApiError, Bytes, FieldError, RateLimit};

/// The errors of a small service.
#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
pub(crate) enum ShopError {
    #[api(code = "not_found", status = 404, message = "No {what} '{id}'")]
    NotFound {
        #[api(detail)]
        what: String,
        #[api(detail = "item")]
        id: u64,
        #[api(absent)]
        shard: u32,
    },
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    RateLimited(#[api(retry_after)] Duration, #[api(rate_limit)] RateLimit),
    #[api(code = "validation_error", status = 422, message = "{0} fields are wrong")]
    Invalid(#[api(detail = "count")] usize, #[api(field_errors)] Vec<FieldError>),
    #[api(code = "upstream", status = 502, retryable = false)]
    Upstream {
        #[api(status)]
        status: Option<StatusCode>,
        #[api(retryable)]
        transient: bool,
        #[api(header = "X-Node")]
        node: Option<String>,
        #[api(extension)]
        trace: Option<Vec<u8>>,
    },
    #[api(code = "conflict", status = 409, message = "Version {0} is not the latest")]
    Conflict(#[api(extension = "latest_version")] i64),
    #[api(code = "unavailable", status = 503, retryable(after = "30s", max = 1, not_applied))]
    Unavailable,
    #[api(transparent)]
    Auth(AuthError),
}

/// The errors of whoever asks who you are.
#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
pub(crate) enum AuthError {
    #[api(code = "token_expired", status = 401, retryable(after_refresh), message = "Token has expired")]
    Expired,
    #[api(code = "forbidden", status = 403, message = "Scope {scope} is missing")]
    Forbidden {
        #[api(detail)]
        scope: String,
    },
}

/// The failure that a response is.
pub(crate) fn read<E: client::Decode>(response: Response<Bytes>) -> Failure<E> {
    let (head, body) = response.into_parts();
    client::decode(&head, body)
}

/// A response of this status with these headers and this body.
pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Response<Bytes> {
    let builder = headers
        .iter()
        .fold(Response::builder().status(status), |builder, (name, value)| builder.header(*name, *value));
    builder.body(body.into()).unwrap()
}

/// The failure of [`ShopError`] that such a response is.
pub(crate) fn shop(status: u16, headers: &[(&str, &str)], body: &str) -> Failure<ShopError> {
    read(response(status, headers, body.to_owned()))
}
