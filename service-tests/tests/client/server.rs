//! A service that fails in all the ways that a client has to bear.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use api_error::ApiError;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::{StreamExt, stream};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// The errors of the service, for both ends.
#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, axum, decode)]
pub(crate) enum VaultError {
    /// No secret is at the path.
    #[api(code = "secret_not_found", status = 404, message = "No secret at '{path}'")]
    NotFound {
        #[api(detail)]
        path: String,
        #[api(absent)]
        shard: u32,
    },
    /// The service starts.
    #[api(code = "sealed", status = 503, retryable(not_applied))]
    Sealed,
    /// The caller has to slow down.
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    RateLimited(#[api(header = "retry-after-ms")] u64),
    /// The token is over.
    #[api(code = "token_expired", status = 401, retryable(after_refresh), message = "The token has expired")]
    Expired,
    /// The order may have been taken, or not.
    #[api(code = "order_lost", status = 500, retryable)]
    Lost,
}

/// What the service has seen.
#[derive(Clone, Default)]
pub(crate) struct Seen(Arc<Mutex<Vec<HeaderMap>>>);

impl Seen {
    fn count(&self, headers: HeaderMap) -> usize {
        let mut seen = self.0.lock().unwrap();
        seen.push(headers);
        seen.len()
    }

    /// The heads of all requests, in their order.
    pub(crate) fn heads(&self) -> Vec<HeaderMap> {
        self.0.lock().unwrap().clone()
    }

    /// The values of a header in all requests.
    pub(crate) fn values(&self, name: &str) -> Vec<Option<String>> {
        let text = |head: &HeaderMap| head.get(name).map(|value| value.to_str().unwrap().to_owned());
        self.heads().iter().map(text).collect()
    }
}

/// A server on its own port.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) seen: Seen,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let seen = Seen::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = vault().with_state(seen.clone());
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { address, seen }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// The URL of a server that answers once, with this header and without `Date`.
pub(crate) async fn without_date(header: &'static str) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        assert!(stream.read(&mut request).await.unwrap() > 0);
        let body = r#"{"error":{"code":"sealed"}}"#;
        let length = body.len();
        let head =
            format!("HTTP/1.1 503 Service Unavailable\r\n{header}\r\ncontent-length: {length}\r\n\r\n");
        stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
    });
    url
}

fn vault() -> Router<Seen> {
    Router::new()
        .route("/secret/{path}", get(async |Path(path)| VaultError::NotFound { path, shard: 7 }))
        .route("/flaky", get(flaky).post(flaky))
        .route("/busy", get(busy))
        .route("/down", get(down))
        .route("/me", get(me))
        .route("/orders", post(order))
        .route("/html", get(async || (axum::http::StatusCode::BAD_GATEWAY, "<html>bad gateway</html>")))
        .route("/stalls", get(async || broken(stream::pending().boxed())))
        .route("/breaks", get(async || broken(stream::once(lost()).boxed())))
        .route(
            "/endless",
            get(async || broken(stream::repeat(Ok(Bytes::from_static(b"a lot of text "))).boxed())),
        )
        .route("/ok", get(async || "fine"))
        .route("/ok/error", get(async || r#"{"error":{"code":"sealed"}}"#))
}

/// Fails twice.
async fn flaky(State(seen): State<Seen>, headers: HeaderMap) -> Result<&'static str, VaultError> {
    if seen.count(headers) < 3 { Err(VaultError::Sealed) } else { Ok("works") }
}

/// Asks once for a wait.
async fn busy(State(seen): State<Seen>, headers: HeaderMap) -> Result<&'static str, VaultError> {
    if seen.count(headers) < 2 { Err(VaultError::RateLimited(80)) } else { Ok("works") }
}

async fn down(State(seen): State<Seen>, headers: HeaderMap) -> VaultError {
    seen.count(headers);
    VaultError::Sealed
}

/// Knows the second token.
async fn me(State(seen): State<Seen>, headers: HeaderMap) -> Result<&'static str, VaultError> {
    let is_valid = headers.get(AUTHORIZATION).is_some_and(|token| token == "Bearer t-2");
    seen.count(headers);
    if is_valid { Ok("me") } else { Err(VaultError::Expired) }
}

/// Loses the first order.
async fn order(State(seen): State<Seen>, headers: HeaderMap) -> Result<&'static str, VaultError> {
    if seen.count(headers) < 2 { Err(VaultError::Lost) } else { Ok("taken") }
}

/// A failure whose body begins, and then is this.
fn broken(rest: stream::BoxStream<'static, Result<Bytes, &'static str>>) -> Response {
    let begin = stream::iter([Ok(Bytes::from_static(b"{\"error\":{\"code\":\"sealed\""))]);
    let body = Body::from_stream(begin.chain(rest));
    let mut response = (axum::http::StatusCode::SERVICE_UNAVAILABLE, body).into_response();
    response.headers_mut().remove(CONTENT_LENGTH);
    response
}

/// The end of a connection, after what came before it has left.
async fn lost() -> Result<Bytes, &'static str> {
    tokio::time::sleep(Duration::from_millis(50)).await;
    Err("broken")
}

/// The time that a body is read in tests.
pub(crate) const BODY_TIMEOUT: Duration = Duration::from_millis(200);
