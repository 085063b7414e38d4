//! Failures that the service did not write: from the router, extractors and layers.

use std::iter::repeat_n;

use api_error::ApiError;
use api_error::edge::{Edge, Foreign};
use futures_util::future::join_all;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::client::Server;
use super::shop::{LIMIT, house};
use crate::support::{Answer, Log, PASSWORD};

#[track_caller]
pub(crate) fn assert_house(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(answer.json()["error"]["code"], code, "{answer:?}");
    assert_eq!(answer.all("content-type"), ["application/json"]);
    assert_eq!(answer.json()["error"]["request_id"], answer.header("x-request-id").unwrap());
}

pub(crate) async fn an_unknown_route(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/nowhere").await;
    assert_house(&answer, 404, "not_found");
    assert_eq!(answer.json()["error"]["message"], "Not Found");
    assert_eq!(answer.json()["error"]["path"], "/nowhere");
}

pub(crate) async fn a_wrong_method(serve: impl AsyncFn(Edge) -> Server) {
    let answer = Answer::of(serve(house()).await.request("DELETE", "/ok")).await;
    assert_house(&answer, 405, "method_not_allowed");
    assert_eq!(answer.header("allow"), crate::service::ALLOW_AT_OK);
}

pub(crate) async fn invalid_bodies_are_not_echoed(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    assert_house(&server.post("/orders", "{\"items\":[").await, 400, "bad_request");
    let deep = server.post("/orders", r#"{"items":[{"price":1},{"price":"hunter2"}]}"#).await;
    let (status, code) = crate::service::WRONG_VALUE;
    assert_house(&deep, status, code);
    assert!(!deep.wire().contains("hunter2"), "{deep:?}");
    let untyped = Answer::of(server.request("POST", "/orders").body("{}")).await;
    let (status, code) = crate::service::WRONG_MEDIA_TYPE;
    assert_house(&untyped, status, code);
    assert_eq!(server.post("/orders", r#"{"items":[{"price":1}]}"#).await.body, "1");
}

pub(crate) async fn query_parameters_that_are_missing_wrong_or_repeated(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    for path in ["/page", "/page?page=hunter2", "/page?page=1&page=2"] {
        let answer = server.get(path).await;
        assert_house(&answer, 400, "bad_request");
        assert!(!answer.wire().contains("hunter2"), "{answer:?}");
    }
}

pub(crate) async fn a_parameter_of_the_path_that_is_wrong(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/item/seven").await;
    let (status, code) = crate::service::WRONG_PATH;
    assert_house(&answer, status, code);
}

pub(crate) async fn a_body_over_the_limit(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let large: String = repeat_n(' ', LIMIT + 1).collect();
    let json = server.request("POST", "/orders").header("content-type", "application/json");
    assert_house(&Answer::of(json.body(large)).await, 413, "payload_too_large");
    // A body of exactly the maximum size is accepted.
    let most = format!("{:LIMIT$}", r#"{"items":[{"price":7}]}"#);
    let json = server.request("POST", "/orders").header("content-type", "application/json");
    assert_eq!(Answer::of(json.body(most)).await.body, "7");
}

pub(crate) async fn a_timeout(serve: impl AsyncFn(Edge) -> Server) {
    assert_house(&serve(house()).await.get("/late").await, 504, "gateway_timeout");
}

pub(crate) async fn headers_except_those_of_the_body_stay(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/upstream").await;
    assert_house(&answer, 502, "bad_gateway");
    assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    assert_eq!(answer.all("retry-after"), ["17"]);
    assert_eq!(answer.all("allow"), ["PURGE"]);
    assert_eq!(answer.all("www-authenticate"), ["Bearer", "Basic"]);
    assert_eq!(answer.all("set-cookie"), ["a=1", "b=2"]);
    assert_eq!(answer.all("vary"), ["origin"]);
    assert_eq!(answer.all("access-control-allow-origin"), ["*"]);
    assert_eq!(answer.all("cache-control"), ["max-age=1"]);
    assert_eq!(answer.all("content-length"), [answer.body.len().to_string()]);
    for gone in ["etag", "content-language", "expires"] {
        assert_eq!(answer.header(gone), None, "{gone}");
    }
    assert_eq!(answer.json()["error"]["after"], 17, "the body has the wait too");
}

pub(crate) async fn an_unsatisfiable_range_keeps_its_content_range(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/range").await;
    assert_house(&answer, 416, "range_not_satisfiable");
    assert_eq!(answer.all("content-range"), ["bytes */5"]);
    assert_eq!(answer.all("accept-ranges"), ["bytes"]);
}

pub(crate) async fn json_of_a_handler_and_responses_below_400_are_kept(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let own = server.get("/own-json").await;
    assert_eq!((own.status, own.json()), (409, json!({"own": true})));
    assert!(own.header("x-request-id").is_some());
    let fine = server.get("/ok").await;
    assert_eq!((fine.status, &*fine.body), (200, "fine"));
    assert!(fine.header("x-request-id").is_some());
}

pub(crate) async fn json_of_a_handler_is_replaced_if_the_edge_says_so(serve: impl AsyncFn(Edge) -> Server) {
    assert_house(&serve(house().replace_json()).await.get("/own-json").await, 409, "conflict");
}

pub(crate) async fn empty_json_is_replaced(serve: impl AsyncFn(Edge) -> Server) {
    assert_house(&serve(house()).await.get("/empty-json").await, 400, "bad_request");
}

pub(crate) async fn a_body_that_claims_to_be_grpc_is_replaced(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/claims-grpc").await;
    assert_house(&answer, 502, "bad_gateway");
    assert!(!answer.wire().contains(PASSWORD));
}

pub(crate) async fn responses_that_the_service_selects_are_kept(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().leave_when(|failure| failure.path() == "/upstream")).await;
    let answer = server.get("/upstream").await;
    assert_eq!((answer.status, &*answer.body), (502, &*format!("<html>{PASSWORD}</html>")));
    assert!(answer.header("x-request-id").is_some());
    assert_house(&server.get("/nowhere").await, 404, "not_found");
    let broken = serve(house().leave_when(|_| panic!("no answer"))).await;
    assert_house(&broken.get("/upstream").await, 502, "bad_gateway");
}

pub(crate) async fn a_path_is_shown_only_if_it_is_of_this_host(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    for (target, shown) in [
        ("//evil.example/nope", None),
        ("/no%22where", Some("/no%22where")),
        ("/nowhere?x=1", Some("/nowhere")),
    ] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        let request = format!("GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).await.unwrap();
        let body = &response[response.find('{').unwrap()..=response.rfind('}').unwrap()];
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(body["error"].get("path").and_then(|path| path.as_str()), shown, "{target}");
    }
}

pub(crate) async fn code_and_retry_can_be_in_headers(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house().code_header("x-error-code").should_retry_header()).await;
    for (path, code, retry) in [
        ("/item/7", "no_such_item", "false"),
        ("/fail/busy", "slow_down", "true"),
        ("/nowhere", "not_found", "false"),
        ("/upstream", "bad_gateway", "true"),
        ("/late", "gateway_timeout", "true"),
        ("/panic", "internal_error", "false"),
    ] {
        let answer = server.get(path).await;
        assert_eq!(
            (answer.all("x-error-code"), answer.all("x-should-retry")),
            (vec![code], vec![retry]),
            "{path}"
        );
    }
    assert_eq!(server.get("/ok").await.header("x-error-code"), None);
    assert_eq!(serve(house()).await.get("/item/7").await.header("x-should-retry"), None);
}

pub(crate) async fn a_response_marked_as_passed_through_is_kept(serve: impl AsyncFn(Edge) -> Server) {
    let answer = serve(house()).await.get("/proxied").await;
    assert_eq!((answer.status, &*answer.body), (502, "theirs"));
    assert!(answer.header("x-request-id").is_some());
}

pub(crate) async fn codes_of_the_service_for_foreign_failures(serve: impl AsyncFn(Edge) -> Server) {
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
        400 | 415 => Some(Mine::BadInput),
        500 => Some(Mine::Oops),
        _ => None,
    };
    let server = serve(house().foreign(map)).await;
    let answer = server.get("/nowhere?secret=1").await;
    assert_house(&answer, 404, "no_route");
    assert_eq!(answer.json()["error"]["message"], "GET /nowhere leads nowhere");
    let answer = server.get("/page").await;
    assert_house(&answer, 400, "bad_input");
    assert_eq!(answer.header("x-mine"), Some("1"));
    assert_house(&server.get("/panic").await, 500, "oops");
    // The body has the status of the response, even if the code has another one.
    assert_house(&Answer::of(server.request("POST", "/orders").body("{}")).await, 400, "bad_input");
    let not_mapped = Answer::of(server.request("DELETE", "/ok")).await;
    assert_house(&not_mapped, 405, "method_not_allowed");
    assert_eq!(not_mapped.header("allow"), crate::service::ALLOW_AT_OK);
    assert_house(&server.get("/upstream").await, 502, "bad_gateway");
    // A typed error is not mapped.
    assert_house(&server.get("/item/7").await, 404, "no_such_item");
}

pub(crate) async fn a_disconnect_does_not_affect_the_server(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
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
    // A client that sends its entire request before it reads gets the response.
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /item/7 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 404 "), "{response}");
    assert!(response.contains(r#"{"error":{"code":"no_such_item""#), "{response}");
}

pub(crate) async fn a_streaming_failure_is_not_awaited(serve: impl AsyncFn(Edge) -> Server) {
    assert_house(&serve(house()).await.get("/endless").await, 500, "internal_error");
}

pub(crate) async fn an_endless_failure_is_logged_up_to_a_limit(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    assert_house(&serve(house()).await.get("/flood").await, 500, "internal_error");
    let said = log.events()[0]["error"].as_str().unwrap().matches('~').count();
    assert_eq!(said, 1024);
}

pub(crate) async fn a_thousand_concurrent_failures_are_all_answered(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let client = reqwest::Client::builder().http2_prior_knowledge().build().unwrap();
    let paths = ["/item/1", "/nowhere", "/panic", "/upstream", "/busy"];
    let codes = ["no_such_item", "not_found", "internal_error", "bad_gateway", "slow_down"];
    let answers = (0..1000).map(|nth| {
        let request = client
            .get(format!("http://{}{}", server.address, paths[nth % paths.len()]))
            .header("x-request-id", format!("id-{nth}"));
        async move {
            let body: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
            assert_eq!(body["error"]["code"], codes[nth % codes.len()]);
            assert_eq!(body["error"]["request_id"], format!("id-{nth}"));
        }
    });
    assert_eq!(join_all(answers).await.len(), 1000);
}
