//! `X-Request-ID` on every response.

use api_error::edge::{Edge, RequestId};
use axum::{Extension, Router, http::HeaderMap, routing::get};

use crate::service::{serve, shop};
use crate::support::Answer;

#[tokio::test]
async fn a_sane_id_is_taken() {
    let server = shop().await;
    let longest = "x".repeat(128);
    for id in ["a", "req_0123-ABC.~:/", &longest] {
        for path in ["/ok", "/nowhere", "/item/7", "/panic"] {
            let answer = Answer::of(server.request("GET", path).header("x-request-id", id)).await;
            assert_eq!(answer.header("x-request-id"), Some(id));
        }
    }
}

#[tokio::test]
async fn an_insane_id_is_replaced_by_a_new_uuid() {
    let server = shop().await;
    let too_long = "x".repeat(129);
    for id in [b"".as_slice(), b"two words", b"caf\xc3\xa9", b"tab\there", too_long.as_bytes()] {
        let value = reqwest::header::HeaderValue::from_bytes(id).unwrap();
        let answer = Answer::of(server.request("GET", "/nowhere").header("x-request-id", value)).await;
        let new = answer.header("x-request-id").unwrap();
        assert_eq!((new.len(), new.as_bytes()[14]), (36, b'7'), "{new}");
        assert_eq!(answer.json()["error"]["request_id"], new);
    }
}

#[tokio::test]
async fn ids_that_are_made_differ_and_sort_by_time() {
    let server = shop().await;
    let mut ids = Vec::new();
    for _ in 0..20 {
        ids.push(server.get("/ok").await.header("x-request-id").unwrap().to_owned());
    }
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
}

#[tokio::test]
async fn a_handler_sees_the_id_of_the_response() {
    let echo = get(async |Extension(id): Extension<RequestId>, headers: HeaderMap| {
        format!("{} {}", id.as_str(), headers["x-request-id"].to_str().unwrap())
    });
    let server = serve(Router::new().route("/", echo).layer(Edge::new())).await;
    let answer = Answer::of(server.request("GET", "/").header("x-request-id", "not sane")).await;
    let id = answer.header("x-request-id").unwrap();
    assert_eq!(answer.body, format!("{id} {id}"));
}
