//! The endpoints.

use api_error::extract::{ApiJson, ApiPath, RequestError};
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use serde::Deserialize;

use crate::Failure;
use crate::store::{Repository, Store};
use crate::vocabulary::AuthError;

/// The caller, identified by the bearer token: `user` or `admin`.
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

/// A rejection of an extractor is a `Result`, so that `?` turns it into a documented code.
type Extracted<T> = Result<T, RequestError>;

pub(crate) async fn create(
    _: Caller,
    State(store): State<Store>,
    new: Extracted<ApiJson<NewRepository>>,
) -> Result<(StatusCode, ApiJson<Repository>), Failure> {
    let ApiJson(NewRepository { url, branches }) = new?;
    Ok((StatusCode::CREATED, ApiJson(store.add(url, branches))))
}

pub(crate) async fn show(
    _: Caller,
    State(store): State<Store>,
    id: Extracted<ApiPath<String>>,
) -> Result<ApiJson<Repository>, Failure> {
    let ApiPath(id) = id?;
    Ok(ApiJson(store.find(&id)?))
}

pub(crate) async fn delete(
    caller: Caller,
    State(store): State<Store>,
    id: Extracted<ApiPath<String>>,
) -> Result<StatusCode, Failure> {
    if caller != Caller::Admin {
        return Err(AuthError::Forbidden { group: "admins" }.into());
    }
    let ApiPath(id) = id?;
    store.remove(&id)?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn scan(
    _: Caller,
    State(store): State<Store>,
    id: Extracted<ApiPath<String>>,
) -> Result<(StatusCode, ApiJson<Repository>), Failure> {
    let ApiPath(id) = id?;
    Ok((StatusCode::ACCEPTED, ApiJson(store.start_scan(&id)?)))
}
