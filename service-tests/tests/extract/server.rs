//! A server on loopback and its responses.

use api_error::edge::Edge;
use api_error::envelope::*;
use axum::Router;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Shows every part of a field error.
const HOUSE: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional("details", DETAILS),
        optional(
            "fields",
            field_errors(&[
                member("field", FIELD),
                member("message", FIELD_MESSAGE),
                optional("code", FIELD_CODE),
                member("location", LOCATION),
                optional("params", PARAMS),
            ]),
        ),
    ]),
)]);

/// A router that is served while its test runs.
pub(crate) struct Server {
    address: std::net::SocketAddr,
    client: reqwest::Client,
}

/// A response as a client reads it.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) text: String,
}

impl Server {
    pub(crate) async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = router.layer(Edge::new().envelope(&HOUSE));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, client: reqwest::Client::new() }
    }

    pub(crate) async fn get(&self, target: &str) -> Answer {
        let url = format!("http://{}{target}", self.address);
        Answer::of(self.client.get(url).send().await.expect("an answer")).await
    }

    /// Posts a body as JSON.
    pub(crate) async fn post(&self, target: &str, body: impl Into<reqwest::Body>) -> Answer {
        self.post_as(target, Some("application/json"), body).await
    }

    pub(crate) async fn post_as(
        &self,
        target: &str,
        content_type: Option<&str>,
        body: impl Into<reqwest::Body>,
    ) -> Answer {
        let mut request = self.client.post(format!("http://{}{target}", self.address)).body(body);
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        Answer::of(request.send().await.expect("an answer")).await
    }

    /// Sends raw bytes and reads to the end, for requests that no client library would send.
    pub(crate) async fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        // The server may close the connection before everything is written.
        let _ = stream.write_all(request).await;
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let headers = head.lines().skip(1).filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            Some((name.parse::<http::HeaderName>().ok()?, value.parse().ok()?))
        });
        Answer { status, headers: headers.collect(), text: body.to_owned() }
    }
}

impl Answer {
    async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.expect("a body") }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// Status and code of an error in the envelope.
    pub(crate) fn code(&self) -> (u16, String) {
        let code = self.json()["error"]["code"].as_str().expect("a code").to_owned();
        (self.status, code)
    }

    /// Path, code and message of the fields.
    pub(crate) fn fields(&self) -> Vec<[String; 3]> {
        let json = self.json();
        let fields = json["error"]["fields"].as_array().expect("fields");
        let text = |field: &Value, name: &str| field[name].as_str().unwrap_or_default().to_owned();
        fields.iter().map(|field| ["field", "code", "message"].map(|name| text(field, name))).collect()
    }
}
