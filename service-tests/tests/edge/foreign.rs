//! The failures that nobody wrote.

use std::time::Duration;

use api_error::ApiError;
use api_error::edge::{Edge, Foreign};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::service::{HOUSE, router, serve, shop};
use crate::support::{Answer, PASSWORD};

#[track_caller]
fn assert_house(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(answer.json()["error"]["code"], code, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.json()["error"]["request_id"], answer.header("x-request-id").unwrap());
}

#[tokio::test]
async fn an_unknown_route() {
    let answer = shop().await.get("/nowhere").await;
    assert_house(&answer, 404, "not_found");
    assert_eq!(answer.json()["error"]["message"], "Not Found");
    assert_eq!(answer.json()["error"]["path"], "/nowhere");
}

#[tokio::test]
async fn a_wrong_method_keeps_allow() {
    let answer = Answer::of(shop().await.request("DELETE", "/ok")).await;
    assert_house(&answer, 405, "method_not_allowed");
    assert_eq!(answer.header("allow"), Some("GET,HEAD"));
}

#[tokio::test]
async fn broken_bodies() {
    let server = shop().await;
    let post = |body: &'static str| server.request("POST", "/orders").body(body);
    let json = |body| post(body).header("content-type", "application/json");
    assert_house(&Answer::of(json("{\"items\":[")).await, 400, "bad_request");
    let deep = Answer::of(json(r#"{"items":[{"price":1},{"price":"hunter2"}]}"#)).await;
    assert_house(&deep, 422, "unprocessable_content");
    assert!(!deep.body.contains("hunter2"));
    assert_house(&Answer::of(post("{}")).await, 415, "unsupported_media_type");
}

#[tokio::test]
async fn missing_and_repeated_query_parameters() {
    let server = shop().await;
    for path in ["/page", "/page?page=x", "/page?page=1&page=2"] {
        assert_house(&server.get(path).await, 400, "bad_request");
    }
    assert_house(&server.get("/item/x").await, 400, "bad_request");
}

#[tokio::test]
async fn a_body_over_the_limit() {
    let limited = router().layer(RequestBodyLimitLayer::new(8)).layer(Edge::new().envelope(&HOUSE));
    let server = serve(limited).await;
    let post = || server.request("POST", "/orders").header("content-type", "application/json");
    assert_house(&Answer::of(post().body(r#"{"items":[]}"#)).await, 413, "payload_too_large");
    // Without a length that is known beforehand.
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream
        .write_all(
            b"POST /orders HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nc\r\n{\"items\":[]}\r\n0\r\n\r\n",
        )
        .await
        .unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 413 "), "{response}");
    assert!(response.contains(r#"{"error":{"code":"payload_too_large""#), "{response}");
}

#[tokio::test]
async fn a_timeout() {
    let slow = router()
        .layer(TimeoutLayer::with_status_code(http::StatusCode::GATEWAY_TIMEOUT, Duration::from_millis(20)))
        .layer(Edge::new().envelope(&HOUSE));
    assert_house(&serve(slow).await.get("/forever").await, 504, "gateway_timeout");
}

#[tokio::test]
async fn every_header_but_those_of_the_body_stays() {
    let answer = shop().await.get("/upstream").await;
    assert_house(&answer, 502, "bad_gateway");
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    let all =
        |name: &str| answer.headers.get_all(name).iter().map(|v| v.to_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(all("retry-after"), ["17"]);
    assert_eq!(all("www-authenticate"), ["Bearer", "Basic"]);
    assert_eq!(all("set-cookie"), ["a=1", "b=2"]);
    assert_eq!(all("vary"), ["origin"]);
    assert_eq!(all("cache-control"), ["max-age=1"]);
    assert_eq!(all("content-type"), ["application/json"]);
    assert_eq!(all("content-length"), [answer.body.len().to_string()]);
    for gone in ["etag", "content-language"] {
        assert_eq!(answer.header(gone), None, "{gone}");
    }
    assert_eq!(answer.json()["error"]["after"], 17, "the wait is said in the body too");
}

#[tokio::test]
async fn json_of_a_handler_and_responses_below_400_are_left_alone() {
    let server = shop().await;
    let own = server.get("/own-json").await;
    assert_eq!((own.status, own.json()), (409, json!({"own": true})));
    assert!(own.header("x-request-id").is_some());
    let fine = server.get("/ok").await;
    assert_eq!((fine.status, &*fine.body), (200, "fine"));
    assert!(fine.header("x-request-id").is_some());
}

#[tokio::test]
async fn json_of_a_handler_is_replaced_where_the_service_wants_no_other_shape() {
    let edge = Edge::new().envelope(&HOUSE).replace_json();
    assert_house(&serve(router().layer(edge)).await.get("/own-json").await, 409, "conflict");
}

#[tokio::test]
async fn a_range_that_can_not_be_satisfied_keeps_the_length_to_ask_within() {
    let headers = [("content-range", "bytes */5"), ("accept-ranges", "bytes")];
    let handler =
        axum::routing::get(async move || (axum::http::StatusCode::RANGE_NOT_SATISFIABLE, headers, ""));
    let server = serve(axum::Router::new().route("/", handler).layer(Edge::new().envelope(&HOUSE))).await;
    let answer = server.get("/").await;
    assert_house(&answer, 416, "range_not_satisfiable");
    assert_eq!(answer.header("content-range"), Some("bytes */5"));
    assert_eq!(answer.header("accept-ranges"), Some("bytes"));
}

#[tokio::test]
async fn a_response_marked_as_passed_through_is_left_alone() {
    let answer = shop().await.get("/proxied").await;
    assert_eq!((answer.status, &*answer.body), (502, "theirs"));
    assert!(answer.header("x-request-id").is_some());
}

#[tokio::test]
async fn foreign_failures_can_have_codes_of_the_service() {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum Mine {
        #[api(code = "no_route", status = 404, message = "{method} {path} leads nowhere")]
        NoRoute { method: String, path: String },
        #[api(code = "bad_input", status = 400, message = "The input is not acceptable", header("X-Mine" = "1"))]
        BadInput,
        #[api(code = "oops", status = 500, retryable = false)]
        Oops,
    }
    let map = |failure: &Foreign<'_>| match failure.status().as_u16() {
        404 => Some(Mine::NoRoute { method: failure.method().to_string(), path: failure.path().to_owned() }),
        400 | 415 | 422 => Some(Mine::BadInput),
        500 => Some(Mine::Oops),
        _ => None,
    };
    let server = serve(router().layer(Edge::new().envelope(&HOUSE).foreign(map))).await;
    let answer = server.get("/nowhere?secret=1").await;
    assert_house(&answer, 404, "no_route");
    assert_eq!(answer.json()["error"]["message"], "GET /nowhere leads nowhere");
    let answer = server.get("/page").await;
    assert_house(&answer, 400, "bad_input");
    assert_eq!(answer.header("x-mine"), Some("1"));
    assert_house(&server.get("/panic").await, 500, "oops");
    // The code's status is the response's: no body tells of another one.
    assert_house(&Answer::of(server.request("POST", "/orders").body("{}")).await, 400, "bad_input");
    let not_mapped = Answer::of(server.request("DELETE", "/ok")).await;
    assert_house(&not_mapped, 405, "method_not_allowed");
    assert_eq!(not_mapped.header("allow"), Some("GET,HEAD"));
}

#[tokio::test]
async fn a_client_that_hangs_up_leaves_the_server_as_it_was() {
    let server = shop().await;
    for request in [
        "GET /forever HTTP/1.1\r\nhost: x\r\n\r\n",
        "POST /orders HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"it",
        "GET /item/7 HTT",
    ] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        drop(stream);
        assert_house(&server.get("/nowhere").await, 404, "not_found");
    }
}

#[tokio::test]
async fn a_streaming_failure_is_not_waited_for() {
    let endless = axum::routing::get(async || {
        let first = futures_util::stream::iter([Ok::<_, std::io::Error>("never ends")]);
        let chunks = futures_util::StreamExt::chain(first, futures_util::stream::pending());
        (axum::http::StatusCode::INTERNAL_SERVER_ERROR, axum::body::Body::from_stream(chunks))
    });
    let server = serve(axum::Router::new().route("/", endless).layer(Edge::new().envelope(&HOUSE))).await;
    assert_house(&server.get("/").await, 500, "internal_error");
}
