//! The facade under another name.

#![no_implicit_prelude]

/// Gone.
#[derive(::std::fmt::Debug, ::errors::ApiError)]
#[api(crate = ::errors, std_error, axum)]
#[api(code = "gone", status = 410, message = "It is gone")]
pub struct Gone;

#[test]
fn the_response_trait_is_implemented() {
    let response = ::axum_core::response::IntoResponse::into_response(Gone);
    ::std::assert_eq!(response.status(), 410);
}
