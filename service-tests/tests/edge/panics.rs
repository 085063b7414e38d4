//! Panics: caught, told to the log, and to nobody else.

use std::panic::panic_any;

use api_error::ApiError;
use api_error::edge::{Edge, Foreign};
use axum::Router;
use axum::routing::get;
use serde_json::{Value, json};

use crate::service::{HOUSE, ShopError, router, serve, shop};
use crate::support::{Log, PASSWORD};

#[tokio::test]
async fn a_panic_is_an_internal_error_and_its_payload_is_in_the_log_only() {
    let log = Log::listen();
    let server = shop().await;
    for path in ["/panic", "/panic-in-json", "/bad-detail"] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 500, "{path}");
        assert_eq!(answer.json()["error"]["code"], "internal_error", "{path}");
        assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
        assert!(answer.header("x-request-id").is_some());
    }
    let events = log.events();
    let told = |event: &&Value| event["error"].as_str().unwrap().contains(PASSWORD);
    assert_eq!((events.len(), events.iter().filter(told).count()), (3, 3), "{events:?}");
}

#[tokio::test]
async fn after_a_panic_in_a_detail_the_next_body_is_whole() {
    let server = shop().await;
    server.get("/bad-detail").await;
    assert_eq!(server.get("/item/7").await.json()["error"]["details"], json!({"item": 7}));
}

#[tokio::test]
async fn an_error_that_can_not_be_displayed_is_answered_and_logged_all_the_same() {
    #[derive(Debug, ApiError)]
    #[api(axum, code = "mute", status = 409, message = "Conflict")]
    struct Mute;
    impl std::error::Error for Mute {}
    impl std::fmt::Display for Mute {
        fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            panic!("no words")
        }
    }
    let log = Log::listen();
    let answer = serve(Router::new().route("/", get(async || Mute)).layer(Edge::new())).await.get("/").await;
    assert_eq!(answer.json()["error"]["code"], "mute");
    assert_eq!(log.events()[0]["code"], "mute");
}

#[tokio::test]
async fn a_payload_that_is_no_text_is_an_internal_error_too() {
    let router = Router::new().route("/", get(async || -> String { panic_any(7_u8) }));
    let answer = serve(router.layer(Edge::new())).await.get("/").await;
    assert_eq!(answer.json()["error"]["code"], "internal_error");
}

#[tokio::test]
async fn a_mapping_or_envelope_that_panics_is_answered_in_the_standard_shape() {
    use api_error::envelope::*;
    const BROKEN: Envelope = Envelope::json(&[member("x", computed(|_| panic!("no value")))]);
    let broken_mapping = |_: &Foreign<'_>| -> Option<ShopError> { panic!("no code") };
    let mapping = serve(router().layer(Edge::new().envelope(&HOUSE).foreign(broken_mapping))).await;
    let envelope = serve(router().layer(Edge::new().envelope(&BROKEN))).await;
    for server in [mapping, envelope] {
        let answer = server.get("/nowhere").await;
        assert_eq!(answer.status, 500);
        assert_eq!(answer.json()["schema_version"], 1);
        assert_eq!(answer.json()["error"]["code"], "internal_error");
    }
}

#[tokio::test]
async fn a_grpc_request_gets_its_status_in_the_headers() {
    let server = shop().await;
    let request = server.request("GET", "/panic").header("content-type", "application/grpc+proto");
    let answer = crate::support::Answer::of(request).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("grpc-status"), Some("13"));
    assert_eq!(answer.header("content-type"), Some("application/grpc"));
    assert!(!answer.wire().contains(PASSWORD));
}
