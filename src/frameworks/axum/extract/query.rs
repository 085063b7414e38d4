//! Queries of axum.

use ::axum::extract::{FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;
use serde_core::de::DeserializeOwned;

use super::extractor;
use crate::extract::{RequestError, query};

/// The parameters of the query, as [`query`] reads them: repeated ones are lists.
///
/// ```
/// use api_error::extract::ApiQuery;
///
/// #[derive(serde::Deserialize)]
/// struct Filter {
///     limit: Option<u8>,
///     #[serde(default)]
///     tag: Vec<String>,
/// }
///
/// async fn list(ApiQuery(filter): ApiQuery<Filter>) -> String {
///     filter.tag.join(", ")
/// }
/// # let _: axum::Router = axum::Router::new().route("/items", axum::routing::get(list));
/// ```
///
/// `Option<ApiQuery<T>>` is `None` where the URI has no query. The rejection is a [`RequestError`] with the code
/// `invalid_parameter`.
#[derive(Clone, Copy, Debug, Default)]
pub struct ApiQuery<T>(pub T);

extractor!(ApiQuery, Query);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = RequestError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, RequestError> {
        query(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> OptionalFromRequestParts<S> for ApiQuery<T> {
    type Rejection = RequestError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, RequestError> {
        parts.uri.query().map(|text| query(text).map(Self)).transpose()
    }
}
