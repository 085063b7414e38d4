//! Uses `#[api(axum)]` without the feature.

use api_error::ApiError;

/// Gone.
#[derive(Debug, ApiError)]
#[api(std_error, axum, code = "gone", status = 410, message = "It is gone")]
pub struct Gone;
