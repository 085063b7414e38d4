//! A real server of salvo on loopback, as a client sees it.

use std::sync::{Arc, Mutex};

use api_error::ApiError;
use api_error::edge::{Edge, RequestId};
use api_error::envelope::{MARKDOWN, PROBLEM_JSON};
use api_error::stream;
use futures_util::stream::{Stream, iter};
use salvo_core::conn::tcp::TcpAcceptor;
use salvo_core::prelude::*;
use salvo_edge::{EdgeHoop, Failed, Streamed};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const PASSWORD: &str = "hunter2-do-not-tell";

#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = PROBLEM_JSON)]
enum ShopError {
    #[error("no item {item} in shard {shard}")]
    #[api(code = "no_such_item", status = 404, message = "Item {item} does not exist", header("X-Shop" = "yes"))]
    NoSuchItem {
        #[api(detail)]
        item: u64,
        shard: u8,
    },
    #[error("feed")]
    #[api(code = "feed_lost", status = 503, message = "The feed was lost", retryable)]
    FeedLost,
    #[allow(dead_code)] // the edge makes it
    #[error("no route")]
    #[api(code = "no_route", status = 404, fallback, message = "There is nothing here")]
    NoRoute,
}

#[handler]
async fn get_fine() -> &'static str {
    "fine"
}

#[handler]
async fn get_item() -> Result<&'static str, Failed<ShopError>> {
    Err(ShopError::NoSuchItem { item: 7, shard: 1 })?
}

#[handler]
async fn get_panics() -> &'static str {
    panic!("{PASSWORD}")
}

#[handler]
async fn get_upstream(response: &mut Response) {
    response.status_code(StatusCode::BAD_GATEWAY).render(format!("<html>{PASSWORD}</html>"));
}

#[handler]
async fn get_refused() -> StatusError {
    StatusError::forbidden().brief(PASSWORD)
}

#[handler]
async fn get_id(request: &mut Request) -> String {
    RequestId::from_headers(request.headers()).map_or_else(String::new, |id| id.as_str().to_owned())
}

#[handler]
async fn get_feed() -> Streamed<impl Stream<Item = Result<&'static str, ShopError>>> {
    Streamed(stream::sse(iter([Ok("data: 1\n\n"), Err(ShopError::FeedLost)])))
}

/// Serves the shop behind an edge. Returns its address.
async fn serve(edge: Edge) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let acceptor = TcpAcceptor::try_from(listener).unwrap();
    let router = Router::new()
        .push(Router::with_path("fine").get(get_fine))
        .push(Router::with_path("item").get(get_item))
        .push(Router::with_path("panic").get(get_panics))
        .push(Router::with_path("upstream").get(get_upstream))
        .push(Router::with_path("refused").get(get_refused))
        .push(Router::with_path("id").get(get_id))
        .push(Router::with_path("feed").get(get_feed));
    let service = Service::new(router).hoop(EdgeHoop::new(&edge));
    tokio::spawn(Server::new(acceptor).serve(service));
    address
}

/// A response as it came: its status line and headers in lower case, and its body.
async fn ask(address: std::net::SocketAddr, method: &str, path: &str, accept: &str) -> (String, String) {
    let mut connection = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: shop\r\nx-request-id: r1\r\naccept: {accept}\r\nconnection: close\r\n\r\n"
    );
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_ascii_lowercase(), body.to_owned())
}

#[tokio::test]
async fn every_failure_has_the_envelope_and_the_id() {
    let address = serve(Edge::of::<ShopError>()).await;
    for (path, status, code) in [
        ("/item", 404, "no_such_item"),
        ("/nowhere", 404, "no_route"),
        ("/panic", 500, "internal_error"),
        ("/upstream", 502, "bad_gateway"),
        ("/refused", 403, "forbidden"),
    ] {
        let (head, body) = ask(address, "GET", path, "*/*").await;
        assert!(head.starts_with(&format!("http/1.1 {status} ")), "{path} {head}");
        assert!(head.contains("\r\ncontent-type: application/problem+json\r\n"), "{path} {head}");
        assert_eq!(head.matches("\r\nx-request-id: r1").count(), 1, "{path} {head}");
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((&body["code"], &body["instance"]), (&json!(code), &json!(path)));
        assert!(!body.to_string().contains(PASSWORD), "{body}");
    }
    let (head, _) = ask(address, "GET", "/item", "*/*").await;
    assert!(head.contains("\r\nx-shop: yes"), "{head}");
    let (head, body) = ask(address, "POST", "/item", "*/*").await;
    assert!(head.starts_with("http/1.1 405 "), "{head}");
    assert!(body.contains("\"method_not_allowed\""), "{body}");
}

#[tokio::test]
async fn a_success_is_left_alone_and_handlers_see_the_id() {
    let address = serve(Edge::of::<ShopError>()).await;
    let (head, body) = ask(address, "GET", "/fine", "*/*").await;
    assert!(head.starts_with("http/1.1 200 ") && head.contains("\r\nx-request-id: r1"), "{head}");
    assert_eq!(body, "fine");
    assert_eq!(ask(address, "GET", "/id", "*/*").await.1, "r1");
}

#[tokio::test]
async fn agents_get_markdown_and_head_has_no_body() {
    let address = serve(Edge::of::<ShopError>().offer(&MARKDOWN)).await;
    let (head, body) = ask(address, "GET", "/item", "text/markdown, */*").await;
    assert!(head.contains("\r\ncontent-type: text/markdown; charset=utf-8\r\n"), "{head}");
    assert!(head.contains("\r\nvary: accept"), "{head}");
    assert!(body.starts_with("---\ncode: \"no_such_item\"\n"), "{body}");
    let (of_head, nothing) = ask(address, "HEAD", "/nowhere", "text/markdown").await;
    assert!(of_head.starts_with("http/1.1 404 "), "{of_head}");
    assert_eq!(nothing, "");
}

#[tokio::test]
async fn a_failing_stream_ends_with_the_error_and_each_error_is_observed() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let observed = Arc::clone(&seen);
    let edge = Edge::of::<ShopError>().observe(move |event| {
        observed.lock().unwrap().push((event.code().to_owned(), event.request_id().as_str().to_owned()));
    });
    let address = serve(edge).await;
    let (head, body) = ask(address, "GET", "/feed", "text/event-stream").await;
    assert!(head.contains("\r\ncontent-type: text/event-stream\r\n"), "{head}");
    let (_, error) = body.split_once("event: error\ndata: ").unwrap();
    let error: Value = serde_json::from_str(error.lines().next().unwrap()).unwrap();
    assert_eq!((&error["code"], &error["instance"]), (&json!("feed_lost"), &json!("/feed")));
    ask(address, "GET", "/item", "*/*").await;
    ask(address, "GET", "/fine", "*/*").await;
    let expected = ["feed_lost", "no_such_item"].map(|code| (code.to_owned(), "r1".to_owned()));
    assert_eq!(*seen.lock().unwrap(), expected);
}
