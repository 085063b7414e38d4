//! Uses `#[api(axum)]`.

use api_error::ApiError;

/// Gone.
#[derive(Debug, ApiError)]
#[api(std_error, axum, code = "gone", status = 410, message = "It is gone")]
pub struct Gone;

#[test]
fn the_facade_works() {
    let response = axum_core::response::IntoResponse::into_response(Gone);
    assert_eq!(response.headers()["content-type"], "application/json");
}
