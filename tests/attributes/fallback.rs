//! `fallback`

use api_error::http::StatusCode;
use api_error::{ApiError, Cataloged};

#[derive(Debug, ApiError)]
#[api(std_error)]
enum EdgeError {
    #[api(code = "no_route", status = 404, message = "no such route", fallback)]
    NoRoute,
    #[api(code = "no_page", status = 404, message = "no such page")]
    NoPage,
    #[api(transparent)]
    Server(ServerError),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServerError {
    #[api(code = "panic", status = 500, retryable = false, fallback)]
    Panic,
    #[api(code = "timeout", status = 504, retryable, fallback)]
    Timeout(),
}

#[test]
fn the_catalog_finds_the_fallback_of_a_status_in_the_tree() {
    let code = |status| EdgeError::CATALOG.fallback(status).map(|entry| entry.spec().code());
    assert_eq!(code(StatusCode::NOT_FOUND), Some("no_route"));
    assert_eq!(code(StatusCode::INTERNAL_SERVER_ERROR), Some("panic"));
    assert_eq!(code(StatusCode::GATEWAY_TIMEOUT), Some("timeout"));
    assert_eq!(code(StatusCode::BAD_GATEWAY), None);
}

#[test]
fn only_marked_variants_are_fallbacks() {
    assert!(EdgeError::NoRoute.spec().is_fallback());
    assert!(!EdgeError::NoPage.spec().is_fallback());
    assert!(EdgeError::Server(ServerError::Panic).spec().is_fallback());
    assert!(ServerError::Timeout().spec().is_fallback());
}

/// Without fields, the example of a fallback is known: what the edge answers with.
#[test]
fn a_fallback_has_an_example() {
    for status in [404, 500, 504] {
        let status = StatusCode::from_u16(status).expect("a status");
        let entry = EdgeError::CATALOG.fallback(status).expect("a fallback");
        let error = entry.example().expect("an example");
        assert_eq!((error.code(), error.status()), (entry.spec().code(), status));
    }
}
