//! Extractors that validate.

use ::axum::extract::{FromRequest, FromRequestParts, Request};
use http::request::Parts;
use serde_core::de::DeserializeOwned;

use crate::extract::{Extracted, RequestError};
#[cfg(feature = "garde")]
use crate::extract::{Garde, garde};
#[cfg(feature = "validator")]
use crate::extract::{Validator, validator};

/// Makes an extractor of `$wrapper`, around any other: it validates by `$check`.
macro_rules! validating_extractor {
    ($wrapper:ident, $check:ident, [$($bounds:tt)*]) => {
        impl<X, S> FromRequest<S> for $wrapper<X>
        where
            X: FromRequest<S, Rejection = RequestError>,
            X: Extracted + Send,
            S: Send + Sync,
            $($bounds)*
        {
            type Rejection = RequestError;

            async fn from_request(request: Request, state: &S) -> Result<Self, RequestError> {
                let extracted = X::from_request(request, state).await?;
                $check(extracted.value(), X::LOCATION)?;
                Ok(Self(extracted))
            }
        }

        impl<X, S> FromRequestParts<S> for $wrapper<X>
        where
            X: FromRequestParts<S, Rejection = RequestError>,
            X: Extracted + Send,
            S: Send + Sync,
            $($bounds)*
        {
            type Rejection = RequestError;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, RequestError> {
                let extracted = X::from_request_parts(parts, state).await?;
                $check(extracted.value(), X::LOCATION)?;
                Ok(Self(extracted))
            }
        }
    };
}

#[cfg(feature = "garde")]
validating_extractor!(Garde, garde, [X::Value: ::garde::Validate<Context: Default> + DeserializeOwned,]);

#[cfg(feature = "validator")]
validating_extractor!(Validator, validator, [X::Value: ::validator::Validate + DeserializeOwned,]);
