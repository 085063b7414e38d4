//! One event for each error response.

use std::sync::{Arc, Mutex};

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

pub(crate) async fn each_code_has_its_own_level(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    assert_eq!(server.get("/fail/quiet").await.status, 409);
    assert_eq!(log.events().len(), 0, "`log = \"off\"`");
    server.get("/fail/loud").await;
    let events = log.events();
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((&event["level"], &event["code"]), (&"WARN".into(), &"loud".into()));
    assert_eq!((&event["id"], &event["error.type"]), (&"shop_loud".into(), &"shop_loud".into()));
    // A newline cannot forge another line.
    assert_eq!(event["error"], r"first\r\n\u{1b}[31msecond");
}

pub(crate) async fn wrong_fields_are_logged_by_path_and_code(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    server.get("/fail/fields").await;
    server.get("/item/7").await;
    let events = log.events();
    assert_eq!(events[0]["fields"], r"items[0].price: too_small, na\nme: required");
    assert_eq!(events[1].get("fields"), None);
}

pub(crate) async fn the_type_of_an_untyped_error_is_its_code_or_status(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    server.get("/nowhere").await;
    server.get("/own-json").await;
    let events = log.events();
    assert_eq!(
        (&events[0]["error.type"], &events[0]["id"]),
        (&"by_status.not_found".into(), &"by_status.not_found".into())
    );
    assert_eq!((&events[1]["error.type"], &events[1]["id"]), (&"409".into(), &"".into()));
}

pub(crate) async fn an_observer_sees_every_failure(serve: impl AsyncFn(Edge) -> Server) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let observed = Arc::clone(&seen);
    let edge = house().observe(move |event| {
        let fact =
            (event.status().as_u16(), event.error_type().to_owned(), event.is_typed(), event.is_panic());
        observed.lock().unwrap().push(fact);
        assert_eq!(event.request_id().as_str(), "o1");
        panic!("an observer that panics changes nothing");
    });
    let server = serve(edge).await;
    for path in ["/ok", "/item/7", "/fail/quiet", "/nowhere", "/panic", "/own-json"] {
        let answer = Answer::of(server.request("GET", path).header("x-request-id", "o1")).await;
        assert_eq!(answer.header("x-request-id"), Some("o1"));
    }
    let expected = [
        (404, "no_such_item", true, false),
        (409, "quiet", true, false),
        (404, "by_status.not_found", false, false),
        (500, "by_status.internal_error", false, true),
        (409, "409", false, false),
    ];
    let expected = expected.map(|(status, name, typed, panic)| (status, name.to_owned(), typed, panic));
    assert_eq!(*seen.lock().unwrap(), expected);
}

pub(crate) async fn a_success_is_not_logged(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    serve(house()).await.get("/ok").await;
    assert_eq!(log.events(), Vec::<serde_json::Value>::new());
}
