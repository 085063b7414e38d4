//! Every documented error over the wire, and the failures of the router, the extractors and panics.

#[path = "../../../tests/support/read_back.rs"]
mod read_back;

use std::net::SocketAddr;

use api_error::ApiError;
use api_error::client::{Failure, OrFailure};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

use repositories_axum::vocabulary::{RepositoriesError, errors};

use crate::read_back::{Code, assert_is, assert_read_back};

struct Service {
    address: SocketAddr,
    client: reqwest::Client,
}

impl Service {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, repositories_axum::app()).await });
        Self { address, client: reqwest::Client::new() }
    }

    /// Sends the request as a user who is signed in.
    fn send(&self, method: &str, path: &str) -> RequestBuilder {
        self.anonymous(method, path).header("authorization", "Bearer user")
    }

    fn anonymous(&self, method: &str, path: &str) -> RequestBuilder {
        self.client
            .request(method.parse().unwrap(), format!("http://{}{path}", self.address))
            .header("x-request-id", "req_abc")
    }

    /// The id of a new repository.
    async fn repository(&self) -> String {
        let request = self.send("POST", "/v1/repositories").json(&json!({"url": "https://example.com/r"}));
        let body: Value = request.send().await.unwrap().json().await.unwrap();
        body["id"].as_str().unwrap().to_owned()
    }

    async fn scan(&self, id: &str) -> Response {
        self.send("POST", &format!("/v1/repositories/{id}/scans")).send().await.unwrap()
    }
}

/// Asserts that status, headers and body are those of the vocabulary's example of this code, and that a client reads them as
/// the example. `but` is the part of the body that depends on the request.
async fn assert_documented(response: Response, code: &str, nth: usize, but: &[&str]) {
    let errors: Vec<_> = errors().into_iter().filter(|error| error.code() == code).collect();
    let error = &errors[nth];
    let expected = error.report().with_request_id("req_abc").to_response();
    let failure: Failure<Code<RepositoriesError>> = response.or_failure().await.unwrap_err();
    assert_eq!(failure.status(), Some(expected.status()), "{code}");
    for (name, value) in expected.headers() {
        assert_eq!(failure.headers().get(name), Some(value), "{code} {name}");
    }
    if but.is_empty() {
        assert_read_back(&failure, error)
    } else {
        assert_is(&failure, error)
    }
    let mut body: Value = serde_json::from_slice(failure.body()).unwrap();
    let mut expected: Value = serde_json::from_slice(expected.body()).unwrap();
    for pointer in but {
        *body.pointer_mut(pointer).unwrap() = Value::Null;
        *expected.pointer_mut(pointer).unwrap() = Value::Null;
    }
    assert_eq!(body, expected, "{code}");
}

#[tokio::test]
async fn invalid_request() {
    let service = Service::start().await;
    let broken =
        service.send("POST", "/v1/repositories").header("content-type", "application/json").body("{\"url\":");
    assert_documented(broken.send().await.unwrap(), "invalid_request", 0, &[]).await;
    let no_json = service.send("POST", "/v1/repositories").body("{}");
    assert_documented(no_json.send().await.unwrap(), "invalid_request", 0, &[]).await;
    let large = service.send("POST", "/v1/repositories").json(&json!({"url": "x".repeat(20_000)}));
    assert_documented(large.send().await.unwrap(), "invalid_request", 0, &[]).await;
}

#[tokio::test]
async fn validation_error() {
    let service = Service::start().await;
    let request = service.send("POST", "/v1/repositories").json(&json!({"url": "x", "branches": [true]}));
    let response = request.send().await.unwrap();
    let errors = "/error/details/errors";
    let status = response.status();
    let body: Value = response.json().await.unwrap();
    assert_eq!(status, 422);
    assert_eq!(body.pointer(errors).unwrap()[0]["loc"], json!(["body", "branches", 0]));
    let missing = service.send("POST", "/v1/repositories").json(&json!({}));
    assert_documented(missing.send().await.unwrap(), "validation_error", 0, &[errors]).await;
}

#[tokio::test]
async fn invalid_token() {
    let service = Service::start().await;
    let missing = service.anonymous("GET", "/v1/repositories/x").send().await.unwrap();
    assert_documented(missing, "invalid_token", 0, &[]).await;
    let unknown = service.anonymous("GET", "/v1/repositories/x").header("authorization", "Bearer nobody");
    assert_documented(unknown.send().await.unwrap(), "invalid_token", 0, &[]).await;
}

#[tokio::test]
async fn forbidden() {
    let service = Service::start().await;
    let id = service.repository().await;
    let response = service.send("DELETE", &format!("/v1/repositories/{id}")).send().await.unwrap();
    assert_documented(response, "forbidden", 0, &[]).await;
}

#[tokio::test]
async fn not_found() {
    let response = Service::start().await.send("GET", "/v1/repositories/abc123").send().await.unwrap();
    assert_documented(response, "not_found", 0, &[]).await;
}

#[tokio::test]
async fn conflict() {
    let service = Service::start().await;
    let id = service.repository().await;
    assert_eq!(service.scan(&id).await.status(), 202);
    assert_documented(service.scan(&id).await, "conflict", 0, &[]).await;
}

#[tokio::test]
async fn quota_exceeded() {
    let service = Service::start().await;
    for _ in 0..3 {
        let id = service.repository().await;
        assert_eq!(service.scan(&id).await.status(), 202);
    }
    let id = service.repository().await;
    assert_documented(service.scan(&id).await, "quota_exceeded", 0, &[]).await;
}

#[tokio::test]
async fn service_unavailable_and_internal_error() {
    let service = Service::start().await;
    for (fault, code, nth) in [
        ("database-down", "service_unavailable", 0),
        ("transient", "internal_error", 0),
        ("permanent", "internal_error", 1),
        ("panic", "internal_error", 1),
    ] {
        let request = service.send("GET", "/v1/repositories/x").header("x-fault", fault);
        assert_documented(request.send().await.unwrap(), code, nth, &[]).await;
    }
}

#[tokio::test]
async fn errors_made_by_the_router_have_the_envelope() {
    let service = Service::start().await;
    let unknown = service.send("GET", "/v2/anything").send().await.unwrap();
    assert_eq!(unknown.status(), 404);
    let expected = json!({
        "schema_version": 1,
        "error": {"code": "not_found", "message": "Not Found", "retryable": false, "details": {}},
    });
    assert_eq!(unknown.json::<Value>().await.unwrap(), expected);
    let wrong = service.send("PATCH", "/v1/repositories/x").send().await.unwrap();
    assert_eq!(
        (wrong.status().as_u16(), &wrong.headers()["allow"]),
        (405, &"GET,HEAD,DELETE".parse().unwrap())
    );
    assert_eq!(wrong.json::<Value>().await.unwrap()["error"]["code"], "method_not_allowed");
}

#[tokio::test]
async fn every_documented_code_has_a_test_above() {
    let source = include_str!("wire.rs");
    for error in errors() {
        assert!(source.contains(&format!("\"{}\"", error.code())), "{}", error.code());
    }
}
