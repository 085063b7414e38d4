//! Extractors that validate.

use ::axum::extract::{
    FromRef, FromRequest, FromRequestParts, OptionalFromRequest, OptionalFromRequestParts, Request,
};
use http::request::Parts;
use serde_core::de::DeserializeOwned;

use crate::extract::{Extracted, RequestError};
#[cfg(feature = "garde")]
use crate::extract::{Garde, GardeWith, garde, garde_with};
#[cfg(feature = "validator")]
use crate::extract::{Validator, ValidatorWith, validator, validator_with};

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

        impl<X, S> OptionalFromRequest<S> for $wrapper<X>
        where
            X: OptionalFromRequest<S, Rejection = RequestError>,
            X: Extracted + Send,
            S: Send + Sync,
            $($bounds)*
        {
            type Rejection = RequestError;

            async fn from_request(request: Request, state: &S) -> Result<Option<Self>, RequestError> {
                let extracted = X::from_request(request, state).await?;
                if let Some(extracted) = &extracted {
                    $check(extracted.value(), X::LOCATION)?;
                }
                Ok(extracted.map(Self))
            }
        }

        impl<X, S> OptionalFromRequestParts<S> for $wrapper<X>
        where
            X: OptionalFromRequestParts<S, Rejection = RequestError>,
            X: Extracted + Send,
            S: Send + Sync,
            $($bounds)*
        {
            type Rejection = RequestError;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, RequestError> {
                let extracted = X::from_request_parts(parts, state).await?;
                if let Some(extracted) = &extracted {
                    $check(extracted.value(), X::LOCATION)?;
                }
                Ok(extracted.map(Self))
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

/// Makes an extractor of `$wrapper`, whose rules need something from the state of the router.
macro_rules! validating_with_state {
    ($wrapper:ident<X $(, $argument:ident)?>, [$($bounds:tt)*], |$extracted:ident, $state:ident| $check:expr) => {
        impl<X, $($argument,)? S> FromRequest<S> for $wrapper<X $(, $argument)?>
        where
            X: FromRequest<S, Rejection = RequestError>,
            X: Extracted + Send,
            S: Send + Sync,
            $($bounds)*
        {
            type Rejection = RequestError;

            async fn from_request(request: Request, $state: &S) -> Result<Self, RequestError> {
                let $extracted = X::from_request(request, $state).await?;
                $check?;
                Ok($wrapper::new($extracted))
            }
        }

        impl<X, $($argument,)? S> FromRequestParts<S> for $wrapper<X $(, $argument)?>
        where
            X: FromRequestParts<S, Rejection = RequestError>,
            X: Extracted + Send,
            S: Send + Sync,
            $($bounds)*
        {
            type Rejection = RequestError;

            async fn from_request_parts(parts: &mut Parts, $state: &S) -> Result<Self, RequestError> {
                let $extracted = X::from_request_parts(parts, $state).await?;
                $check?;
                Ok($wrapper::new($extracted))
            }
        }
    };
}

#[cfg(feature = "garde")]
validating_with_state!(
    GardeWith<X>,
    [X::Value: ::garde::Validate<Context: FromRef<S>> + DeserializeOwned,],
    |extracted, state| garde_with(extracted.value(), X::LOCATION, &FromRef::from_ref(state))
);

#[cfg(feature = "validator")]
validating_with_state!(
    ValidatorWith<X, A>,
    [
        X::Value: for<'a> ::validator::ValidateArgs<'a, Args = &'a A> + DeserializeOwned,
        A: FromRef<S>,
    ],
    |extracted, state| validator_with(extracted.value(), X::LOCATION, &A::from_ref(state))
);
