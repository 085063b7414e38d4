//! Forms of axum.

use ::axum::extract::{FromRequest, OptionalFromRequest, Request};
use http::header::CONTENT_TYPE;
use serde_core::de::DeserializeOwned;

use super::extractor;
use super::json::unread;
use crate::Bytes;
use crate::extract::{RequestError, check_form_headers, form};

/// A form, as [`form`] reads it: fields that are repeated are lists.
///
/// ```
/// use api_error::extract::ApiForm;
///
/// #[derive(serde::Deserialize)]
/// struct Login {
///     user: String,
/// }
///
/// async fn login(ApiForm(login): ApiForm<Login>) -> String {
///     login.user
/// }
/// # let _: axum::Router = axum::Router::new().route("/login", axum::routing::post(login));
/// ```
///
/// `Option<ApiForm<T>>` is `None` if there is no `Content-Type`. The rejection is a [`RequestError`]: `validation_error`,
/// `unsupported_media_type`, `payload_too_large` or `invalid_body`.
#[derive(Clone, Copy, Debug, Default)]
pub struct ApiForm<T>(pub T);

extractor!(ApiForm, Form);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for ApiForm<T> {
    type Rejection = RequestError;

    async fn from_request(request: Request, state: &S) -> Result<Self, RequestError> {
        check_form_headers(request.headers())?;
        let body = Bytes::from_request(request, state).await.map_err(unread)?;
        form(&body).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> OptionalFromRequest<S> for ApiForm<T> {
    type Rejection = RequestError;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, RequestError> {
        if request.headers().contains_key(CONTENT_TYPE) {
            <Self as FromRequest<S>>::from_request(request, state).await.map(Some)
        } else {
            Ok(None)
        }
    }
}
