//! Failures that the service did not write: from the router, guards and Rocket itself.

use reqwest::Method;
use rocket::tokio::{self, io::AsyncReadExt, io::AsyncWriteExt, net::TcpStream};

use crate::log::events;
use crate::server::{Answer, PASSWORD, Service, answer};

/// Asserts the envelope of the edge with the code of a status, and one event.
#[track_caller]
fn assert_wrapped(answer: &Answer, status: u16, code: &str, id: &str) {
    assert_eq!((answer.status, answer.json()["code"].as_str()), (status, Some(code)), "{}", answer.body);
    assert_eq!(answer.json()["request_id"], id);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("x-request-id"), Some(id));
    assert_eq!(events(id).len(), 1, "one event");
}

#[tokio::test]
async fn an_unknown_route_and_a_wrong_method_are_not_found() {
    let service = Service::start().await;
    assert_wrapped(&service.get("/no/such/route", "foreign-1").await, 404, "not_found", "foreign-1");
    // Rocket has no 405.
    assert_wrapped(&service.get("/only_delete", "foreign-2").await, 404, "not_found", "foreign-2");
}

#[tokio::test]
async fn rejections_of_rocket_guards_have_the_envelope() {
    let service = Service::start().await;
    let deep = r#"{"name":"x","tags":[{"weight":1},{"weight":"secret"}]}"#;
    let large = format!(r#"{{"name":"{}","tags":[]}}"#, "x".repeat(2000));
    for (n, (body, status, code)) in [
        (r#"{"name":"#, 400, "bad_request"),
        (deep, 422, "unprocessable_content"),
        (&large, 413, "payload_too_large"),
    ]
    .into_iter()
    .enumerate()
    {
        let id = format!("guard-{n}");
        let request = service.request(Method::POST, "/items").header("content-type", "application/json");
        let answer = answer(request.header("x-request-id", &id).body(body.to_owned())).await;
        assert_wrapped(&answer, status, code, &id);
        assert!(!answer.body.contains("secret"));
    }
    let request = service.request(Method::POST, "/items").header("content-type", "text/plain");
    let media_type = answer(request.header("x-request-id", "guard-type").body("{}")).await;
    assert_wrapped(&media_type, 404, "not_found", "guard-type");
    let request =
        service.request(Method::POST, "/form").header("content-type", "application/x-www-form-urlencoded");
    let form = answer(request.header("x-request-id", "guard-form").body("limit=many")).await;
    assert_wrapped(&form, 422, "unprocessable_content", "guard-form");
    assert_wrapped(&service.get("/pages", "guard-query").await, 422, "unprocessable_content", "guard-query");
    assert_wrapped(
        &service.get("/numbers/many", "guard-path").await,
        422,
        "unprocessable_content",
        "guard-path",
    );
}

#[tokio::test]
async fn a_panic_is_an_internal_error_and_the_server_lives() {
    let service = Service::start().await;
    let panicked = service.get("/items/panics", "panic-1").await;
    assert_wrapped(&panicked, 500, "internal_error", "panic-1");
    assert!(!panicked.body.contains(PASSWORD) && !format!("{:?}", panicked.headers).contains(PASSWORD));
    assert_eq!(service.get("/items/good", "panic-2").await.status, 200);
}

#[tokio::test]
async fn a_foreign_body_is_only_logged_and_other_headers_stay() {
    let service = Service::start().await;
    for status in [400, 502] {
        let id = format!("foreign-body-{status}");
        let answer = service.get(&format!("/foreign/{status}"), &id).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.json()["request_id"], id);
        assert!(!answer.body.contains(PASSWORD));
        assert_eq!(answer.header("retry-after"), Some("7"));
        assert_eq!(answer.header("set-cookie"), Some("a=b"));
        let vary: Vec<_> = answer.headers.get_all("vary").iter().collect();
        assert_eq!(vary, ["Origin", "accept"]);
        assert_eq!(answer.header("content-language"), None);
        let [event] = &events(&id)[..] else { panic!("one event") };
        let logged = event["fields"]["error"].as_str().unwrap();
        assert!(logged.contains(PASSWORD) && logged.contains(r"\nand more"), "{logged}");
    }
}

#[tokio::test]
async fn a_bare_status_response_has_the_envelope() {
    let service = Service::start().await;
    assert_wrapped(&service.get("/status/403", "status-1").await, 403, "forbidden", "status-1");
    let mapped = service.get("/status/418", "status-2").await;
    assert_eq!((mapped.status, &mapped.json()["code"]), (429, &"busy".into()));
}

#[tokio::test]
async fn an_endless_body_is_not_awaited() {
    let answer = Service::start().await.get("/foreign_stream", "stream-1").await;
    assert_wrapped(&answer, 502, "bad_gateway", "stream-1");
    assert!(!answer.body.contains(PASSWORD));
}

#[tokio::test]
async fn empty_json_and_a_body_that_claims_to_be_grpc_are_replaced() {
    let service = Service::start().await;
    assert_wrapped(&service.get("/empty_json", "empty-1").await, 400, "bad_request", "empty-1");
    let grpc = service.get("/claims_grpc", "grpc-1").await;
    assert_wrapped(&grpc, 502, "bad_gateway", "grpc-1");
    assert!(!grpc.body.contains(PASSWORD));
}

#[tokio::test]
async fn what_panics_when_it_is_dropped_is_still_answered() {
    let service = Service::start().await;
    assert_wrapped(&service.get("/items/sharp", "sharp-1").await, 409, "sharp", "sharp-1");
    assert_wrapped(&service.get("/sharp_stream", "sharp-2").await, 502, "bad_gateway", "sharp-2");
    assert_eq!(service.get("/items/good", "sharp-3").await.status, 200);
}

#[tokio::test]
async fn a_path_is_shown_only_if_it_is_of_this_host() {
    let service = Service::start().await;
    for (target, shown) in [("//evil.example/nope", None), ("/nowhere?x=1", Some("/nowhere"))] {
        let mut stream = TcpStream::connect(("127.0.0.1", service.port)).await.unwrap();
        let request = format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).await.unwrap();
        let body: serde_json::Value =
            serde_json::from_str(response.split_once("\r\n\r\n").unwrap().1).unwrap();
        assert_eq!(body.get("path").and_then(|path| path.as_str()), shown, "{response}");
    }
}

#[tokio::test]
async fn json_written_by_a_handler_is_kept() {
    let answer = Service::start().await.get("/foreign_json", "json-1").await;
    assert_eq!((answer.status, &*answer.body), (409, r#"{"own":true}"#));
    assert_eq!(answer.header("x-request-id"), Some("json-1"));
    assert_eq!(events("json-1").len(), 1);
}

#[tokio::test]
async fn a_passed_response_gains_only_an_id() {
    let answer = Service::start().await.get("/passed", "passed-1").await;
    assert_eq!((answer.status, &*answer.body), (502, "as the upstream has it"));
    assert_eq!(answer.header("x-request-id"), Some("passed-1"));
    assert!(events("passed-1").is_empty());
}

/// Rocket answers such a request with a catcher and runs no fairing.
#[tokio::test]
async fn a_request_that_rocket_cannot_read_has_the_envelope() {
    let service = Service::start().await;
    let mut stream = TcpStream::connect(("127.0.0.1", service.port)).await.unwrap();
    let request = "BREW /pot HTTP/1.1\r\nHost: x\r\nX-Request-ID: raw-1\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{response}");
    assert!(response.contains(r#"{"code":"bad_request""#), "{response}");
    assert!(response.to_ascii_lowercase().contains("\r\nx-request-id: "), "{response}");
}
