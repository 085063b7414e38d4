//! Streams that end with their error. Each framework serves the routes of [`feed`] in both formats.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use api_error::Bytes;
use api_error::edge::{Edge, Foreign};
use api_error::envelope::{MARKDOWN, PROBLEM_JSON};
use futures_util::stream::{Stream, iter};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use super::client::Server;
use super::shop::{DatabaseError, house};
use crate::service::{Root, ShopError};
use crate::support::{Answer, Log, PASSWORD};

/// The chunks of a feed.
pub(crate) type Feed = Pin<Box<dyn Stream<Item = Result<Bytes, ShopError>> + Send>>;

/// One feed for each way to fail. A `{}` in the chunks is an item in the format.
pub(crate) fn feed(name: &str, item: &'static str) -> Feed {
    let item = Bytes::from_static(item.as_bytes());
    let of = |items: Vec<Result<Bytes, ShopError>>| -> Feed { Box::pin(iter(items)) };
    let error = || ShopError::NoSuchItem { item: 7, shard: 7 };
    match name {
        "fine" => of(vec![Ok(item.clone()), Ok(item)]),
        "fails" => of(vec![Ok(item.clone()), Ok(Bytes::new()), Ok(item), Err(error())]),
        "goes-on" => of(vec![Err(error()), Ok(item), Err(error())]),
        "half" => of(vec![Ok(item.slice(..item.len() / 2)), Err(error())]),
        "nothing" => of(vec![Err(error())]),
        "busy" => of(vec![Ok(item), Err(ShopError::SlowDown(Duration::from_millis(1500)))]),
        "storage" => of(vec![Ok(item), Err(ShopError::Storage(DatabaseError))]),
        "quiet" => of(vec![Ok(item), Err(ShopError::Quiet)]),
        "fields" => of(vec![Ok(item), Err(ShopError::named("fields"))]),
        "panics" => Box::pin(iter([Ok(item)]).chain(stream::poll_fn(|_| panic!("{PASSWORD}")))),
        "endless" => Box::pin(Guarded(Box::pin(stream::unfold(item, async |item| {
            // Some servers notice that a client is gone when they write.
            tokio::time::sleep(Duration::from_millis(2)).await;
            Some((Ok(item.clone()), item))
        })))),
        _ => of(Vec::new()),
    }
}

/// Notes that a feed was dropped.
struct Guarded(Feed);

static DROPPED: Mutex<usize> = Mutex::new(0);

impl Stream for Guarded {
    type Item = Result<Bytes, ShopError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(cx)
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        *DROPPED.lock().unwrap() += 1;
    }
}

pub(crate) const EVENT: &str = "data: \"item\"\n\n";
pub(crate) const LINE: &str = "\"item\"\n";

/// A response to a request with the id `s1`.
async fn ask(server: &Server, path: &str) -> Answer {
    Answer::of(server.request("GET", path).header("x-request-id", "s1")).await
}

/// The error at the end of both streams, which begin with `items` items.
async fn errors(server: &Server, name: &str, items: usize) -> [Value; 2] {
    let events = ask(server, &format!("/sse/{name}")).await;
    assert_eq!((events.status, events.all("content-type")), (200, vec!["text/event-stream"]));
    assert_eq!(events.all("cache-control"), ["no-store"]);
    assert_eq!(events.all("x-request-id"), ["s1"]);
    let event = events.body.strip_prefix(&EVENT.repeat(items)).unwrap();
    let event = event.strip_prefix("event: error\ndata: ").unwrap_or_else(|| panic!("{events:?}"));
    let event = event.strip_suffix("\n\n").unwrap();
    let lines = ask(server, &format!("/ndjson/{name}")).await;
    assert_eq!((lines.status, lines.all("content-type")), (200, vec!["application/x-ndjson"]));
    let line = lines.body.strip_prefix(&LINE.repeat(items)).unwrap();
    assert_eq!(line.lines().count(), 1, "{lines:?}");
    let data = event.lines().next().unwrap();
    [data, line].map(|json| serde_json::from_str(json).unwrap())
}

