//! Every documented error over the wire, and the failures of the router, the extractors and panics.

#[path = "../../../tests/support/read_back.rs"]
mod read_back;

use std::net::SocketAddr;

use api_error::client::OrFailure;
use api_error::http::HeaderMap;
use api_error::{ApiError, Bytes, Report, http};
use poem::Server;
use poem::listener::{Acceptor, Listener, TcpListener};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use mayo_aspm_poem::vocabulary::{MayoError, errors};
use mayo_aspm_poem::{Verbose, app};

use crate::read_back::{Code, assert_read_back};

const ID: &str = "req_a1b2c3d4e5f6";

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
        Self::with(Verbose::Never).await
    }

    async fn with(verbose: Verbose) -> Self {
        let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.unwrap();
        let address = *acceptor.local_addr()[0].as_socket_addr().unwrap();
        tokio::spawn(async move { Server::new_with_acceptor(acceptor).run(app(verbose)).await });
        Self { address, client: reqwest::Client::new() }
    }

    fn anonymous(&self, method: &str, path: &str) -> RequestBuilder {
        self.client
            .request(method.parse().unwrap(), format!("http://{}{path}", self.address))
            .header("x-request-id", ID)
    }

    /// Sends the request as a caller who is allowed to write.
    fn send(&self, method: &str, path: &str) -> RequestBuilder {
        self.anonymous(method, path).header("authorization", "Bearer mayo_ak_writer")
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        answer(self.send("POST", path).json(&body)).await
    }
}

async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, mut headers) = (response.status().as_u16(), response.headers().clone());
    // Headers about the server and the connection.
    for name in ["date", "content-length"] {
        headers.remove(name);
    }
    let bytes = response.bytes().await.unwrap();
    let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() };
    Answer { status, headers, body }
}

/// The response that the vocabulary renders for its example of this code.
fn documented(code: &str, verbose: bool) -> http::Response<Bytes> {
    let error = errors().into_iter().find(|error| error.code() == code).unwrap();
    Report::new(&error).with_request_id(ID).with_verbose(verbose).to_response()
}

/// Asserts that status, headers and body are those of the vocabulary.
#[track_caller]
fn assert_documented(answer: &Answer, code: &str, verbose: bool) {
    let expected = documented(code, verbose);
    assert_eq!(answer.status, expected.status(), "{code}: {answer:?}");
    assert_eq!(&answer.headers, expected.headers(), "{code}");
    assert_eq!(answer.body, serde_json::from_slice::<Value>(expected.body()).unwrap(), "{code}");
}

/// Asserts a documented response. Only the texts differ, because they depend on the occurrence.
#[track_caller]
fn assert_code(answer: &Answer, code: &str) {
    let expected = documented(code, false);
    assert_eq!(answer.status, expected.status(), "{code}: {answer:?}");
    assert_eq!(&answer.headers, expected.headers(), "{code}");
    assert_eq!(answer.body["error"]["code"], code);
}

#[tokio::test]
async fn each_documented_error_is_sent_as_the_vocabulary_renders_it() {
    let (service, verbose) = (Service::start().await, Service::with(Verbose::WhenAsked).await);
    for error in errors() {
        let code = error.code();
        let of = |service: &Service, path| answer(service.send("GET", path).header("x-fault", code));
        assert_documented(&of(&service, "/api/projects").await, code, false);
        assert_documented(&of(&service, "/api/projects?verbose=true").await, code, false);
        assert_documented(&of(&verbose, "/api/projects").await, code, false);
        assert_documented(&of(&verbose, "/api/projects?verbose=true").await, code, true);
    }
}

#[tokio::test]
async fn a_client_reads_each_documented_error() {
    let service = Service::start().await;
    for error in errors() {
        let request = service.send("GET", "/api/projects").header("x-fault", error.code());
        let response = request.send().await.unwrap();
        let failure = response.or_failure::<Code<MayoError>>().await.unwrap_err();
        assert_read_back(&failure, &error);
    }
}

