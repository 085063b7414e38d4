//! The extractors of axum.

mod form;
mod headers;
mod json;
mod path;
mod query;
#[cfg(any(feature = "garde", feature = "validator"))]
mod validated;

pub use self::form::ApiForm;
pub use self::headers::ApiHeaders;
pub use self::json::{ApiJson, InvalidResponse};
pub use self::path::ApiPath;
pub use self::query::ApiQuery;

/// What all extractors have beside the extraction.
macro_rules! extractor {
    ($name:ident, $location:ident) => {
        impl<T> $name<T> {
            /// The value.
            pub fn into_inner(self) -> T {
                self.0
            }
        }

        impl<T> std::ops::Deref for $name<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> std::ops::DerefMut for $name<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }

        #[cfg(any(feature = "garde", feature = "validator"))]
        impl<T> crate::extract::Extracted for $name<T> {
            type Value = T;

            const LOCATION: crate::Location = crate::Location::$location;

            fn value(&self) -> &T {
                &self.0
            }
        }
    };
}
use extractor;

/// Makes a wrapper an extractor of bodies whose headers pass `$check`, read by `$read`. `Option` of it is `None` if there is no
/// `Content-Type`.
macro_rules! body_extractor {
    ($name:ident, $check:ident, $read:ident) => {
        impl<T, S> ::axum::extract::FromRequest<S> for $name<T>
        where
            T: serde_core::de::DeserializeOwned,
            S: Send + Sync,
        {
            type Rejection = crate::extract::RequestError;

            async fn from_request(
                request: ::axum::extract::Request,
                state: &S,
            ) -> Result<Self, Self::Rejection> {
                $check(request.headers())?;
                let body =
                    <crate::Bytes as ::axum::extract::FromRequest<S>>::from_request(request, state).await;
                $read(&body.map_err(super::json::unread)?).map(Self)
            }
        }

        impl<T, S> ::axum::extract::OptionalFromRequest<S> for $name<T>
        where
            T: serde_core::de::DeserializeOwned,
            S: Send + Sync,
        {
            type Rejection = crate::extract::RequestError;

            async fn from_request(
                request: ::axum::extract::Request,
                state: &S,
            ) -> Result<Option<Self>, Self::Rejection> {
                if request.headers().contains_key(http::header::CONTENT_TYPE) {
                    <Self as ::axum::extract::FromRequest<S>>::from_request(request, state).await.map(Some)
                } else {
                    Ok(None)
                }
            }
        }
    };
}
use body_extractor;
