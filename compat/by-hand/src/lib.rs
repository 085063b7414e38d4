//! Does not use `#[api(axum)]`, and implements axum's trait by hand.

use api_error::ApiError;
use axum_core::response::{IntoResponse, Response};

/// Gone.
#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "It is gone")]
pub struct Gone;

impl IntoResponse for Gone {
    fn into_response(self) -> Response {
        (self.status(), "by hand").into_response()
    }
}

#[test]
fn a_hand_written_impl_works_with_the_feature_on() {
    assert_eq!(Gone.into_response().headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(turns_on::Gone.into_response().headers()["content-type"], "application/json");
}
