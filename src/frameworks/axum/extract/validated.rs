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

/// Makes `$wrapper` an extractor around any other: it makes one with `$new`, after `$check`.
macro_rules! validating_extractor {
    (
        $wrapper:ident<X $(, $argument:ident)?>, $new:path, [$($bounds:tt)*],
        |$extracted:ident, $state:ident| $check:expr
    ) => {
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
                Ok($new($extracted))
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
                Ok($new($extracted))
            }
        }
    };
}

/// Makes `Option<$wrapper>` an extractor, too: it validates by `$check` what is there.
macro_rules! optional_extractor {
    ($wrapper:ident, $check:ident, [$($bounds:tt)*]) => {
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
    };
}

#[cfg(feature = "garde")]
validating_extractor!(
    Garde<X>,
    Garde,
    [X::Value: ::garde::Validate<Context: Default> + DeserializeOwned,],
    |extracted, state| garde(extracted.value(), X::LOCATION)
);

#[cfg(feature = "garde")]
optional_extractor!(Garde, garde, [X::Value: ::garde::Validate<Context: Default> + DeserializeOwned,]);

#[cfg(feature = "garde")]
validating_extractor!(
    GardeWith<X>,
    GardeWith,
    [X::Value: ::garde::Validate<Context: FromRef<S>> + DeserializeOwned,],
    |extracted, state| garde_with(extracted.value(), X::LOCATION, &FromRef::from_ref(state))
);

#[cfg(feature = "validator")]
validating_extractor!(
    Validator<X>,
    Validator,
    [X::Value: ::validator::Validate + DeserializeOwned,],
    |extracted, state| validator(extracted.value(), X::LOCATION)
);

#[cfg(feature = "validator")]
optional_extractor!(Validator, validator, [X::Value: ::validator::Validate + DeserializeOwned,]);

#[cfg(feature = "validator")]
validating_extractor!(
    ValidatorWith<X, A>,
    ValidatorWith::new,
    [
        X::Value: for<'a> ::validator::ValidateArgs<'a, Args = &'a A> + DeserializeOwned,
        A: FromRef<S>,
    ],
    |extracted, state| validator_with(extracted.value(), X::LOCATION, &A::from_ref(state))
);
