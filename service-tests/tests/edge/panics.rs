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
    for path in ["/panic", "/panic-in-json"] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 500, "{path}");
        assert_eq!(answer.json()["error"]["code"], "internal_error", "{path}");
        assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
        assert!(answer.header("x-request-id").is_some());
    }
    let events = log.events();
    let told = |event: &&Value| event["error"].as_str().unwrap().contains(PASSWORD);
    assert_eq!((events.len(), events.iter().filter(told).count()), (2, 2), "{events:?}");
}

#[tokio::test]
async fn a_detail_that_panics_is_left_out_and_the_next_body_is_whole() {
    let server = shop().await;
    let answer = server.get("/bad-detail").await;
    assert_eq!((answer.status, answer.json()["error"]["code"].as_str()), (409, Some("bad_detail")));
    assert_eq!(answer.json()["error"].get("details"), None);
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
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
async fn a_client_can_not_make_a_success_of_a_panic_by_calling_its_request_grpc() {
    let server = shop().await;
    let request = server.request("GET", "/panic").header("content-type", "application/grpc+proto");
    let answer = crate::support::Answer::of(request).await;
    assert_eq!((answer.status, answer.header("grpc-status")), (500, None));
    assert_eq!(answer.json()["error"]["code"], "internal_error");
}

#[tokio::test]
async fn a_payload_that_panics_while_it_is_dropped_is_an_internal_error_too() {
    struct Splinter;
    impl Drop for Splinter {
        fn drop(&mut self) {
            if !std::thread::panicking() {
                panic!("once more");
            }
        }
    }
    let router = Router::new().route("/", get(async || -> String { panic_any(Splinter) }));
    let answer = serve(router.layer(Edge::new())).await.get("/").await;
    assert_eq!(answer.json()["error"]["code"], "internal_error");
}

#[tokio::test]
async fn a_mapping_can_tell_a_panic_from_a_response_of_500() {
    let map = |failure: &Foreign<'_>| {
        (failure.status() == 500)
            .then_some(ShopError::NoSuchItem { item: if failure.is_panic() { 1 } else { 2 }, shard: 0 })
    };
    let plain = get(async || http::StatusCode::INTERNAL_SERVER_ERROR);
    let server =
        serve(router().route("/plain", plain).layer(Edge::new().envelope(&HOUSE).foreign(map))).await;
    assert_eq!(server.get("/panic").await.json()["error"]["details"]["item"], 1);
    assert_eq!(server.get("/plain").await.json()["error"]["details"]["item"], 2);
}
