//! The shop as a service of axum.

use std::net::SocketAddr;
use std::panic::panic_any;
use std::time::Duration;

use api_error::edge::{Edge, PassThrough, RequestId};
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, Query, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use futures_util::{StreamExt, stream};
use tower_http::timeout::TimeoutLayer;

use crate::contract::client::Server;
use crate::contract::shop::{
    Bomb, DatabaseError, LIMIT, Looped, Mute, Order, Page, RANGE, SessionOver, Splinter, UPSTREAM, sharp,
    shop_error,
};
use crate::support::{Log, PASSWORD};

shop_error!(axum);

pub(crate) const ALLOW_AT_OK: Option<&str> = Some("GET,HEAD");
pub(crate) const WRONG_MEDIA_TYPE: (u16, &str) = (415, "unsupported_media_type");
pub(crate) const WRONG_VALUE: (u16, &str) = (422, "unprocessable_content");
pub(crate) const WRONG_PATH: (u16, &str) = (400, "bad_request");

/// Where a request came from.
pub(crate) fn peer(extensions: &http::Extensions) -> Option<SocketAddr> {
    extensions.get().map(|ConnectInfo(peer)| *peer)
}

/// Serves a router on its own port, in the thread of the test.
pub(crate) async fn listen(router: Router) -> Server {
    Log::open();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Server::new(address)
}

/// The shop behind an edge.
pub(crate) async fn serve(edge: Edge) -> Server {
    listen(shop().layer(edge)).await
}

/// One route for each kind of failure.
pub(crate) fn shop() -> Router {
    let no_time = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::ZERO);
    Router::new()
        .route("/ok", get(async || "fine"))
        .route("/id", get(id))
        .route("/item/{item}", get(async |Path(item)| ShopError::NoSuchItem { item, shard: 7 }))
        .route("/busy", get(async || ShopError::SlowDown(Duration::from_millis(1500))))
        .route("/session", get(async || ShopError::from(SessionOver)))
        .route("/storage", get(async || ShopError::Storage(DatabaseError)))
        .route("/bad-detail", get(async || ShopError::BadDetail(Bomb)))
        .route("/mute", get(async || ShopError::from(Mute)))
        .route("/looped", get(async || ShopError::from(Looped)))
        .route("/own-envelope", get(async || Own))
        .route("/fail/{name}", get(async |Path(name): Path<String>| ShopError::named(&name)))
        .route("/boxed", get(async || Err::<String, _>(Box::new(ShopError::named("item")))))
        .route("/rewritten", get(seventh_item).layer(from_fn(rewrite)))
        .route("/stripped", get(seventh_item).layer(from_fn(strip)))
        .route("/empty-json", get(async || (StatusCode::BAD_REQUEST, [("content-type", "application/json")])))
        .route(
            "/claims-grpc",
            get(async || (StatusCode::BAD_GATEWAY, [("content-type", "application/grpc")], PASSWORD)),
        )
        .route("/hidden", get(seventh_item).layer(from_fn(hide)))
        .route("/recovered", get(seventh_item).layer(from_fn(recover)))
        .route("/orders", post(orders).layer(DefaultBodyLimit::max(LIMIT)))
        .route("/page", get(async |Query(Page { page })| page.to_string()))
        .route("/panic", get(async || -> String { panic!("at the disco: {PASSWORD}") }))
        .route("/panic-in-json", get(async || Json(Bomb)))
        .route("/panic-with-a-number", get(async || -> String { panic_any(7_u8) }))
        .route("/panic-with-a-splinter", get(async || -> String { panic_any(Splinter) }))
        .route("/sharp-body", get(async || (StatusCode::BAD_GATEWAY, Body::from_stream(sharp(false)))))
        .route("/sharp-endless-body", get(async || (StatusCode::BAD_GATEWAY, Body::from_stream(sharp(true)))))
        .route("/own-json", get(async || (StatusCode::CONFLICT, Json(serde_json::json!({"own": true})))))
        .route("/plain", get(async || StatusCode::INTERNAL_SERVER_ERROR))
        .route("/range", get(async || (StatusCode::RANGE_NOT_SATISFIABLE, RANGE)))
        .route("/forever", get(forever))
        .route("/late", get(forever).layer(no_time))
        .route("/upstream", get(upstream))
        .route("/endless", get(endless))
        .route("/flood", get(flood))
        .route("/proxied", get(proxied))
}

async fn id(id: RequestId, headers: HeaderMap) -> String {
    format!("{} {}", id.as_str(), headers["x-request-id"].to_str().unwrap())
}

async fn seventh_item() -> ShopError {
    ShopError::NoSuchItem { item: 7, shard: 7 }
}

/// A layer that changes the status of an error's response.
async fn hide(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    *response.status_mut() = StatusCode::GONE;
    response
}

/// A layer that writes its own body and keeps the status.
async fn rewrite(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert("content-type", "text/html".parse().unwrap());
    *response.body_mut() = Body::from(PASSWORD);
    response
}

/// A layer that removes a header of an error.
async fn strip(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().remove("x-shop");
    response
}

/// A layer that turns an error's response into a success.
async fn recover(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    *response.status_mut() = StatusCode::OK;
    *response.body_mut() = Body::from("from the cache");
    response
}

async fn orders(Json(order): Json<Order>) -> String {
    order.items.iter().map(|item| item.price).sum::<u32>().to_string()
}

async fn forever() -> String {
    std::future::pending().await
}

async fn upstream() -> impl IntoResponse {
    (StatusCode::BAD_GATEWAY, AppendHeaders(UPSTREAM), format!("<html>{PASSWORD}</html>"))
}

async fn endless() -> impl IntoResponse {
    let first = stream::iter([Ok::<_, std::io::Error>("never ends")]);
    (StatusCode::INTERNAL_SERVER_ERROR, Body::from_stream(first.chain(stream::pending())))
}

async fn flood() -> impl IntoResponse {
    let chunk = || Ok::<_, std::io::Error>(Bytes::from_static(&[b'~'; 1000]));
    (StatusCode::INTERNAL_SERVER_ERROR, Body::from_stream(stream::repeat_with(chunk)))
}

async fn proxied() -> impl IntoResponse {
    (StatusCode::BAD_GATEWAY, Extension(PassThrough), "theirs")
}
