//! The errors of the comparison, with Centreon's `api-error`.

use std::borrow::Cow;

use api_error::ApiError;
use api_error::axum::ApiErrorResponse;
use axum_core::response::{IntoResponse, Response};

/// What its derive supports: a status and a message.
#[derive(Debug, thiserror::Error, ApiError)]
pub enum Error {
    #[error("overloaded")]
    #[api_error(status_code = 503, message = "The service is overloaded, try again in a few seconds")]
    Overloaded,
    #[error("not found")]
    #[api_error(status_code = 404, message = "Secret '{path}' not found in shard {shard}")]
    NotFound { path: String, shard: u64 },
}

/// Details need a hand-written implementation and an intermediate `Value`.
#[derive(Debug, thiserror::Error)]
#[error("not found")]
pub struct Extended {
    pub path: String,
    pub shard: u64,
}

impl ApiError for Extended {
    fn status_code(&self) -> http::StatusCode {
        http::StatusCode::NOT_FOUND
    }

    fn message(&self) -> Cow<'_, str> {
        format!("Secret '{}' not found in shard {}", self.path, self.shard).into()
    }

    fn extended(&self) -> Option<serde_json::Value> {
        Some(serde_json::json!({ "code": "secret_not_found", "path": self.path, "shard": self.shard }))
    }
}

impl IntoResponse for &Extended {
    fn into_response(self) -> Response {
        ApiErrorResponse::new(self).into_response()
    }
}
