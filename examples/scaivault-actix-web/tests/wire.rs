//! Every documented error over the wire, and the failures of the router, the extractors and panics.

#[path = "../../../tests/support/read_back.rs"]
mod read_back;

use std::net::{SocketAddr, TcpListener};

use api_error::client::OrFailure;
use api_error::http::HeaderMap;
use api_error::{ApiError, Bytes, http};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use scaivault_actix_web::serve;
use scaivault_actix_web::vocabulary::{VaultError, errors, respond};

use crate::read_back::{Code, assert_read_back};

struct Service {
    address: SocketAddr,
    client: reqwest::Client,
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Value,
}

impl Service {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        actix_web::rt::spawn(serve(listener).unwrap());
        Self { address, client: reqwest::Client::new() }
    }

    fn anonymous(&self, method: &str, path: &str) -> RequestBuilder {
        self.client
            .request(method.parse().unwrap(), format!("http://{}{path}", self.address))
            .header("x-request-id", "req_abc")
    }

    /// Sends the request as a caller who is allowed to write.
    fn send(&self, method: &str, path: &str) -> RequestBuilder {
        self.anonymous(method, path).header("authorization", "Bearer writer")
    }

    async fn put(&self, path: &str, body: Value) -> Answer {
        answer(self.send("PUT", &format!("/v1/secrets/{path}")).json(&body)).await
    }
}

async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, mut headers) = (response.status().as_u16(), response.headers().clone());
    // Headers about the server and the connection.
    for name in ["date", "content-length", "connection"] {
        headers.remove(name);
    }
    let bytes = response.bytes().await.unwrap();
    let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() };
    Answer { status, headers, body }
}

/// The response that the vocabulary renders for its example of this code.
fn documented(code: &str) -> http::Response<Bytes> {
    respond(&errors().into_iter().find(|error| error.code() == code).unwrap())
}

/// Asserts that status, headers and body are those of the vocabulary, except for texts that depend on the occurrence.
#[track_caller]
fn assert_documented(answer: &Answer, code: &str) {
    let expected = documented(code);
    assert_eq!(answer.status, expected.status(), "{code}: {answer:?}");
    assert_eq!(&answer.headers, expected.headers(), "{code}");
    let expected: Value = serde_json::from_slice(expected.body()).unwrap();
    assert_eq!(answer.body["error"]["code"], expected["error"]["code"]);
    assert_eq!(answer.body["error"]["request_id"], expected["error"]["request_id"]);
}

#[actix_web::test]
async fn each_documented_error_is_sent_as_the_vocabulary_renders_it() {
    let service = Service::start().await;
    for error in errors() {
        let code = error.code();
        let expected = respond(&error);
        let answer = answer(service.send("GET", "/v1/secrets/a").header("x-fault", code)).await;
        assert_eq!(answer.status, expected.status(), "{code}");
        assert_eq!(&answer.headers, expected.headers(), "{code}");
        assert_eq!(answer.body, serde_json::from_slice::<Value>(expected.body()).unwrap(), "{code}");
    }
}

#[actix_web::test]
async fn a_client_reads_each_documented_error() {
    let service = Service::start().await;
    for error in errors() {
        let request = service.send("GET", "/v1/secrets/a").header("x-fault", error.code());
        let response = request.send().await.unwrap();
        let failure = response.or_failure::<Code<VaultError>>().await.unwrap_err();
        assert_read_back(&failure, &error);
    }
}

#[actix_web::test]
async fn authentication_and_permissions() {
    let service = Service::start().await;
    assert_documented(&answer(service.anonymous("GET", "/v1/secrets/a")).await, "authentication_required");
    let as_whom = |token| service.anonymous("DELETE", "/v1/secrets/a").header("authorization", token);
    assert_documented(&answer(as_whom("Bearer nobody")).await, "token_invalid");
    assert_documented(&answer(as_whom("Basic cmVhZGVy")).await, "token_invalid");
    assert_documented(&answer(as_whom("Bearer reader")).await, "insufficient_scope");
}

