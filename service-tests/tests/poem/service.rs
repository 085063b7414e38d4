//! The shop as a service of poem.

use std::net::SocketAddr;
use std::panic::panic_any;
use std::time::Duration;

use api_error::edge::{Edge, PassThrough, RequestId};
use futures_util::{StreamExt, stream};
use poem::http::StatusCode;
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::middleware::SizeLimit;
use poem::web::{Json, Path, Query};
use poem::{
    Body, Endpoint, EndpointExt, Error, IntoEndpoint, Request, Response, Route, Server as PoemServer, get,
    handler, post,
};

use crate::contract::client::Server;
use crate::contract::shop::{
    Bomb, DatabaseError, LIMIT, Looped, Mute, Order, Page, RANGE, SessionOver, Splinter, UPSTREAM, sharp,
    shop_error,
};
use crate::support::{Log, PASSWORD};

shop_error!(poem);

/// poem's router does not say which methods exist.
pub(crate) const ALLOW_AT_OK: Option<&str> = None;

pub(crate) const WRONG_MEDIA_TYPE: (u16, &str) = (415, "unsupported_media_type");
pub(crate) const WRONG_VALUE: (u16, &str) = (400, "bad_request");
pub(crate) const WRONG_PATH: (u16, &str) = (400, "bad_request");

/// Where a request came from.
pub(crate) fn peer(extensions: &http::Extensions) -> Option<SocketAddr> {
    extensions.get().copied()
}

/// Serves an endpoint on its own port, in the thread of the test.
pub(crate) async fn listen<E: IntoEndpoint<Endpoint: 'static> + Send + 'static>(endpoint: E) -> Server {
    Log::open();
    let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.unwrap();
    let address = *acceptor.local_addr()[0].as_socket_addr().unwrap();
    let endpoint = endpoint.into_endpoint();
    tokio::spawn(async move { PoemServer::new_with_acceptor(acceptor).run(endpoint).await });
    Server::new(address)
}

/// The shop behind an edge.
pub(crate) async fn serve(edge: Edge) -> Server {
    listen(shop().with(edge)).await
}

/// One route for each kind of failure.
pub(crate) fn shop() -> Route {
    Route::new()
        .at("/ok", get(ok))
        .at("/id", get(id))
        .at("/item/:item", get(one_item))
        .at("/busy", get(busy))
        .at("/session", get(session))
        .at("/storage", get(storage))
        .at("/bad-detail", get(bad_detail))
        .at("/mute", get(mute))
        .at("/looped", get(looped))
        .at("/own-envelope", get(own_envelope))
        .at("/fail/:name", get(fail))
        .at("/boxed", get(boxed))
        .at("/rewritten", get(seventh_item).around(rewrite))
        .at("/stripped", get(seventh_item).around(strip))
        .at("/empty-json", get(empty_json))
        .at("/claims-grpc", get(claims_grpc))
        .at("/hidden", get(seventh_item).around(hide))
        .at("/recovered", get(seventh_item).around(recover))
        .at("/orders", post(orders).with(SizeLimit::new(LIMIT)))
        .at("/page", get(page))
        .at("/panic", get(panics))
        .at("/panic-in-json", get(panics_in_json))
        .at("/panic-with-a-number", get(panics_with_a_number))
        .at("/panic-with-a-splinter", get(panics_with_a_splinter))
        .at("/sharp-body", get(sharp_body))
        .at("/sharp-endless-body", get(sharp_endless_body))
        .at("/own-json", get(own_json))
        .at("/plain", get(plain))
        .at("/range", get(range))
        .at("/forever", get(forever))
        .at("/late", get(forever).around(no_time))
        .at("/upstream", get(upstream))
        .at("/endless", get(endless))
        .at("/flood", get(flood))
        .at("/proxied", get(proxied))
}

#[handler]
async fn ok() -> &'static str {
    "fine"
}

#[handler]
async fn id(id: RequestId, request: &Request) -> String {
    format!("{} {}", id.as_str(), request.header("x-request-id").unwrap())
}

#[handler]
async fn one_item(Path(item): Path<u64>) -> Result<String, ShopError> {
    Err(ShopError::NoSuchItem { item, shard: 7 })
}

#[handler]
async fn fail(Path(name): Path<String>) -> Result<String, ShopError> {
    Err(ShopError::named(&name))
}

#[handler]
async fn boxed() -> Result<String, Box<ShopError>> {
    Err(Box::new(ShopError::named("item")))
}

#[handler]
async fn empty_json() -> Response {
    Response::builder().status(StatusCode::BAD_REQUEST).content_type("application/json").finish()
}

#[handler]
async fn claims_grpc() -> Response {
    Response::builder().status(StatusCode::BAD_GATEWAY).content_type("application/grpc").body(PASSWORD)
}

#[handler]
async fn busy() -> Result<String, ShopError> {
    Err(ShopError::SlowDown(Duration::from_millis(1500)))
}

