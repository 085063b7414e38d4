//! Forms of axum.

use super::{body_extractor, extractor};
use crate::extract::{check_form_headers, form};

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
/// `Option<ApiForm<T>>` is `None` if there is no `Content-Type`. The rejection is a [`RequestError`](crate::extract::RequestError): `validation_error`,
/// `unsupported_media_type`, `payload_too_large` or `invalid_body`.
#[derive(Clone, Copy, Debug, Default)]
pub struct ApiForm<T>(pub T);

extractor!(ApiForm, Form);

body_extractor!(ApiForm, check_form_headers, form);