pub(crate) async fn an_error_after_half_of_a_stream_is_its_last_item(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let observed = Arc::clone(&seen);
    let edge = house().observe(move |event| {
        observed.lock().unwrap().push((event.code().to_owned(), event.path().to_owned(), event.is_typed()));
    });
    let server = serve(edge).await;
    let errors = errors(&server, "fails", 2).await;
    for (error, path) in errors.iter().zip(["/sse/fails", "/ndjson/fails"]) {
        let expected = json!({"error": {
            "code": "no_such_item",
            "message": "Item 7 does not exist",
            "details": {"item": 7},
            "path": path,
            "request_id": "s1",
        }});
        assert_eq!(*error, expected);
    }
    let events = log.events();
    assert_eq!(events.len(), 2, "{events:?}");
    assert_eq!((&events[0]["code"], &events[0]["status"]), (&json!("no_such_item"), &json!(404)));
    assert_eq!((&events[0]["request_id"], &events[0]["path"]), (&json!("s1"), &json!("/sse/fails")));
    assert_eq!(events[0]["error"], "no item 7 in shard 7");
    let expected =
        ["/sse/fails", "/ndjson/fails"].map(|path| ("no_such_item".to_owned(), path.to_owned(), true));
    assert_eq!(*seen.lock().unwrap(), expected);
}

pub(crate) async fn a_stream_that_does_not_fail_is_unchanged(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    assert_eq!(ask(&server, "/sse/fine").await.body, EVENT.repeat(2));
    assert_eq!(ask(&server, "/ndjson/fine").await.body, LINE.repeat(2));
    assert_eq!(ask(&server, "/sse/empty").await.body, "");
    assert_eq!(log.events(), Vec::<Value>::new());
}

pub(crate) async fn after_its_error_a_stream_is_not_asked_again(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    for error in errors(&server, "goes-on", 0).await {
        assert_eq!(error["error"]["code"], "no_such_item");
    }
    assert_eq!(log.events().len(), 2);
}

pub(crate) async fn an_error_after_half_of_an_item_is_an_item_of_its_own(
    serve: impl AsyncFn(Edge) -> Server,
) {
    let server = serve(house()).await;
    let events = ask(&server, "/sse/half").await.body;
    assert!(events.starts_with("data: \"\n\nevent: error\ndata: {\"error\":"), "{events}");
    let lines = ask(&server, "/ndjson/half").await.body;
    assert!(lines.starts_with("\"it\n{\"error\":"), "{lines}");
}

pub(crate) async fn a_wait_is_when_a_browser_reconnects(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(house()).await;
    let events = ask(&server, "/sse/busy").await.body;
    assert!(events.ends_with("}\nretry: 2000\n\n"), "{events}");
    assert_eq!(errors(&server, "busy", 1).await.map(|error| error["error"]["after"].clone()), [2, 2]);
}

pub(crate) async fn what_is_for_the_log_stays_there(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    for error in errors(&server, "storage", 1).await {
        assert_eq!(error["error"]["message"], "Internal Server Error");
        assert!(!error.to_string().contains(PASSWORD), "{error}");
    }
    assert!(log.events()[0]["error"].as_str().unwrap().contains(PASSWORD));
    errors(&server, "quiet", 1).await;
    assert_eq!(log.events().len(), 2, "`log = \"off\"`");
}

pub(crate) async fn the_envelope_is_the_errors_own_or_that_of_the_edge(serve: impl AsyncFn(Edge) -> Server) {
    let server = serve(Edge::new().envelope(&PROBLEM_JSON).offer(&MARKDOWN)).await;
    for path in ["/sse/fails", "/ndjson/fails"] {
        let request = server.request("GET", path).header("accept", "text/markdown");
        let answer = Answer::of(request).await;
        assert!(answer.body.contains("\"type\":\"about:blank\""), "no offer matters here: {answer:?}");
    }
    for error in errors(&server, "fields", 1).await {
        assert_eq!((&error["wrong"][0]["is"], &error["id"]), (&json!("too_small"), &json!("s1")));
    }
    let alone = serve(Edge::of::<Root>()).await;
    for error in errors(&alone, "fails", 2).await {
        assert_eq!(error["error"]["link"], "https://docs.example.com/no_such_item");
    }
}

