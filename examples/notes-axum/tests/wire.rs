//! What leaves the service is what its documents say.

use std::net::SocketAddr;

use api_error::testing::{self, Answer};
use api_error::{Cataloged, catalog};
use serde_json::Value;

use notes_axum::{DOCUMENTED, NoteError, app, edge};

#[test]
fn every_code_is_sent_as_documented() {
    testing::assert_edge(&edge(), &DOCUMENTED, [404, 405, 413, 500]);
}

#[test]
fn every_code_has_an_example() {
    catalog::assert_examples(&DOCUMENTED);
}

struct Service(SocketAddr);

impl Service {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app()).await });
        Self(address)
    }

    async fn send(&self, method: &str, path: &str, content_type: &str, body: &'static str) -> Answer {
        let request = reqwest::Client::new()
            .request(method.parse().unwrap(), format!("http://{}{path}", self.0))
            .header("content-type", content_type);
        let response = request.body(body).send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        Answer::new(status, headers.collect::<Vec<_>>(), response.bytes().await.unwrap())
    }
}

#[tokio::test]
async fn requests_are_refused_by_codes_of_the_service() {
    let service = Service::start().await;
    const JSON: &str = "application/json";
    for (method, path, content_type, body, id) in [
        ("GET", "/notes/7", JSON, "", "note_not_found"),
        ("GET", "/notes/x", JSON, "", "invalid_parameter"),
        ("GET", "/notes?limit=-1", JSON, "", "invalid_parameter"),
        ("POST", "/notes", JSON, r#"{"text":7}"#, "validation_error"),
        ("POST", "/notes", JSON, r#"{"text":"#, "invalid_json"),
        ("POST", "/notes", "text/plain", "text", "unsupported_media_type"),
        ("POST", "/notes", "application/json; charset=utf-16", "{}", "unsupported_encoding"),
        ("POST", "/notes", JSON, r#"{"text":"panic"}"#, "internal_error"),
    ] {
        let answer = service.send(method, path, content_type, body).await;
        testing::assert_error::<NoteError>(answer, id);
    }
    let large: &'static str = format!(r#"{{"text":"{}"}}"#, "x".repeat(2000)).leak();
    let answer = service.send("POST", "/notes", JSON, large).await;
    testing::assert_error::<NoteError>(answer, "payload_too_large");
}

#[tokio::test]
async fn the_openapi_document_has_the_codes_of_all_who_answer() {
    let Service(address) = Service::start().await;
    let document: Value =
        reqwest::get(format!("http://{address}/openapi.json")).await.unwrap().json().await.unwrap();
    assert_eq!(document.get("x-error"), None);
    let examples = |status: &str| {
        let name = format!("/components/responses/Error{status}/content/application~1problem+json/examples");
        let examples = document.pointer(&name).and_then(Value::as_object).unwrap();
        examples.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(examples("400"), ["invalid_body", "invalid_json", "invalid_parameter"]);
    assert_eq!(examples("404"), ["by_status.not_found", "note_not_found"]);
    assert_eq!(examples("405"), ["by_status.method_not_allowed"]);
    assert_eq!(examples("413"), ["by_status.payload_too_large", "payload_too_large"]);
    assert_eq!(examples("422"), ["validation_error"]);
    assert_eq!(NoteError::CATALOG.len(), 11);
}
