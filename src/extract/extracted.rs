//! What an extractor has taken from a request.

use crate::Location;

/// An extractor whose value can be validated.
///
/// Implement it for an extractor of your own, to have it within [`Garde`](super::Garde) or
/// [`Validator`](super::Validator).
pub trait Extracted {
    /// What is taken from the request.
    type Value;

    /// The part of the request that it is taken from.
    const LOCATION: Location;

    /// The value.
    fn value(&self) -> &Self::Value;
}

/// The extractor of axum that validates: `$wrapper` around any other, by `$check`.
#[cfg(feature = "axum-extract")]
macro_rules! validating_extractor {
    ($wrapper:ident, $check:ident, [$($bounds:tt)*]) => {
        impl<X, S> ::axum::extract::FromRequest<S> for $wrapper<X>
        where
            X: ::axum::extract::FromRequest<S, Rejection = $crate::extract::RequestError>,
            X: $crate::extract::Extracted + Send,
            S: Send + Sync,
            $($bounds)*
        {
            type Rejection = $crate::extract::RequestError;

            async fn from_request(
                request: ::axum::extract::Request,
                state: &S,
            ) -> Result<Self, $crate::extract::RequestError> {
                let extracted = X::from_request(request, state).await?;
                $check(extracted.value(), X::LOCATION)?;
                Ok(Self(extracted))
            }
        }

        impl<X, S> ::axum::extract::FromRequestParts<S> for $wrapper<X>
        where
            X: ::axum::extract::FromRequestParts<S, Rejection = $crate::extract::RequestError>,
            X: $crate::extract::Extracted + Send,
            S: Send + Sync,
            $($bounds)*
        {
            type Rejection = $crate::extract::RequestError;

            async fn from_request_parts(
                parts: &mut http::request::Parts,
                state: &S,
            ) -> Result<Self, $crate::extract::RequestError> {
                let extracted = X::from_request_parts(parts, state).await?;
                $check(extracted.value(), X::LOCATION)?;
                Ok(Self(extracted))
            }
        }
    };
}
#[cfg(feature = "axum-extract")]
pub(super) use validating_extractor;
