//! Errors of handlers.

use api_error::edge::{self, Edge, Typed};
use api_error::envelope::PROBLEM_JSON;
use axum::body::Body;
use axum::middleware::{self, Next};
use serde_json::json;

use crate::service::{HOUSE, ShopError, router, serve, shop};
use crate::support::{Answer, Log};

#[tokio::test]
async fn a_typed_error_is_rendered_with_the_facts_of_its_request() {
    let answer = Answer::of(shop().await.request("GET", "/item/7").header("x-request-id", "req-1")).await;
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
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("content-length"), Some(&*answer.body.len().to_string()));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-shop"), Some("yes"));
    assert_eq!(answer.header("x-request-id"), Some("req-1"));
}

#[tokio::test]
async fn an_occurrence_keeps_its_headers() {
    let answer = shop().await.get("/busy").await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("2")));
    assert_eq!(answer.json()["error"]["after"], 2);
}

#[tokio::test]
async fn an_error_keeps_its_type_through_another_task() {
    let answer = shop().await.get("/spawned").await;
    assert_eq!(answer.json()["error"]["code"], "slow_down");
    assert_eq!(answer.json()["error"]["path"], "/spawned");
}

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope() {
    let answer = serve(router()).await.get("/item/7").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json()["schema_version"], 1);
    assert_eq!(answer.header("x-shop"), Some("yes"));
    assert_eq!(answer.header("x-request-id"), None);
}

#[tokio::test]
async fn who_reads_the_body_before_the_edge_reads_what_would_have_been_sent_without_one() {
    let read = middleware::from_fn(async |request, next: Next| {
        let (parts, body) = next.run(request).await.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        assert!(body.starts_with(br#"{"schema_version":1,"error":{"code":"no_such_item""#));
        axum::response::Response::from_parts(parts, Body::from(body))
    });
    let answer = serve(router().layer(read).layer(Edge::new().envelope(&HOUSE))).await.get("/item/7").await;
    assert_eq!(answer.json()["error"]["path"], "/item/7");
}

#[tokio::test]
async fn layers_can_read_the_typed_error() {
    let count = middleware::from_fn(async |request, next: Next| {
        let mut response = next.run(request).await;
        let code = response.extensions().get::<Typed>().map(|typed| typed.error().code());
        response.headers_mut().insert("x-code", code.unwrap_or("none").parse().unwrap());
        response
    });
    let edge = Edge::new();
    let inside = serve(router().layer(count.clone()).layer(edge.clone())).await;
    let outside = serve(router().layer(edge).layer(count)).await;
    for server in [inside, outside] {
        assert_eq!(server.get("/item/7").await.header("x-code"), Some("no_such_item"));
        assert_eq!(server.get("/nowhere").await.header("x-code"), Some("none"));
    }
}

#[tokio::test]
async fn a_layer_that_turns_an_error_into_a_success_is_left_to_it() {
    let recover = middleware::from_fn(async |request, next: Next| {
        let mut response = next.run(request).await;
        if response.extensions().get::<Typed>().is_some() {
            *response.status_mut() = axum::http::StatusCode::OK;
            *response.body_mut() = Body::from("from the cache");
        }
        response
    });
    let answer = serve(router().layer(recover).layer(Edge::new())).await.get("/item/7").await;
    assert_eq!((answer.status, &*answer.body), (200, "from the cache"));
}

#[tokio::test]
async fn a_layer_that_hides_an_error_behind_another_status_hides_it() {
    let hide = middleware::from_fn(async |request, next: Next| {
        let mut response = next.run(request).await;
        *response.status_mut() = axum::http::StatusCode::GONE;
        response
    });
    let log = Log::listen();
    let answer = serve(router().layer(hide).layer(Edge::new().envelope(&HOUSE))).await.get("/item/7").await;
    assert_eq!((answer.status, answer.json()["error"]["code"].as_str()), (410, Some("gone")));
    assert!(!answer.wire().contains("no_such_item"), "{answer:?}");
    assert_eq!(log.events()[0]["error"], "no item 7 in shard 7", "the log knows it");
}

#[tokio::test]
async fn the_edge_renders_errors_in_their_own_envelope_where_it_has_none() {
    #[derive(Debug, api_error::ApiError)]
    #[api(std_error, axum, envelope = PROBLEM_JSON)]
    #[api(code = "own", status = 410, message = "It is gone")]
    struct Own;
    let router = axum::Router::new().route("/", axum::routing::get(async || Own));
    let answer = serve(router.layer(Edge::new())).await.get("/").await;
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    assert_eq!(answer.json()["instance"], "/");
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let server = shop().await;
    for path in ["/item/7", "/nowhere", "/panic"] {
        let get = Answer::of(server.request("GET", path).header("x-request-id", "one")).await;
        let head = Answer::of(server.request("HEAD", path).header("x-request-id", "one")).await;
        assert_eq!(head.body, "", "{path}");
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.header("content-length"), Some(&*get.body.len().to_string()), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
}

#[tokio::test]
async fn a_service_without_framework_sends_typed_errors_too() {
    use tower::{Layer, ServiceExt, service_fn};

    let service = service_fn(async |_: http::Request<()>| {
        Ok::<_, std::convert::Infallible>(edge::response(ShopError::NoSuchItem { item: 1, shard: 2 }))
    });
    let request = http::Request::get("/x").header("x-request-id", "abc").body(()).unwrap();
    let response = Edge::new().envelope(&HOUSE).layer(service).oneshot(request).await.unwrap();
    assert_eq!(response.status(), 404);
    let body = http_body_util::BodyExt::collect(response.into_body()).await.unwrap().to_bytes();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["error"]["request_id"], "abc");
}
