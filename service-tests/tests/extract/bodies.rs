//! `ApiJson`

use std::sync::{Arc, Mutex};

use api_error::ApiError;
use api_error::edge::{ByStatus, Edge};
use api_error::extract::ApiJson;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::post;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_http::limit::RequestBodyLimitLayer;

use crate::server::Server;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Order {
    items: Vec<Item>,
    color: Option<Color>,
}

#[derive(Deserialize, Serialize)]
struct Item {
    price: u32,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Color {
    Red,
    Green,
}

async fn create(ApiJson(order): ApiJson<Order>) -> ApiJson<Order> {
    ApiJson(order)
}

async fn maybe(order: Option<ApiJson<Order>>) -> ApiJson<bool> {
    ApiJson(order.is_some())
}

struct Broken;

impl Serialize for Broken {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("hunter2"))
    }
}

async fn broken() -> ApiJson<Broken> {
    ApiJson(Broken)
}

async fn service() -> Server {
    let by_axum = Router::new().route("/axum", post(create)).layer(DefaultBodyLimit::max(64));
    let by_tower = Router::new()
        .route("/tower", post(create))
        .layer(RequestBodyLimitLayer::new(64))
        .layer(DefaultBodyLimit::disable());
    Server::start(
        Router::new()
            .route("/", post(create))
            .route("/maybe", post(maybe))
            .route("/broken", post(broken))
            .nest("/limited", by_axum.merge(by_tower)),
    )
    .await
}

