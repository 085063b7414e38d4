//! The service of these tests, on a port of its own.

use std::net::SocketAddr;
use std::time::Duration;

use api_error::ApiError;
use api_error::edge::Edge;
use api_error::envelope::*;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};

use crate::support::{Answer, Log, PASSWORD};

/// The house shape.
pub(crate) const HOUSE: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional("details", DETAILS),
        optional("path", INSTANCE),
        member("request_id", REQUEST_ID),
        optional("causes", CAUSES),
        optional("after", RETRY_AFTER),
    ]),
)]);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(axum, header("X-Shop" = "yes"))]
pub(crate) enum ShopError {
    /// Nobody sells it.
    #[error("no item {item} in shard {shard}")]
    #[api(code = "no_such_item", status = 404, message = "Item {item} does not exist")]
    NoSuchItem {
        #[api(detail)]
        item: u64,
        shard: u8,
    },

    /// Too many at once.
    #[error("over quota")]
    #[api(code = "slow_down", status = 429, retryable(throttled), message = "Slow down")]
    SlowDown(#[api(retry_after)] Duration),

    /// The database failed.
    #[error("database")]
    #[api(code = "storage_error", status = 500, retryable(max = 3))]
    Storage(#[source] std::io::Error),

    /// A detail that can not be written.
    #[error("detail")]
    #[api(code = "bad_detail", status = 409, message = "Conflict")]
    BadDetail(#[api(detail = "bomb")] Bomb),
}

/// Panics while it is serialized.
#[derive(Debug)]
pub(crate) struct Bomb;

impl Serialize for Bomb {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("serialize {PASSWORD}")
    }
}

#[derive(Deserialize)]
pub(crate) struct Order {
    pub(crate) items: Vec<Item>,
}

#[derive(Deserialize)]
pub(crate) struct Item {
    pub(crate) price: u32,
}

#[derive(Deserialize)]
pub(crate) struct Page {
    pub(crate) page: u32,
}

/// All that can go wrong, a route each.
pub(crate) fn router() -> Router {
    Router::new()
        .route("/ok", get(|| async { "fine" }))
        .route(
            "/item/{item}",
            get(async |path: axum::extract::Path<u64>| {
                Err::<(), _>(ShopError::NoSuchItem { item: path.0, shard: 7 })
            }),
        )
        .route("/busy", get(async || ShopError::SlowDown(Duration::from_millis(1500))))
        .route("/storage", get(async || ShopError::Storage(std::io::Error::other(PASSWORD))))
        .route("/bad-detail", get(async || ShopError::BadDetail(Bomb)))
        .route(
            "/spawned",
            get(async || {
                tokio::spawn(async { ShopError::SlowDown(Duration::ZERO).into_response() }).await.unwrap()
            }),
        )
        .route(
            "/orders",
            post(async |order: axum::Json<Order>| {
                order.0.items.iter().map(|item| item.price).sum::<u32>().to_string()
            }),
        )
        .route("/page", get(async |page: axum::extract::Query<Page>| page.0.page.to_string()))
        .route("/panic", get(async || -> String { panic!("at the disco: {PASSWORD}") }))
        .route("/panic-in-json", get(async || axum::Json(Bomb)))
        .route(
            "/own-json",
            get(async || (StatusCode::CONFLICT, axum::Json(serde_json::json!({"own": true})))),
        )
        .route("/forever", get(async || std::future::pending::<()>().await))
        .route(
            "/upstream",
            get(async || {
                (
                    StatusCode::BAD_GATEWAY,
                    AppendHeaders([
                        ("retry-after", "17"),
                        ("www-authenticate", "Bearer"),
                        ("www-authenticate", "Basic"),
                        ("set-cookie", "a=1"),
                        ("set-cookie", "b=2"),
                        ("vary", "origin"),
                        ("etag", "\"1\""),
                        ("content-language", "en"),
                        ("cache-control", "max-age=1"),
                    ]),
                    format!("<html>{PASSWORD}</html>"),
                )
            }),
        )
        .route(
            "/proxied",
            get(async || {
                let mut response = (StatusCode::BAD_GATEWAY, "theirs").into_response();
                response.extensions_mut().insert(api_error::edge::PassThrough);
                response
            }),
        )
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    client: reqwest::Client,
}

/// The service behind its usual edge.
pub(crate) async fn shop() -> Server {
    serve(router().layer(Edge::new().envelope(&HOUSE))).await
}

pub(crate) async fn serve(router: Router) -> Server {
    Log::open();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Server { address, client: reqwest::Client::new() }
}

impl Server {
    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method.parse().unwrap(), format!("http://{}{path}", self.address))
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request("GET", path)).await
    }
}