pub(crate) async fn a_stream_that_panics_ends_with_an_internal_error(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    for error in errors(&server, "panics", 1).await {
        assert_eq!(error["error"]["code"], "internal_error");
        assert!(!error.to_string().contains(PASSWORD), "{error}");
    }
    let events = log.events();
    assert_eq!((events.len(), &events[0]["error"]), (2, &json!(format!("panic: {PASSWORD}"))));
    let of_root = serve(Edge::of::<Root>()).await;
    for error in errors(&of_root, "panics", 1).await {
        assert_eq!(error["error"]["code"], "broken");
    }
    let map = |failure: &Foreign<'_>| -> Option<ShopError> { panic!("{}", failure.status()) };
    for error in errors(&serve(house().foreign(map)).await, "panics", 1).await {
        assert_eq!(error["schema_version"], 1);
        assert_eq!(error["error"]["code"], "internal_error");
    }
}

pub(crate) async fn an_error_before_the_first_item_can_be_a_response(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    for error in errors(&server, "nothing", 0).await {
        assert_eq!(error["error"]["code"], "no_such_item");
    }
    let answer = ask(&server, "/started/nothing").await;
    assert_eq!((answer.status, answer.all("content-type")), (404, vec!["application/json"]));
    assert_eq!(answer.json()["error"]["code"], "no_such_item");
    assert_eq!(answer.all("x-shop"), ["yes"]);
    let later = ask(&server, "/started/fails").await;
    assert_eq!(later.status, 200);
    assert!(later.body.starts_with(&format!("{}event: error\n", EVENT.repeat(2))), "{later:?}");
    assert_eq!(ask(&server, "/started/fine").await.body, EVENT.repeat(2));
    assert_eq!(ask(&server, "/started/empty").await.body, "");
    assert_eq!(log.events().len(), 4);
}

pub(crate) async fn a_client_that_hangs_up_is_no_error(serve: impl AsyncFn(Edge) -> Server) {
    let log = Log::listen();
    let server = serve(house()).await;
    let dropped = || *DROPPED.lock().unwrap();
    for path in ["/sse/endless", "/ndjson/endless"] {
        let before = dropped();
        let mut response = server.request("GET", path).send().await.unwrap();
        assert!(response.chunk().await.unwrap().is_some());
        assert_eq!(dropped(), before);
        drop(response);
        while dropped() == before {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    // HEAD has no body, so its stream is not read.
    for path in ["/sse/fails", "/sse/endless"] {
        let head = Answer::of(server.request("HEAD", path)).await;
        assert_eq!(
            (head.status, head.all("content-type"), &*head.body),
            (200, vec!["text/event-stream"], "")
        );
    }
    assert_eq!(log.events(), Vec::<Value>::new());
    assert_eq!(ask(&server, "/sse/fine").await.body, EVENT.repeat(2), "the server goes on");
}

/// Makes a test of each rule, for `async fn serve(edge: Edge) -> Server`.
macro_rules! streams {
    ($serve:path) => {
        crate::contract::contract! { $serve:
            streams:
                an_error_after_half_of_a_stream_is_its_last_item
                a_stream_that_does_not_fail_is_unchanged
                after_its_error_a_stream_is_not_asked_again
                an_error_after_half_of_an_item_is_an_item_of_its_own
                a_wait_is_when_a_browser_reconnects
                what_is_for_the_log_stays_there
                the_envelope_is_the_errors_own_or_that_of_the_edge
                a_stream_that_panics_ends_with_an_internal_error
                an_error_before_the_first_item_can_be_a_response
                a_client_that_hangs_up_is_no_error;
        }
    };
}
#[allow(unused_imports)] // not every framework has streams
pub(crate) use streams;
