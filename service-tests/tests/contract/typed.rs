//! Errors that handlers return.

use api_error::edge::Edge;
use api_error::envelope::PROBLEM_JSON;
use serde_json::json;

use super::client::Server;
use super::shop::{IN_SUCCESS, house};
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

pub(crate) async fn its_own_envelope_wins_over_edge_and_offers(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().offer(&PROBLEM_JSON)).await;
    let request = server.request("GET", "/fail/fields").header("accept", "application/problem+json");
    let answer = Answer::of(request.header("x-request-id", "f1")).await;
    assert_eq!(answer.status, 422);
    let wrong =
        json!([{"field": "items[0].price", "is": "too_small"}, {"field": "na\nme", "is": "required"}]);
    assert_eq!(answer.json(), json!({"wrong": wrong, "id": "f1"}));
    assert_eq!(answer.all("content-type"), ["application/json"]);
    assert_eq!(answer.header("vary"), None, "it does not depend on `Accept`");
    let other =
        Answer::of(server.request("GET", "/item/7").header("accept", "application/problem+json")).await;
    assert_eq!(other.all("content-type"), ["application/problem+json"]);
}

pub(crate) async fn an_error_in_a_success_is_still_an_error(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    let answer = Answer::of(server.request("GET", "/fail/in_success").header("x-request-id", "s1")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json(), json!({"failed": "in_success", "status": 409, "id": "s1"}));
    let events = log.events();
    assert_eq!(
        (events.len(), &events[0]["status"], &events[0]["code"]),
        (1, &409.into(), &"in_success".into())
    );
}

pub(crate) async fn an_edge_can_send_all_errors_as_successes(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(Edge::new().envelope(&IN_SUCCESS)).await;
    for (path, code, status) in
        [("/item/7", "no_such_item", 404), ("/nowhere", "not_found", 404), ("/panic", "internal_error", 500)]
    {
        let answer = server.get(path).await;
        let id = answer.header("x-request-id").unwrap();
        assert_eq!(answer.json(), json!({"failed": code, "status": status, "id": id}), "{path}");
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(log.events().last().unwrap()["status"], status, "{path}");
    }
}

pub(crate) async fn a_body_rewritten_by_middleware_is_put_back(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    for method in ["GET", "HEAD"] {
        let direct = Answer::of(server.request(method, "/item/7").header("x-request-id", "r1")).await;
        let answer = Answer::of(server.request(method, "/rewritten").header("x-request-id", "r1")).await;
        assert_eq!(answer.status, 404);
        assert_eq!(answer.body, direct.body.replace("/item/7", "/rewritten"), "{method}");
        assert_eq!(answer.all("content-type"), ["application/json"]);
        assert_eq!(answer.header("x-shop"), Some("yes"));
    }
}

pub(crate) async fn a_header_removed_by_middleware_stays_away(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/stripped").await;
    assert_eq!((answer.status, answer.json()["error"]["code"].as_str()), (404, Some("no_such_item")));
    assert_eq!(answer.header("x-shop"), None);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

pub(crate) async fn a_handler_can_return_a_boxed_error(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/boxed").await;
    assert_eq!((answer.status, answer.json()["error"]["code"].as_str()), (404, Some("no_such_item")));
    assert_eq!(answer.json()["error"]["path"], "/boxed");
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
