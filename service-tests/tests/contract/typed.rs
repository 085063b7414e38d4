//! Errors that handlers return.

use api_error::edge::Edge;
use serde_json::json;

use super::client::Server;
use super::shop::house;
use crate::support::{Answer, Log};

pub(crate) async fn a_typed_error_has_the_envelope_and_its_own_headers(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let answer = Answer::of(server.request("GET", "/item/7?x=1").header("x-request-id", "req-1")).await;
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.json(),
        json!({"error": {
            "code": "no_such_item",
            "message": "Item 7 does not exist",
            "details": {"item": 7},
            "path": "/item/7",
            "request_id": "req-1",
        }})
    );
    assert_eq!(answer.all("content-type"), ["application/json"]);
    assert_eq!(answer.all("content-length"), [answer.body.len().to_string()]);
    assert_eq!(answer.all("cache-control"), ["no-store"]);
    assert_eq!(answer.all("x-shop"), ["yes"]);
    assert_eq!(answer.all("x-request-id"), ["req-1"]);
}

pub(crate) async fn an_occurrence_keeps_its_headers(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/busy").await;
    assert_eq!((answer.status, answer.all("retry-after")), (429, vec!["2"]));
    assert_eq!(answer.json()["error"]["after"], 2);
}

pub(crate) async fn each_of_several_cookies_stays(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/session").await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.all("set-cookie"), ["theme=; Max-Age=0", "language=; Max-Age=0"]);
}

pub(crate) async fn head_has_the_headers_of_get_and_no_body(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    for path in ["/item/7", "/nowhere", "/panic", "/upstream"] {
        let get = Answer::of(server.request("GET", path).header("x-request-id", "one")).await;
        let head = Answer::of(server.request("HEAD", path).header("x-request-id", "one")).await;
        assert_eq!(head.body, "", "{path}");
        assert_eq!(head.status, get.status, "{path}");
        for name in ["content-length", "content-type", "x-request-id", "x-shop"] {
            assert_eq!(head.all(name), get.all(name), "{name} of {path}");
        }
    }
    // The connection is still usable, whatever the length was.
    assert_eq!(server.get("/ok").await.body, "fine");
}

pub(crate) async fn without_an_edge_envelope_an_error_uses_its_own(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(Edge::new()).await;
    let standard = server.get("/item/7").await;
    assert_eq!(standard.json()["schema_version"], 1);
    assert_eq!(standard.json()["error"]["code"], "no_such_item");
    let own = server.get("/own-envelope").await;
    assert_eq!(own.all("content-type"), ["application/problem+json"]);
    assert_eq!(own.json()["instance"], "/own-envelope", "with the facts of its request");
}

pub(crate) async fn a_success_made_of_an_error_by_middleware_is_kept(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let answer = serve(house()).await.get("/recovered").await;
    assert_eq!((answer.status, &*answer.body), (200, "from the cache"));
    assert_eq!(log.events().len(), 0, "a success is not logged");
}

pub(crate) async fn a_status_changed_by_middleware_hides_the_typed_error(
    serve: impl AsyncFn(Edge) -> Server,
) {
    let log = Log::listen();
    let answer = serve(house()).await.get("/hidden").await;
    assert_eq!((answer.status, answer.json()["error"]["code"].as_str()), (410, Some("gone")));
    assert!(!answer.wire().contains("no_such_item"), "{answer:?}");
    let event = &log.events()[0];
    assert_eq!((&event["status"], &event["code"]), (&410.into(), &"gone".into()));
    assert_eq!(event["error"], "no item 7 in shard 7", "the log has the typed error");
}
