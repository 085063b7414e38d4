//! Parameters of axum's routes.

use std::marker::PhantomData;

use ::axum::extract::path::ErrorKind;
use ::axum::extract::rejection::PathRejection;
use ::axum::extract::{FromRequestParts, OptionalFromRequestParts, Path, RawPathParams};
use http::request::Parts;
use serde_core::de::{Deserialize, DeserializeOwned, Deserializer};

use super::extractor;
use crate::extract::RequestError;
use crate::extract::examine::{self, Flaw};
use crate::{FieldError, FieldPath, Location, Segment};

/// The parameters of the route, as axum's `Path`, and what goes wrong has a code.
///
/// ```
/// use api_error::extract::ApiPath;
///
/// async fn show(ApiPath((owner, number)): ApiPath<(String, u32)>) -> String {
///     format!("{owner} {number}")
/// }
/// # let _: axum::Router = axum::Router::new().route("/{owner}/issues/{number}", axum::routing::get(show));
/// ```
///
/// `Option<ApiPath<T>>` is `None` where the route has no parameters. The rejection is a [`RequestError`]:
/// `invalid_parameter` with the parameter's name in the route, or `route_mismatch` where the route does not have what
/// `T` takes.
#[derive(Clone, Copy, Debug, Default)]
pub struct ApiPath<T>(pub T);

extractor!(ApiPath, Path);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for ApiPath<T> {
    type Rejection = RequestError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, RequestError> {
        match <Path<T> as FromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(rejection) => Err(refuse::<T, S>(parts, state, rejection).await),
        }
    }
}

impl<T: DeserializeOwned + Send + 'static, S: Send + Sync> OptionalFromRequestParts<S> for ApiPath<T> {
    type Rejection = RequestError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, RequestError> {
        match <Option<Path<T>> as FromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(value) => Ok(value.map(|Path(value)| Self(value))),
            Err(rejection) => Err(refuse::<T, S>(parts, state, rejection).await),
        }
    }
}

/// What a rejection of axum's says, but for the values that it quotes. To find out which parameter is wrong, the parameters
/// are read again.
async fn refuse<T: DeserializeOwned + Send, S: Send + Sync>(
    parts: &mut Parts,
    state: &S,
    rejection: PathRejection,
) -> RequestError {
    let examined = <Path<Examination<T>> as FromRequestParts<S>>::from_request_parts(parts, state).await;
    let flaw = examined.ok().and_then(|examined| examined.0.flaw);
    let params = <RawPathParams as FromRequestParts<S>>::from_request_parts(parts, state).await;
    refusal(rejection, flaw, params.ok())
}

fn refusal(rejection: PathRejection, flaw: Option<Flaw>, params: Option<RawPathParams>) -> RequestError {
    match wrong_parameter(&rejection, flaw, params) {
        Some(field) => RequestError::invalid(vec![field]),
        // Its text speaks of names, numbers and types of parameters.
        None => RequestError::RouteMismatch { source: rejection.into() },
    }
}

/// The parameter that is wrong, by the name that the route has for it. `None` where it is the names that are wrong, which no
/// request can change.
fn wrong_parameter(
    rejection: &PathRejection,
    flaw: Option<Flaw>,
    params: Option<RawPathParams>,
) -> Option<FieldError> {
    let PathRejection::FailedToDeserializePathParams(error) = rejection else { return None };
    match error.kind() {
        ErrorKind::InvalidUtf8InPathParam { key } => {
            let field = FieldError::new(FieldPath::root().key(key), "must be UTF-8 when it is decoded");
            return Some(field.with_code("invalid_encoding").with_location(Location::Path));
        }
        ErrorKind::ParseErrorAtKey { .. }
        | ErrorKind::ParseErrorAtIndex { .. }
        | ErrorKind::ParseError { .. }
        | ErrorKind::DeserializeError { .. }
        | ErrorKind::Message(_) => {}
        _ => return None,
    }
    // The names are those of the route.
    let (flaw, params) = (flaw.filter(|flaw| !flaw.is_of_names())?, params?);
    let name = match flaw.path().segments().next() {
        Some(Segment::Index(at)) => params.iter().nth(at),
        Some(Segment::Key(_)) => None,
        None => params.iter().next().filter(|_| params.iter().count() == 1),
    };
    let flaw = match name {
        Some((name, _)) => flaw.at(FieldPath::root().key(name)),
        None => flaw,
    };
    Some(flaw.into_field_error(Location::Path))
}

/// Reads a `T` and keeps what is wrong with it.
struct Examination<T> {
    flaw: Option<Flaw>,
    of: PhantomData<fn() -> T>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Examination<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { flaw: examine::flaw::<T, D>(deserializer), of: PhantomData })
    }
}
