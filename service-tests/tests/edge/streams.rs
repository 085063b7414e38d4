//! Streams of axum.

use api_error::edge::{Edge, StreamContext};
use api_error::stream::{Streaming, ndjson, sse};
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};

use crate::contract::client::Server;
use crate::contract::shop::house;
use crate::contract::streams::{EVENT, Feed, LINE, feed, streams};
use crate::service::{ShopError, listen};
use crate::support::Log;

fn routes() -> Router {
    async fn started(Path(name): Path<String>) -> Result<Streaming<Feed>, ShopError> {
        sse(feed(&name, EVENT)).started().await
    }
    Router::new()
        .route("/sse/{name}", get(async |Path(name): Path<String>| sse(feed(&name, EVENT))))
        .route("/ndjson/{name}", get(async |Path(name): Path<String>| ndjson(feed(&name, LINE))))
        .route("/started/{name}", get(started))
}

async fn serve(edge: Edge) -> Server {
    listen(routes().layer(edge)).await
}

streams!(crate::streams::serve);

#[tokio::test]
async fn without_an_edge_the_error_has_its_own_envelope() {
    let server = listen(routes()).await;
    let body = server.get("/sse/fails").await.body;
    let error = r#"{"schema_version":1,"error":{"code":"no_such_item","message":"Item 7 does not exist","retryable":false,"details":{"item":7}}}"#;
    assert_eq!(body, format!("{}event: error\ndata: {error}\n\n", EVENT.repeat(2)));
    let panicked = server.get("/ndjson/panics").await.body;
    assert!(panicked.starts_with(LINE) && panicked.contains("\"internal_error\""), "{panicked}");
}

#[tokio::test]
async fn a_task_that_outlives_its_response_ends_with_an_error_of_the_edge() {
    let log = Log::listen();
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let sender = std::sync::Mutex::new(Some(sender));
    let handler = async move || {
        let context = StreamContext::new();
        sender.lock().unwrap().take().unwrap().send(context.clone()).unwrap();
        (Extension(context), Response::new(axum::body::Body::empty()))
    };
    let handler = std::sync::Arc::new(handler);
    let route = get(move || {
        let handler = std::sync::Arc::clone(&handler);
        async move { handler().await }
    });
    let server = listen(Router::new().route("/socket", route).layer(house())).await;
    server.get("/socket").await;
    let frame = receiver.await.unwrap().end(&ShopError::named("item"), |report| {
        assert_eq!(report.instance(), Some("/socket"));
        report.to_close_frame()
    });
    assert_eq!((frame.code, frame.reason.as_str()), (1008, "no_such_item: Item 7 does not exist"));
    let events = log.events();
    assert_eq!((events.len(), &events[0]["path"]), (1, &"/socket".into()));
}
