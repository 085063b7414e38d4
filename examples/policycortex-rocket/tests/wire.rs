//! Every documented error over the wire, and the failures of the router, the extractors and panics.

#[path = "../../../tests/support/read_back.rs"]
mod read_back;

use std::sync::Mutex;

use api_error::client::{Failure, OrFailure};
use api_error::{ApiError, Report};
use policycortex_rocket::vocabulary::{PolicyCortexError, errors};
use reqwest::{RequestBuilder, Response};
use rocket::fairing::AdHoc;
use rocket::tokio::{self, sync::oneshot};
use serde_json::{Value, json};

use crate::read_back::{Code, assert_read_back};

struct Service {
    port: u16,
    client: reqwest::Client,
}

impl Service {
    async fn start() -> Self {
        let (tell, told) = oneshot::channel();
        let tell = Mutex::new(Some(tell));
        let port = AdHoc::on_liftoff("port", move |rocket| {
            Box::pin(async move {
                tell.lock().unwrap().take().unwrap().send(rocket.config().port).unwrap();
            })
        });
        let config = rocket::Config {
            port: 0,
            log_level: rocket::config::LogLevel::Off,
            shutdown: rocket::config::Shutdown { ctrlc: false, ..Default::default() },
            ..rocket::Config::default()
        };
        tokio::spawn(policycortex_rocket::app(config).attach(port).launch());
        Self { port: told.await.unwrap(), client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    /// Sends the request with a key that can read and write.
    fn send(&self, method: &str, path: &str) -> RequestBuilder {
        self.anonymous(method, path).header("authorization", "Bearer pc_api_key_1")
    }

    fn anonymous(&self, method: &str, path: &str) -> RequestBuilder {
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        self.client.request(method.parse().unwrap(), url).header("x-request-id", "req_abc")
    }
}

/// Asserts that status, headers and body are those of the vocabulary's example of this code, and that a client reads them as
/// the example.
async fn assert_documented(request: RequestBuilder, code: &str) {
    let response = request.send().await.unwrap();
    let failure: Failure<Code<PolicyCortexError>> = response.or_failure().await.unwrap_err();
    let error = errors().into_iter().find(|error| error.code() == code).unwrap();
    let expected = Report::new(&error).with_request_id("req_abc").to_response();
    assert_eq!(failure.status(), Some(expected.status()), "{code}");
    for (name, value) in expected.headers() {
        assert_eq!(failure.headers().get(name), Some(value), "{code} {name}");
    }
    assert_eq!(failure.body(), expected.body(), "{code}");
    assert_read_back(&failure, &error);
}

#[tokio::test]
async fn every_documented_error_matches_byte_for_byte() {
    let service = Service::start().await;
    let create = |body: Value| service.send("POST", "/v1/policies").json(&body);
    let policy = |method| service.send(method, "/v1/policies/pol_nonexistent");
    let requests = [
        ("missing_field", create(json!({}))),
        ("api_key_required", service.anonymous("GET", "/v1/policies/x")),
        (
            "invalid_api_key_format",
            service.anonymous("GET", "/v1/policies/x").header("authorization", "Basic eDp5"),
        ),
        ("insufficient_permissions", policy("DELETE")),
        ("resource_not_found", policy("GET")),
        ("invalid_policy", create(json!({"rules": [{"condition": "=> nothing"}]}))),
        ("rate_limit_exceeded", policy("GET").header("x-fault", "rate-limit")),
        ("outage", policy("GET").header("x-fault", "scan-store-down")),
        ("maintenance", policy("GET").header("x-fault", "maintenance")),
    ];
    let asked: Vec<_> = requests.iter().map(|(code, _)| *code).collect();
    assert_eq!(asked, errors().iter().map(|error| error.code()).collect::<Vec<_>>());
    for (code, request) in requests {
        assert_documented(request, code).await;
    }
}

#[tokio::test]
async fn successful_requests_work() {
    let service = Service::start().await;
    let new = json!({"rules": [{"condition": "region == eu"}]});
    let created = service.send("POST", "/v1/policies").json(&new).send().await.unwrap();
    assert_eq!(
        (created.status().as_u16(), &created.headers()["x-request-id"]),
        (201, &"req_abc".parse().unwrap())
    );
    let admin =
        service.anonymous("DELETE", "/v1/policies/pol_1").header("authorization", "Bearer pc_api_key_admin");
    assert_eq!(admin.send().await.unwrap().status(), 204);
}

async fn body(response: Response) -> Value {
    assert_eq!(response.headers()["content-type"], "application/json");
    response.json().await.unwrap()
}

#[tokio::test]
async fn errors_made_by_rocket_have_the_envelope() {
    let service = Service::start().await;
    let not_found =
        json!({"error": "Not Found", "message": "Not Found", "code": 404, "request_id": "req_abc"});
    let unknown = service.send("GET", "/v2/anything").send().await.unwrap();
    assert_eq!(body(unknown).await, not_found);
    // Rocket has no 405.
    let wrong = service.send("PATCH", "/v1/policies/x").send().await.unwrap();
    assert_eq!(body(wrong).await, not_found);

    let broken = service.send("POST", "/v1/policies").body("{\"rules\":").send().await.unwrap();
    assert_eq!(broken.status(), 400);
    assert_eq!(body(broken).await["message"], "Bad Request");
    let deep = json!({"rules": [{"condition": 7}]});
    let deep = service.send("POST", "/v1/policies").json(&deep).send().await.unwrap();
    assert_eq!(deep.status(), 422);
    assert_eq!(body(deep).await["error"], "Unprocessable Entity");
}

#[tokio::test]
async fn a_panic_is_an_outage_without_details() {
    let service = Service::start().await;
    let panicked = service.send("GET", "/v1/policies/x").header("x-fault", "panic");
    assert_documented(panicked, "outage").await;
}
