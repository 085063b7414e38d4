//! Headers of axum.

use ::axum::extract::FromRequestParts;
use http::request::Parts;
use serde_core::de::DeserializeOwned;

use super::extractor;
use crate::extract::{RequestError, headers};

/// The headers of the request, as [`headers()`](headers()) reads them into a struct.
///
/// ```
/// use api_error::extract::ApiHeaders;
///
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "kebab-case")]
/// struct Tenant {
///     x_tenant: u32,
/// }
///
/// async fn show(ApiHeaders(tenant): ApiHeaders<Tenant>) -> String {
///     tenant.x_tenant.to_string()
/// }
/// # let _: axum::Router = axum::Router::new().route("/", axum::routing::get(show));
/// ```
///
/// The rejection is a [`RequestError`] with the code `validation_error`.
#[derive(Clone, Copy, Debug, Default)]
pub struct ApiHeaders<T>(pub T);

extractor!(ApiHeaders, Header);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for ApiHeaders<T> {
    type Rejection = RequestError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, RequestError> {
        headers(&parts.headers).map(Self)
    }
}
