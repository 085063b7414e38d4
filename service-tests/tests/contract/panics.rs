//! Panics: caught, told to the log, and to nobody else.

use api_error::edge::{ByStatus, Edge, Foreign};
use serde_json::{Value, json};

use super::client::Server;
use super::shop::house;
use crate::support::{Log, PASSWORD};

pub(crate) async fn a_panic_is_an_internal_error_and_its_payload_is_in_the_log_only(
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

pub(crate) async fn a_detail_that_panics_is_left_out_and_the_next_body_is_whole(
    serve: impl AsyncFn(Edge) -> Server,
) {
    let server = serve(house()).await;
    let answer = server.get("/bad-detail").await;
    assert_eq!((answer.status, answer.json()["error"]["code"].as_str()), (409, Some("bad_detail")));
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    assert_eq!(server.get("/item/7").await.json()["error"]["details"], json!({"item": 7}));
}

pub(crate) async fn a_mapping_that_panics_is_answered_in_the_standard_shape(
    serve: impl AsyncFn(Edge) -> Server,
) {
    let broken = |_: &Foreign<'_>| -> Option<ByStatus> { panic!("no code: {PASSWORD}") };
    let answer = serve(house().foreign(broken)).await.get("/nowhere").await;
    assert_eq!(answer.status, 500);
    assert_eq!(answer.json()["schema_version"], 1);
    assert_eq!(answer.json()["error"]["code"], "internal_error");
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
}
