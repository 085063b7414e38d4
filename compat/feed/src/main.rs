//! Server-sent events and WebSockets that fail, for a browser: see `.ci/browser`. Prints its address.

use std::io::Write;

use api_error::ApiError;
use api_error::edge::{Edge, StreamContext};
use api_error::envelope::{CODE, Envelope, MESSAGE, REQUEST_ID, member, object};
use api_error::stream::{Streaming, sse};
use axum::extract::Path;
use axum::extract::ws::{CloseFrame, Message, WebSocketUpgrade};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use axum::{Extension, Router};
use futures_util::stream::{Stream, iter};

const HOUSE: Envelope = Envelope::json(&[member(
    "error",
    object(&[member("code", CODE), member("message", MESSAGE), member("request_id", REQUEST_ID)]),
)]);

const TEXT: Envelope = Envelope::text(MESSAGE);

/// Text that would end a line, an event or a field if it were written as it is.
const HOSTILE: &str = "first\nsecond\r\nthird\rfourth\n\nevent: message\ndata: forged\n\nid: 7\0é🦀";

#[derive(Debug, ApiError)]
#[api(std_error, envelope = HOUSE)]
enum FeedError {
    #[api(code = "feed_lost", status = 503, message = "{text}", retryable(after = "1h"))]
    Lost { text: &'static str },

    #[api(code = "feed_told", status = 503, message = "{text}", retryable, envelope = TEXT)]
    Told { text: &'static str },

    #[api(code = "no_such_room", status = 404, message = "There is no room {room}")]
    NoSuchRoom { room: String },
}

async fn feed(Path(name): Path<String>) -> Streaming<impl Stream<Item = Result<&'static str, FeedError>>> {
    let last = match name.as_str() {
        "json" => FeedError::Lost { text: HOSTILE },
        _ => FeedError::Told { text: HOSTILE },
    };
    sse(iter([Ok("data: 1\n\n"), Ok("event: tick\ndata: 2\n\n"), Err(last)]))
}

/// Says something, and closes with an error of a message of 1 MB.
async fn room(upgrade: WebSocketUpgrade) -> impl IntoResponse {
    let context = StreamContext::new();
    let of_task = context.clone();
    let response = upgrade.on_upgrade(async move |mut socket| {
        let error = FeedError::NoSuchRoom { room: "é".repeat(1 << 19) };
        let frame = of_task.end(&error, |report| report.to_close_frame());
        let close = CloseFrame { code: frame.code, reason: frame.reason.into() };
        let _ = socket.send(Message::text("hello")).await;
        let _ = socket.send(Message::Close(Some(close))).await;
        // Until the client has closed, too.
        while let Some(Ok(_)) = socket.recv().await {}
    });
    (Extension(context), response)
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new()
        .route("/", get(async || Html("<!doctype html><title>feed</title>")))
        .route("/feed/{name}", get(feed))
        .route("/room", get(room))
        .layer(Edge::new().envelope(&HOUSE));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    std::io::stdout().flush()?;
    axum::serve(listener, app).await
}