#[tokio::test]
async fn a_valid_body_is_accepted() {
    let server = service().await;
    let answer = server.post("/", r#"{"items":[{"price":3}],"color":"green"}"#).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers["content-type"], "application/json");
    assert_eq!(answer.json(), json!({"items": [{"price": 3}], "color": "green"}));
}

#[tokio::test]
async fn invalid_json_has_line_and_column() {
    let server = service().await;
    let deep = "[".repeat(10_000);
    for (body, line, column) in [
        (&b"{\n \"items\": [,]\n}"[..], 2, 12),
        (b"", 1, 0),
        (b"{\"items\":[]} trailing", 1, 14),
        (b"{\"items\":[\"\xff\xfe\"]}", 1, 12),
        (b"{\"items\":[{\"price\":1e999}],}", 1, 28),
        (deep.as_bytes(), 1, 10_000),
    ] {
        let answer = server.post("/", body.to_vec()).await;
        assert_eq!(answer.code(), (400, "invalid_json".to_owned()), "{}", answer.text);
        let details = &answer.json()["error"]["details"];
        assert_eq!((&details["line"], &details["column"]), (&json!(line), &json!(column)), "{}", answer.text);
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn a_wrong_field_comes_with_its_path() {
    let server = service().await;
    let price = "expected an integer from 0 to 4294967295";
    let known = "unknown field, expected one of `items`, `color`";
    let colors = "not a known value, expected one of `red`, `green`";
    for (body, path, code, message) in [
        (
            r#"{"items":[{"price":1},{"price":1},{"price":1},{"price":"hunter2"}]}"#,
            "items[3].price",
            "invalid_type",
            price,
        ),
        (r#"{"items":[{"price":123456789012345678901234567890}]}"#, "items[0].price", "invalid_value", price),
        (r#"{"items":[{"price":1e999}]}"#, "items[0].price", "invalid_value", price),
        (r#"{"items":[{}]}"#, "items[0].price", "missing", "is required"),
        (r#"{}"#, "items", "missing", "is required"),
        (r#"{"items":[],"colour":"hunter2"}"#, "colour", "unknown_field", known),
        (r#"{"items":[],"color":"hunter2"}"#, "color", "invalid_value", colors),
        (r#""hunter2""#, "", "invalid_type", "expected an object"),
    ] {
        let answer = server.post("/", body).await;
        assert_eq!(answer.code(), (422, "validation_error".to_owned()), "{body}");
        assert_eq!(answer.fields(), [[path, code, message]], "{body}");
        assert!(!answer.text.contains("hunter2"), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_body_of_another_media_type_is_refused() {
    let server = service().await;
    for content_type in
        [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("nonsense")]
    {
        let answer = server.post_as("/", content_type, r#"{"items":[]}"#).await;
        assert_eq!(answer.code(), (415, "unsupported_media_type".to_owned()), "{content_type:?}");
        assert_eq!(answer.headers["accept"], "application/json");
    }
    for content_type in ["application/json; charset=\"UTF-8\"", "application/vnd.x+json"] {
        assert_eq!(server.post_as("/", Some(content_type), r#"{"items":[]}"#).await.status, 200);
    }
}

#[tokio::test]
async fn a_body_that_is_not_plain_json_is_refused() {
    let server = service().await;
    let utf16 = Some("application/json; charset=utf-16");
    let answer = server.post_as("/", utf16, r#"{"items":[]}"#).await;
    assert_eq!(answer.code(), (415, "unsupported_encoding".to_owned()));
    for (coding, status) in [("gzip", 415), ("identity, br", 415), ("identity", 200)] {
        let body = r#"{"items":[]}"#;
        let head = format!(
            "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Encoding: {coding}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = server.raw(head.as_bytes()).await;
        assert_eq!(answer.status, status, "{coding}: {}", answer.text);
        if status == 415 {
            assert!(answer.text.contains("unsupported_encoding"), "{}", answer.text);
            assert_eq!(answer.headers["accept-encoding"], "identity");
        }
    }
}

#[tokio::test]
async fn without_a_media_type_an_optional_body_is_none() {
    let server = service().await;
    assert_eq!(server.post_as("/maybe", None, "").await.text, "false");
    assert_eq!(server.post("/maybe", r#"{"items":[]}"#).await.text, "true");
    assert_eq!(server.post("/maybe", "{").await.code(), (400, "invalid_json".to_owned()));
    let other = server.post_as("/maybe", Some("text/plain"), "{}").await;
    assert_eq!(other.code(), (415, "unsupported_media_type".to_owned()));
}

#[tokio::test]
async fn a_body_over_the_limit_is_too_large_even_without_a_length() {
    let server = service().await;
    let body = format!(r#"{{"items":[]{}}}"#, " ".repeat(100));
    assert_eq!(server.post("/limited/axum", body.clone()).await.code().1, "payload_too_large");
    let huge = format!(r#"{{"items":[]{}}}"#, " ".repeat(3 << 20));
    assert_eq!(server.post("/", huge).await.code(), (413, "payload_too_large".to_owned()));
    for target in ["/limited/axum", "/limited/tower"] {
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Transfer-Encoding: chunked\r\n\r\n"
        );
        let (start, rest) = body.split_at(40);
        let chunks = format!("{:x}\r\n{start}\r\n{:x}\r\n{rest}\r\n0\r\n\r\n", start.len(), rest.len());
        let answer = server.raw(format!("{head}{chunks}").as_bytes()).await;
        assert_eq!(answer.status, 413, "{target}");
        let error = r#""code":"payload_too_large","message":"The body is too large""#;
        assert!(answer.text.contains(error), "{target}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_invalid() {
    let server = service().await;
    let answer = server
        .raw(
            b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n\
              Transfer-Encoding: chunked\r\n\r\n5\r\n{\"ite\r\nno size\r\n",
        )
        .await;
    assert_eq!(answer.status, 400);
    assert!(answer.text.contains("invalid_body"), "{}", answer.text);
}

#[tokio::test]
async fn an_unserializable_response_is_an_error_in_the_envelope() {
    let answer = service().await.post("/broken", "").await;
    assert_eq!(answer.code(), (500, "internal_error".to_owned()));
    let of_edge = ByStatus::new(http::StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.code().1, of_edge.code(), "the code of any other 500");
    assert_eq!(answer.headers["content-type"], "application/json");
    assert!(!answer.text.contains("hunter2"));
}

#[tokio::test]
async fn an_unserializable_response_is_the_fallback_of_the_root() {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum ShopError {
        #[api(code = "shop.broken", status = 500, retryable = false, fallback)]
        Broken,
    }
    let _ = ShopError::Broken;
    let logged = Arc::new(Mutex::new(String::new()));
    let log = Arc::clone(&logged);
    let edge = Edge::of::<ShopError>().observe(move |event| *log.lock().unwrap() = event.text());
    let server = Server::start(Router::new().route("/", post(broken)).layer(edge)).await;
    let answer = server.post("/", "").await;
    assert_eq!(answer.code(), (500, "shop.broken".to_owned()));
    assert!(!answer.text.contains("hunter2"));
    assert!(logged.lock().unwrap().contains("hunter2"), "the cause is logged");
}
