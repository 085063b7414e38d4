//! The edge with the layers of tower-http.

use axum::extract::Request;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::trace::TraceLayer;

use crate::contract::foreign::assert_house;
use crate::contract::shop::house;
use crate::service::{listen, shop};
use crate::support::{Answer, Log};

#[tokio::test]
async fn cors_headers_stay_inside_and_outside_of_the_edge() {
    let cors = CorsLayer::permissive();
    let inside = listen(shop().layer(cors.clone()).layer(house())).await;
    let outside = listen(shop().layer(house()).layer(cors)).await;
    for server in [inside, outside] {
        for (path, status, code) in [
            ("/item/7", 404, "no_such_item"),
            ("/nowhere", 404, "not_found"),
            ("/page", 400, "bad_request"),
            ("/upstream", 502, "bad_gateway"),
        ] {
            let answer =
                Answer::of(server.request("GET", path).header("origin", "https://example.com")).await;
            assert_house(&answer, status, code);
            assert_eq!(answer.all("access-control-allow-origin"), ["*"], "{path}");
        }
    }
}

/// The order that the documentation of the edge recommends.
#[tokio::test]
async fn in_the_recommended_order_every_failure_has_cors_and_a_span() {
    let trace = TraceLayer::new_for_http().make_span_with(|request: &Request| {
        tracing::info_span!("request", path = request.uri().path(), request_id = tracing::field::Empty)
    });
    let cors = CorsLayer::permissive();
    let router = shop().layer(house()).layer(cors).layer(CompressionLayer::new()).layer(trace);
    let log = Log::listen();
    let server = listen(router).await;
    for (path, status, code) in [
        ("/item/7", 404, "no_such_item"),
        ("/nowhere", 404, "not_found"),
        ("/late", 504, "gateway_timeout"),
        ("/panic", 500, "internal_error"),
    ] {
        let answer = Answer::of(server.request("GET", path).header("origin", "https://example.com")).await;
        assert_house(&answer, status, code);
        assert_eq!(answer.all("access-control-allow-origin"), ["*"], "{path}");
        let events = log.events();
        let span = &events.last().unwrap()["span"];
        assert_eq!((&span["name"], &span["path"]), (&"request".into(), &path.into()));
        assert_eq!(span["request_id"], answer.header("x-request-id").unwrap(), "{path}");
    }
    let packed = Answer::of(server.request("GET", "/item/7").header("accept-encoding", "gzip")).await;
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
}

#[tokio::test]
async fn a_replaced_failure_loses_its_content_encoding() {
    let inside = listen(shop().layer(CompressionLayer::new()).layer(house())).await;
    for (path, status, code) in [("/item/7", 404, "no_such_item"), ("/upstream", 502, "bad_gateway")] {
        let answer = Answer::of(inside.request("GET", path).header("accept-encoding", "gzip")).await;
        assert_house(&answer, status, code);
        assert_eq!(answer.header("content-encoding"), None, "{path}");
    }
}

#[tokio::test]
async fn a_body_over_the_limit_of_a_layer_is_refused_in_the_envelope() {
    let server = listen(shop().layer(RequestBodyLimitLayer::new(8)).layer(house())).await;
    let answer = server.post("/orders", r#"{"items":[]}"#).await;
    assert_house(&answer, 413, "payload_too_large");
    // As the extractors say it.
    assert_eq!(answer.json()["error"]["message"], "The body is too large");
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
