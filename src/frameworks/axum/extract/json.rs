//! JSON bodies of axum.

use std::error::Error;

use ::axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum_core::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, HeaderValue};
use serde_core::Serialize;

use super::{body_extractor, extractor};
use crate::ApiError;
use crate::extract::{RequestError, check_headers, json};

/// A JSON body, taken or given: as axum's `Json`, and what goes wrong has a code.
///
/// ```
/// use api_error::extract::ApiJson;
///
/// #[derive(serde::Deserialize, serde::Serialize)]
/// struct Order {
///     amount: u32,
/// }
///
/// async fn create(ApiJson(order): ApiJson<Order>) -> ApiJson<Order> {
///     ApiJson(order)
/// }
/// # let _: axum::Router = axum::Router::new().route("/orders", axum::routing::post(create));
/// ```
///
/// As an extractor it asks for headers that [say JSON](check_headers), and holds to axum's `DefaultBodyLimit` and
/// to tower-http's `RequestBodyLimitLayer`. `Option<ApiJson<T>>` is `None` where there is no `Content-Type`. The
/// rejection is a [`RequestError`]: `invalid_json`, `validation_error`, `unsupported_media_type`, `unsupported_encoding`,
/// `payload_too_large` or `invalid_body`.
///
/// As a response whose value cannot be serialized it is an [`InvalidResponse`]. An edge answers for it as for any other 500
/// without a code: with the `fallback` of the service, if it has one. The serializer's error goes to the log.
#[derive(Clone, Copy, Debug, Default)]
#[must_use]
pub struct ApiJson<T>(pub T);

extractor!(ApiJson, Body);

body_extractor!(ApiJson, check_headers, json);

pub(super) fn unread(rejection: BytesRejection) -> RequestError {
    let is_too_large = matches!(rejection, BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)))
            // Under layers that wrap the body, axum does not find the limit.
            || causes(&rejection).any(|cause| cause.is::<http_body_util::LengthLimitError>());
    if is_too_large {
        RequestError::PayloadTooLarge
    } else {
        RequestError::InvalidBody { source: rejection.into() }
    }
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

impl<T: Serialize> IntoResponse for ApiJson<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => {
                ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
            }
            Err(source) => {
                #[cfg_attr(not(feature = "edge"), allow(unused_mut))]
                let mut response = crate::frameworks::axum::response(InvalidResponse { source });
                #[cfg(feature = "edge")]
                response.extensions_mut().insert(crate::edge::Uncoded);
                response
            }
        }
    }
}

/// The value of an [`ApiJson`] response could not be serialized.
///
/// Its code is that of an edge for a 500 of which nothing is known.
#[derive(Debug, ApiError)]
#[api(crate = crate, std_error, axum)]
#[api(code = "internal_error", status = 500, retryable = false)]
pub struct InvalidResponse {
    /// What the serializer says, for the log.
    source: serde_json::Error,
}
