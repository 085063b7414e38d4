//! The endpoints.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, Responder};
use api_error::FieldError;
use serde::Deserialize;

use crate::Failure;
use crate::caller::Caller;
use crate::store::{Secret, Store};
use crate::vocabulary::ValidationError;

const TYPES: [&str; 3] = ["password", "api_key", "certificate"];

#[derive(Deserialize)]
pub(crate) struct Version {
    version: Option<u64>,
}

#[derive(Deserialize)]
pub(crate) struct NewVersion {
    secret_type: String,
    value: String,
    /// The version that the change is based on.
    expected_version: Option<u64>,
}

pub(crate) async fn read(
    _: Caller,
    store: Data<Store>,
    path: Path<String>,
    query: Query<Version>,
) -> Result<Json<Secret>, Failure> {
    Ok(Json(store.find(&path, query.version)?))
}

pub(crate) async fn write(
    caller: Caller,
    store: Data<Store>,
    path: Path<String>,
    new: Json<NewVersion>,
) -> Result<Json<Secret>, Failure> {
    caller.can_write()?;
    check(&path)?;
    let NewVersion { secret_type, value, expected_version } = new.into_inner();
    if !TYPES.contains(&&*secret_type) {
        return Err(ValidationError::SecretType(secret_type).into());
    }
    if value.is_empty() {
        let error = FieldError::new("value", "must not be empty").with_code("empty");
        return Err(ValidationError::Fields(vec![error]).into());
    }
    Ok(Json(store.put(&path, secret_type, value, expected_version)?))
}

pub(crate) async fn delete(
    caller: Caller,
    store: Data<Store>,
    path: Path<String>,
) -> Result<impl Responder, Failure> {
    caller.can_write()?;
    store.delete(&path)?;
    Ok(HttpResponse::NoContent())
}

/// The segments of a path must not be empty.
fn check(path: &str) -> Result<(), ValidationError> {
    if path.split('/').any(str::is_empty) { Err(ValidationError::Path(path.to_owned())) } else { Ok(()) }
}
