//! The order of the layers: a panic has the headers of CORS, and its event has the span of its request.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use serde_json::Value;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_panic_has_cors_headers_and_its_event_has_the_span() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt().json().with_writer(move || writer.clone()).init();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, repositories_axum::app()).await });

    let request = reqwest::Client::new()
        .get(format!("http://{address}/v1/repositories/x"))
        .header("origin", "https://app.example.com")
        .header("authorization", "Bearer user")
        .header("x-request-id", "req_abc")
        .header("x-fault", "panic");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    assert_eq!(response.headers()["access-control-expose-headers"], "x-request-id,retry-after,date");
    let body: Value = response.json().await.unwrap();
    assert_eq!(body["error"]["code"], "internal_error");

    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let mut events = written.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let event = events.find(|event| event["target"] == "api_error").unwrap();
    assert_eq!(event["fields"]["error"], "panic: the password is hunter2");
    assert_eq!(event["span"]["name"], "request");
    assert_eq!(event["span"]["path"], "/v1/repositories/x");
    assert_eq!(event["span"]["request_id"], "req_abc");
}