#[tokio::test]
async fn authentication_and_permissions() {
    let service = Service::start().await;
    assert_documented(&answer(service.anonymous("GET", "/api/projects")).await, "unauthorized", false);
    let as_whom = |key: &str| {
        let request = service.anonymous("POST", "/api/policies");
        request
            .header("authorization", format!("Bearer {key}"))
            .json(&json!({"kind": "triage", "package": "x"}))
    };
    assert_documented(&answer(as_whom("nobody")).await, "unauthorized", false);
    assert_documented(&answer(as_whom("mayo_ak_revoked")).await, "api_key_revoked", false);
    assert_documented(&answer(as_whom("mayo_ak_reader")).await, "insufficient_permissions", false);
}

#[tokio::test]
async fn projects() {
    let service = Service::start().await;
    assert_documented(&answer(service.send("GET", "/api/projects/prj_123")).await, "not_found", false);
    assert_documented(&service.post("/api/projects", json!({})).await, "missing_field", false);
    let payments = json!({"name": "payments", "assets": 2});
    assert_eq!(service.post("/api/projects", payments.clone()).await.status, 201);
    assert_documented(&service.post("/api/projects", payments).await, "already_exists", false);
    assert_code(&answer(service.send("DELETE", "/api/projects/prj_1")).await, "cannot_delete");
    assert_documented(
        &answer(service.send("GET", "/api/projects?limit=x")).await,
        "invalid_parameter",
        false,
    );
    let twice = answer(service.send("GET", "/api/projects?limit=1&limit=2")).await;
    assert_documented(&twice, "invalid_parameter", false);
    let listed = answer(service.send("GET", "/api/projects?limit=1")).await;
    assert_eq!((listed.status, &listed.body[0]["name"]), (200, &json!("payments")));
}

#[tokio::test]
async fn scans() {
    let service = Service::start().await;
    let wrong = service.post("/api/scans", json!({"scanners": [], "scope": "payments"})).await;
    assert_documented(&wrong, "validation_error", false);
    let scan = json!({"scanners": ["semgrep"], "scope": "asset"});
    assert_eq!(service.post("/api/scans", scan.clone()).await.status, 202);
    assert_code(&service.post("/api/scans", scan).await, "scan_already_running");
    assert_eq!(service.post("/api/scans/scan_1/cancel", json!({})).await.status, 200);
    assert_code(&service.post("/api/scans/scan_1/cancel", json!({})).await, "conflict");
}

#[tokio::test]
async fn policies() {
    let service = Service::start().await;
    let check =
        async |kind, package| service.post("/api/policies", json!({"kind": kind, "package": package})).await;
    assert_eq!(check("triage", "mayo.triage").await.status, 204);
    assert_documented(&check("routing", "mayo.routing").await, "invalid_policy_kind", false);
    assert_documented(&check("triage", "mayo.priority").await, "invalid_package", false);
}

#[tokio::test]
async fn invalid_bodies_have_a_documented_code_and_no_input() {
    let service = Service::start().await;
    for broken in ["{\"name\":", "", "{} {}"] {
        assert_documented(
            &answer(service.send("POST", "/api/projects").body(broken)).await,
            "invalid_json",
            false,
        );
    }
    let deep = service.post("/api/scans", json!({"scanners": ["semgrep", {"password": "hunter2"}]})).await;
    assert_code(&deep, "validation_error");
    let details = json!([{"field": "scanners[1]", "message": "has the wrong type"}]);
    assert_eq!(deep.body["error"]["details"], details);
    let large = service.post("/api/projects", json!({"name": "x".repeat(20_000)})).await;
    assert_eq!((large.status, &large.body["error"]["code"]), (413, &json!("payload_too_large")));
}

#[tokio::test]
async fn router_errors_and_panics_have_the_envelope() {
    let service = Service::start().await;
    let error =
        |code: &str, message: &str| json!({"error": {"code": code, "message": message, "details": []}});
    let unknown = answer(service.send("GET", "/api/anything")).await;
    assert_eq!((unknown.status, unknown.body), (404, error("not_found", "Not Found")));
    let wrong = answer(service.send("PATCH", "/api/projects")).await;
    assert_eq!((wrong.status, wrong.body), (405, error("method_not_allowed", "Method Not Allowed")));
    let panicked = answer(service.send("GET", "/api/projects").header("x-fault", "panic")).await;
    assert_eq!((panicked.status, panicked.body), (500, error("internal_error", "Internal Server Error")));
    for headers in [unknown.headers, wrong.headers, panicked.headers] {
        assert_eq!(headers["x-request-id"], ID);
    }
}
