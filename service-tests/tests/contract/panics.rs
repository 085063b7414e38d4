//! Panics are caught, and only the log has their message.

use api_error::edge::{ByStatus, Edge, Foreign};
use api_error::envelope::{CODE, Envelope, computed, member};
use serde_json::{Value, json};

use super::client::Server;
use super::foreign::assert_house;
use super::shop::house;
use crate::service::ShopError;
use crate::support::{Answer, Log, PASSWORD};

pub(crate) async fn a_panic_is_an_internal_error_with_its_payload_only_logged(
    serve: impl AsyncFn(Edge) -> Server,
) {
    let log = Log::listen();
    let server = serve(house()).await;
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

pub(crate) async fn a_detail_that_panics_is_omitted_and_later_bodies_work(
    serve: impl AsyncFn(Edge) -> Server,
) {
    let server = serve(house()).await;
    let answer = server.get("/bad-detail").await;
    assert_eq!((answer.status, answer.json()["error"]["code"].as_str()), (409, Some("bad_detail")));
    assert_eq!(answer.json()["error"].get("details"), None);
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    assert_eq!(server.get("/item/7").await.json()["error"]["details"], json!({"item": 7}));
}

pub(crate) async fn an_error_whose_display_fails_is_still_sent_and_logged(
    serve: impl AsyncFn(Edge) -> Server,
) {
    let log = Log::listen();
    let answer = serve(house()).await.get("/mute").await;
    assert_house(&answer, 409, "mute");
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    let events = log.events();
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(event["code"], "mute");
}

pub(crate) async fn a_payload_that_is_not_text_is_an_internal_error(serve: impl AsyncFn(Edge) -> Server) {
    assert_house(&serve(house()).await.get("/panic-with-a-number").await, 500, "internal_error");
}

pub(crate) async fn a_payload_that_panics_on_drop_is_an_internal_error(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    assert_house(&server.get("/panic-with-a-splinter").await, 500, "internal_error");
    assert_eq!(server.get("/ok").await.body, "fine");
}

pub(crate) async fn a_body_that_panics_on_drop_is_replaced(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    for path in ["/sharp-body", "/sharp-endless-body"] {
        let answer = server.get(path).await;
        assert_house(&answer, 502, "bad_gateway");
        assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    }
    assert_eq!(server.get("/ok").await.body, "fine");
}

pub(crate) async fn a_panicking_mapping_is_answered_in_standard(serve: impl AsyncFn(Edge) -> Server) {
    let broken = |_: &Foreign<'_>| -> Option<ByStatus> { panic!("no code: {PASSWORD}") };
    let answer = serve(house().foreign(broken)).await.get("/nowhere").await;
    assert_eq!(answer.status, 500);
    assert_eq!(answer.json()["schema_version"], 1);
    assert_eq!(answer.json()["error"]["code"], "internal_error");
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
}

pub(crate) async fn a_computed_node_that_panics_has_nothing(serve: impl AsyncFn(Edge) -> Server) {
    const BROKEN: Envelope =
        Envelope::json(&[member("code", CODE), member("x", computed(|_| panic!("no value: {PASSWORD}")))]);
    let answer = serve(Edge::new().envelope(&BROKEN)).await.get("/nowhere").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json()["code"], "not_found");
    assert!(answer.json()["x"].is_null());
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
}

pub(crate) async fn a_mapping_can_tell_a_panic_from_a_response_of_500(serve: impl AsyncFn(Edge) -> Server) {
    let map = |failure: &Foreign<'_>| {
        (failure.status() == 500)
            .then_some(ShopError::NoSuchItem { item: if failure.is_panic() { 1 } else { 2 }, shard: 0 })
    };
    let server = serve(house().foreign(map)).await;
    assert_eq!(server.get("/panic").await.json()["error"]["details"]["item"], 1);
    assert_eq!(server.get("/plain").await.json()["error"]["details"]["item"], 2);
}

pub(crate) async fn a_panic_is_an_error_even_if_the_request_claims_grpc(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let request = server.request("GET", "/panic").header("content-type", "application/grpc+proto");
    let answer = Answer::of(request).await;
    assert_house(&answer, 500, "internal_error");
    assert_eq!(answer.header("grpc-status"), None);
}
