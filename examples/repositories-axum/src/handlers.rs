//! The endpoints.

use api_error::extract::{ApiJson, ApiPath};
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use serde::Deserialize;

use crate::Failure;
use crate::store::{Repository, Store};
use crate::vocabulary::AuthError;

/// Who sends a request, by the bearer token: `user` or `admin`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    User,
    Admin,
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        match header.and_then(|value| value.strip_prefix("Bearer ")) {
            Some("user") => Ok(Self::User),
            Some("admin") => Ok(Self::Admin),
            Some(_) => Err(AuthError::InvalidToken { reason: "unknown" }.into()),
            None => Err(AuthError::InvalidToken { reason: "missing" }.into()),
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct NewRepository {
    url: String,
    #[serde(default)]
    branches: Vec<String>,
}

pub(crate) async fn create(
    _: Caller,
    State(store): State<Store>,
    ApiJson(new, ..): ApiJson<NewRepository, Failure>,
) -> Result<(StatusCode, ApiJson<Repository>), Failure> {
    // A branch that is not there is a matter of the scan; here they are only looked at for their type.
    drop(new.branches);
    Ok((StatusCode::CREATED, ApiJson::new(store.add(new.url))))
}

pub(crate) async fn show(
    _: Caller,
    State(store): State<Store>,
    ApiPath(id, ..): ApiPath<String, Failure>,
) -> Result<ApiJson<Repository>, Failure> {
    Ok(ApiJson::new(store.find(&id)?))
}

pub(crate) async fn delete(
    caller: Caller,
    State(store): State<Store>,
    ApiPath(id, ..): ApiPath<String, Failure>,
) -> Result<StatusCode, Failure> {
    if caller != Caller::Admin {
        return Err(AuthError::Forbidden { group: "admins" }.into());
    }
    store.remove(&id)?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn scan(
    _: Caller,
    State(store): State<Store>,
    ApiPath(id, ..): ApiPath<String, Failure>,
) -> Result<(StatusCode, ApiJson<Repository>), Failure> {
    Ok((StatusCode::ACCEPTED, ApiJson::new(store.start_scan(&id)?)))
}