#[actix_web::test]
async fn a_secret_is_written_read_and_deleted() {
    let service = Service::start().await;
    let new = json!({"secret_type": "password", "value": "hunter2"});
    let missing = answer(service.send("GET", "/v1/secrets/environments/production/missing")).await;
    let expected = documented("secret_not_found");
    assert_eq!(missing.body, serde_json::from_slice::<Value>(expected.body()).unwrap());
    assert_eq!(service.put("ci/db", new.clone()).await.body["version"], 1);
    assert_eq!(service.put("ci/db", new.clone()).await.body["version"], 2);
    let read = answer(service.send("GET", "/v1/secrets/ci/db?version=1")).await;
    assert_eq!((read.status, &read.body["value"]), (200, &json!("hunter2")));
    assert_eq!(read.headers["x-ratelimit-remaining"], "957");
    assert_documented(&answer(service.send("GET", "/v1/secrets/ci/db?version=7")).await, "version_not_found");
    let stale = json!({"secret_type": "password", "value": "x", "expected_version": 1});
    assert_documented(&service.put("ci/db", stale).await, "version_conflict");
    assert_eq!(answer(service.send("DELETE", "/v1/secrets/ci/db")).await.status, 204);
    assert_documented(&answer(service.send("DELETE", "/v1/secrets/ci/db")).await, "secret_not_found");
    assert_documented(&service.put("ci/db", new).await, "secret_exists");
}

#[actix_web::test]
async fn invalid_secrets_are_rejected_with_their_code() {
    let service = Service::start().await;
    let odd = json!({"secret_type": "pasword", "value": "x"});
    assert_documented(&service.put("a", odd).await, "invalid_secret_type");
    let empty = service.put("a", json!({"secret_type": "password", "value": ""})).await;
    assert_documented(&empty, "validation_error");
    assert_eq!(
        empty.body["error"]["details"]["fields"],
        json!([{"field": "value", "message": "must not be empty", "code": "empty"}])
    );
    let new = json!({"secret_type": "password", "value": "x"});
    assert_documented(&service.put("a//b", new).await, "invalid_path");
}

#[actix_web::test]
async fn rejected_requests_have_a_documented_code_and_no_input() {
    let service = Service::start().await;
    let json = |body: &'static str| {
        service.send("PUT", "/v1/secrets/a").header("content-type", "application/json").body(body)
    };
    let broken = answer(json("{\"secret_type\":")).await;
    let wrong_type =
        answer(json(r#"{"secret_type":"password","value":"x","expected_version":"hunter2"}"#)).await;
    let no_json = answer(service.send("PUT", "/v1/secrets/a").body("{}")).await;
    let query = answer(service.send("GET", "/v1/secrets/a?version=hunter2")).await;
    for refused in [broken, wrong_type, no_json, query] {
        assert_documented(&refused, "invalid_request");
        assert_eq!(
            refused.body,
            serde_json::from_slice::<Value>(documented("invalid_request").body()).unwrap()
        );
    }
    let large = service.put("a", json!({"secret_type": "password", "value": "x".repeat(20_000)})).await;
    assert_eq!((large.status, &large.body["error"]["code"]), (413, &json!("payload_too_large")));
}

#[actix_web::test]
async fn router_errors_and_panics_have_the_envelope() {
    let service = Service::start().await;
    let error = |code: &str, message: &str| json!({"error": {"code": code, "message": message, "request_id": "req_abc"}});
    let unknown = answer(service.send("GET", "/v2/anything")).await;
    assert_eq!((unknown.status, unknown.body), (404, error("not_found", "Not Found")));
    let wrong = answer(service.send("PATCH", "/v1/secrets/a")).await;
    assert_eq!((wrong.status, wrong.body), (405, error("method_not_allowed", "Method Not Allowed")));
    assert_eq!(wrong.headers["allow"], "GET, PUT, DELETE");
    let panicked = answer(service.send("GET", "/v1/secrets/a").header("x-fault", "panic")).await;
    assert_eq!((panicked.status, panicked.body), (500, error("internal_error", "Internal Server Error")));
    for headers in [unknown.headers, wrong.headers, panicked.headers] {
        assert_eq!(headers["x-ratelimit-remaining"], "957");
    }
}
