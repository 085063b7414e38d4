//! HTTP, with axum.

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use crate::{SecretError, store};

#[derive(Serialize)]
struct Secret {
    value: String,
}

async fn read(Path(path): Path<String>) -> Result<Json<Secret>, SecretError> {
    Ok(Json(Secret { value: store::read(&path)? }))
}

pub(crate) fn router() -> Router {
    Router::new().route("/secrets/{*path}", get(read))
}
