//! All frameworks on one enum.

use api_error::ApiError;

/// What can go wrong.
#[derive(Debug, ApiError)]
#[api(std_error, axum)]
pub enum EverywhereError {
    /// Gone.
    #[api(code = "gone", status = 410, message = "It is gone")]
    Gone,
}

#[test]
fn every_framework_has_its_response() {
    assert_eq!(axum_core::response::IntoResponse::into_response(EverywhereError::Gone).status(), 410);
}
