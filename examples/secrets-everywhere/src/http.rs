//! HTTP, with axum: responses, and a stream of server-sent events.

use api_error::stream::{self, Streaming};
use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use tokio_stream::Stream;

use crate::{SecretError, store};

#[derive(Serialize)]
struct Secret {
    value: String,
}

async fn read(Path(path): Path<String>) -> Result<Json<Secret>, SecretError> {
    Ok(Json(Secret { value: store::read(&path)? }))
}

/// The values of a secret, each as an event. The response has begun when the secret turns out to be gone.
async fn watch(Path(path): Path<String>) -> Streaming<impl Stream<Item = Result<String, SecretError>>> {
    let value = store::read(&path).map(|value| format!("data: {value}\n\n"));
    stream::sse(tokio_stream::iter([Ok(": watching\n\n".to_owned()), value]))
}

pub(crate) fn router() -> Router {
    Router::new().route("/secrets/{*path}", get(read)).route("/watch/{*path}", get(watch))
}