#[handler]
async fn session() -> Result<String, ShopError> {
    Err(SessionOver)?
}

#[handler]
async fn storage() -> Result<String, ShopError> {
    Err(ShopError::Storage(DatabaseError))
}

#[handler]
async fn bad_detail() -> Result<String, ShopError> {
    Err(ShopError::BadDetail(Bomb))
}

#[handler]
async fn mute() -> Result<String, ShopError> {
    Err(Mute)?
}

#[handler]
async fn looped() -> Result<String, ShopError> {
    Err(Looped)?
}

#[handler]
async fn own_envelope() -> Result<String, Own> {
    Err(Own)
}

#[handler]
async fn seventh_item() -> Result<String, ShopError> {
    Err(ShopError::NoSuchItem { item: 7, shard: 7 })
}

/// A middleware that changes the status of an error's response.
async fn hide<E: Endpoint>(inner: E, request: Request) -> poem::Result<Response> {
    let mut response = inner.get_response(request).await;
    response.set_status(StatusCode::GONE);
    Ok(response)
}

/// A middleware that writes its own body and keeps the status.
async fn rewrite<E: Endpoint>(inner: E, request: Request) -> poem::Result<Response> {
    let mut response = inner.get_response(request).await;
    response.headers_mut().insert("content-type", "text/html".parse().unwrap());
    response.set_body(PASSWORD);
    Ok(response)
}

/// A middleware that removes a header of an error.
async fn strip<E: Endpoint>(inner: E, request: Request) -> poem::Result<Response> {
    let mut response = inner.get_response(request).await;
    response.headers_mut().remove("x-shop");
    Ok(response)
}

/// A middleware that turns an error's response into a success.
async fn recover<E: Endpoint>(inner: E, request: Request) -> poem::Result<Response> {
    let mut response = inner.get_response(request).await;
    response.set_status(StatusCode::OK);
    response.set_body("from the cache");
    Ok(response)
}

#[handler]
async fn orders(order: Json<Order>) -> String {
    order.items.iter().map(|item| item.price).sum::<u32>().to_string()
}

#[handler]
async fn page(page: Query<Page>) -> String {
    page.page.to_string()
}

#[handler]
async fn panics() -> String {
    panic!("at the disco: {PASSWORD}")
}

#[handler]
async fn panics_in_json() -> Json<Bomb> {
    Json(Bomb)
}

#[handler]
async fn panics_with_a_number() -> String {
    panic_any(7_u8)
}

#[handler]
async fn panics_with_a_splinter() -> String {
    panic_any(Splinter)
}

#[handler]
async fn sharp_body() -> Response {
    Response::builder().status(StatusCode::BAD_GATEWAY).body(Body::from_bytes_stream(sharp(false)))
}

#[handler]
async fn sharp_endless_body() -> Response {
    Response::builder().status(StatusCode::BAD_GATEWAY).body(Body::from_bytes_stream(sharp(true)))
}

#[handler]
async fn plain() -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}

#[handler]
async fn range() -> Response {
    let response = Response::builder().status(StatusCode::RANGE_NOT_SATISFIABLE);
    RANGE.into_iter().fold(response, |response, (name, value)| response.header(name, value)).finish()
}

#[handler]
async fn own_json() -> (StatusCode, Json<serde_json::Value>) {
    (StatusCode::CONFLICT, Json(serde_json::json!({"own": true})))
}

#[handler]
async fn forever() -> String {
    std::future::pending().await
}

/// A middleware with a timeout of zero.
async fn no_time<E: Endpoint>(inner: E, request: Request) -> poem::Result<E::Output> {
    match tokio::time::timeout(Duration::ZERO, inner.call(request)).await {
        Ok(response) => response,
        Err(_) => {
            Err(Error::from_string(format!("shard 7 is slow: {PASSWORD}"), StatusCode::GATEWAY_TIMEOUT))
        }
    }
}

#[handler]
async fn upstream() -> Response {
    let response = Response::builder().status(StatusCode::BAD_GATEWAY);
    UPSTREAM
        .into_iter()
        .fold(response, |response, (name, value)| response.header(name, value))
        .body(format!("<html>{PASSWORD}</html>"))
}

#[handler]
async fn endless() -> Response {
    let first = stream::iter([Ok::<_, std::io::Error>("never ends")]);
    let body = Body::from_bytes_stream(first.chain(stream::pending()));
    Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).body(body)
}

#[handler]
async fn flood() -> Response {
    let chunk = || Ok::<_, std::io::Error>(&[b'~'; 1000][..]);
    let body = Body::from_bytes_stream(stream::repeat_with(chunk));
    Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).body(body)
}

#[handler]
async fn proxied() -> Response {
    let mut response = Response::builder().status(StatusCode::BAD_GATEWAY).body("theirs");
    response.set_data(PassThrough);
    response
}
