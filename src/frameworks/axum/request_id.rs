//! The id of a request, as an extractor.

use axum_core::extract::FromRequestParts;
use http::StatusCode;
use http::request::Parts;

use crate::edge::RequestId;

/// The id that the edge gave the request. Without an edge around the handler, a request that has no id is a 500.
///
/// ```
/// use api_error::edge::RequestId;
///
/// async fn handler(id: RequestId) -> String {
///     id.as_str().to_owned()
/// }
/// ```
impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Self::from_headers(&parts.headers)
            .ok_or((StatusCode::INTERNAL_SERVER_ERROR, "no edge around this handler"))
    }
}
