//! One event for each error response.

use api_error::ApiError;
use api_error::edge::Edge;
use axum::routing::get;

use crate::service::{serve, shop};
use crate::support::{Answer, Log, PASSWORD};

#[tokio::test]
async fn an_event_has_all_that_is_known_of_a_typed_error() {
    let log = Log::listen();
    let request = shop().await.request("GET", "/storage?token=t0ken").header("x-request-id", "req-9");
    let answer = Answer::of(request).await;
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
    assert!(!log.text().contains("t0ken"), "a query may hold secrets");
}

#[tokio::test]
async fn a_failure_of_the_client_is_information() {
    let log = Log::listen();
    let server = shop().await;
    server.get("/item/7").await;
    server.get("/nowhere").await;
    server.get("/own-json").await;
    let told: Vec<_> = log
        .events()
        .iter()
        .map(|event| {
            (event["level"].clone(), event["status"].clone(), event["code"].clone(), event["error"].clone())
        })
        .collect();
    let expected = [
        ("INFO", 404, "no_such_item", "no item 7 in shard 7"),
        ("INFO", 404, "not_found", "a response without envelope"),
        ("INFO", 409, "", "a response that the service wrote itself"),
    ];
    assert_eq!(told, expected.map(|(l, s, c, e)| (l.into(), s.into(), c.into(), e.into())));
}

#[tokio::test]
async fn what_a_foreign_body_said_is_in_the_log() {
    let log = Log::listen();
    let answer = shop().await.get("/upstream").await;
    assert!(!answer.wire().contains(PASSWORD));
    assert_eq!(log.events()[0]["error"], format!("a response without envelope: <html>{PASSWORD}</html>"));
}

#[tokio::test]
async fn what_an_error_says_of_its_source_is_said_once_and_a_source_of_itself_ends() {
    #[derive(Debug, ApiError)]
    #[api(axum, code = "looped", status = 500, retryable = false)]
    struct Looped;
    impl std::fmt::Display for Looped {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("storage: refused")
        }
    }
    impl std::error::Error for Looped {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(self)
        }
    }
    let log = Log::listen();
    serve(axum::Router::new().route("/", get(async || Looped)).layer(Edge::new())).await.get("/").await;
    assert_eq!(log.events()[0]["error"], "storage: refused");
}

#[tokio::test]
async fn a_success_is_no_event() {
    let log = Log::listen();
    shop().await.get("/ok").await;
    assert_eq!(log.events(), Vec::<serde_json::Value>::new());
}
