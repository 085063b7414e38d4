//! One event for each error response.

use api_error::edge::Edge;

use super::client::Server;
use super::shop::house;
use crate::support::{Answer, Log, PASSWORD};

pub(crate) async fn an_event_has_every_fact_of_a_typed_error(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    let answer =
        Answer::of(server.request("GET", "/storage?token=t0ken").header("x-request-id", "req-9")).await;
    assert_eq!(answer.json()["error"]["code"], "storage_error");
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    let events = log.events();
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(event["level"], "ERROR");
    assert_eq!(event["status"], 500);
    assert_eq!(event["code"], "storage_error");
    assert_eq!(event["method"], "GET");
    assert_eq!(event["path"], "/storage");
    assert_eq!(event["request_id"], "req-9");
    assert_eq!(event["error"], format!("database: {PASSWORD}"));
    assert_eq!(event["message"], "error response");
    assert!(!log.text().contains("t0ken"), "a query can contain secrets");
}

pub(crate) async fn a_client_error_is_logged_as_info(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    for path in ["/item/7", "/nowhere", "/own-json"] {
        server.get(path).await;
    }
    let events = log.events();
    let told: Vec<_> = events.iter().map(|e| (&e["level"], &e["status"], &e["code"])).collect();
    let expected = [("INFO", 404, "no_such_item"), ("INFO", 404, "not_found"), ("INFO", 409, "")];
    assert_eq!(told.len(), expected.len(), "{events:?}");
    for (told, (level, status, code)) in told.into_iter().zip(expected) {
        assert_eq!(told, (&level.into(), &status.into(), &code.into()));
    }
    assert_eq!(events[0]["error"], "no item 7 in shard 7");
    assert_eq!(events[2]["error"], "a response that the service wrote itself");
}

pub(crate) async fn a_foreign_body_is_only_logged(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    let answer = server.get("/upstream").await;
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    server.get("/plain").await;
    let events = log.events();
    assert_eq!(events[0]["error"], format!("a response without envelope: <html>{PASSWORD}</html>"));
    assert_eq!(events[1]["error"], "a response without envelope", "the response had no text");
}

pub(crate) async fn causes_are_logged_once_and_a_cycle_ends(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    serve(house()).await.get("/looped").await;
    assert_eq!(log.events()[0]["error"], "storage: refused");
}

pub(crate) async fn a_success_is_not_logged(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    serve(house()).await.get("/ok").await;
    assert_eq!(log.events(), Vec::<serde_json::Value>::new());
}
