//! The shop as a service of actix-web.

use std::net::SocketAddr;
use std::panic::panic_any;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::http::StatusCode;
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, HttpRequest, HttpResponse, HttpResponseBuilder, dev, rt, web};
use api_error::edge::{Edge, PassThrough, RequestId};
use futures_util::{Stream, StreamExt, stream};

use crate::contract::client::Server;
use crate::contract::shop::{
    Bomb, DatabaseError, LIMIT, Looped, Mute, Order, Page, RANGE, SessionOver, Splinter, UPSTREAM, sharp,
    shop_error,
};
use crate::support::PASSWORD;

shop_error!(actix_web);

pub(crate) const ALLOW_AT_OK: Option<&str> = Some("GET, HEAD");

/// In actix-web, only the text of the error distinguishes a wrong media type from an invalid body.
pub(crate) const WRONG_MEDIA_TYPE: (u16, &str) = (400, "bad_request");
pub(crate) const WRONG_VALUE: (u16, &str) = (400, "bad_request");
pub(crate) const WRONG_PATH: (u16, &str) = (404, "not_found");

/// Where a request came from.
pub(crate) fn peer(extensions: &http::Extensions) -> Option<SocketAddr> {
    extensions.get().copied()
}

/// Serves an `App` on its own port, from a thread that shares the log of the test.
macro_rules! listen {
    ($app:expr) => {{
        let log = crate::support::Log::listen();
        let server = actix_web::HttpServer::new(move || {
            log.join();
            $app
        });
        let server = server.workers(1).disable_signals().bind_auto_h2c("127.0.0.1:0").unwrap();
        let address = server.addrs()[0];
        tokio::spawn(server.run());
        crate::contract::client::Server::new(address)
    }};
}
pub(crate) use listen;

/// The shop behind an edge.
pub(crate) async fn serve(edge: Edge) -> Server {
    listen!(actix_web::App::new().configure(shop).wrap(edge.clone()))
}

/// GET, and HEAD as GET: the server omits the body.
fn get<H, A>(handler: H) -> impl Fn(&str) -> actix_web::Resource
where
    H: actix_web::Handler<A> + Clone,
    A: actix_web::FromRequest + 'static,
    H::Output: actix_web::Responder,
{
    move |path| {
        web::resource(path).route(web::get().to(handler.clone())).route(web::head().to(handler.clone()))
    }
}

/// One route for each kind of failure.
pub(crate) fn shop(config: &mut web::ServiceConfig) {
    let limit = web::JsonConfig::default().limit(LIMIT);
    config
        .service(get(async || "fine")("/ok"))
        .service(get(id)("/id"))
        .service(get(item)("/item/{item}"))
        .service(get(async || failed(ShopError::SlowDown(Duration::from_millis(1500))))("/busy"))
        .service(get(session)("/session"))
        .service(get(async || failed(ShopError::Storage(DatabaseError)))("/storage"))
        .service(get(async || failed(ShopError::BadDetail(Bomb)))("/bad-detail"))
        .service(get(async || failed(Mute.into()))("/mute"))
        .service(get(async || failed(Looped.into()))("/looped"))
        .service(get(async || Err::<String, _>(Own))("/own-envelope"))
        .service(get(async |name: web::Path<String>| failed(ShopError::named(&name)))("/fail/{name}"))
        .service(get(async || Err::<String, _>(Box::new(ShopError::named("item"))))("/boxed"))
        .service(get(seventh_item)("/rewritten").wrap(from_fn(rewrite)))
        .service(get(seventh_item)("/stripped").wrap(from_fn(strip)))
        .service(get(async || HttpResponse::BadRequest().content_type("application/json").finish())(
            "/empty-json",
        ))
        .service(get(async || HttpResponse::BadGateway().content_type("application/grpc").body(PASSWORD))(
            "/claims-grpc",
        ))
        .service(get(seventh_item)("/hidden").wrap(from_fn(hide)))
        .service(get(seventh_item)("/recovered").wrap(from_fn(recover)))
        .service(web::resource("/orders").app_data(limit).route(web::post().to(orders)))
        .service(get(async |page: web::Query<Page>| page.page.to_string())("/page"))
        .service(get(panics)("/panic"))
        .service(get(async || web::Json(Bomb))("/panic-in-json"))
        .service(get(async || -> String { panic_any(7_u8) })("/panic-with-a-number"))
        .service(get(async || -> String { panic_any(Splinter) })("/panic-with-a-splinter"))
        .service(get(async || HttpResponse::BadGateway().streaming(bytes(sharp(false))))("/sharp-body"))
        .service(get(async || HttpResponse::BadGateway().streaming(bytes(sharp(true))))(
            "/sharp-endless-body",
        ))
        .service(get(phrase)("/phrase"))
        .service(get(own_json)("/own-json"))
        .service(get(async || HttpResponse::InternalServerError().finish())("/plain"))
        .service(get(range)("/range"))
        .service(get(forever)("/forever"))
        .service(get(forever)("/late").wrap(from_fn(no_time)))
        .service(get(upstream)("/upstream"))
        .service(get(endless)("/endless"))
        .service(get(flood)("/flood"))
        .service(get(proxied)("/proxied"));
}

fn failed(error: ShopError) -> Result<String, ShopError> {
    Err(error)
}

async fn id(id: RequestId, request: HttpRequest) -> String {
    let header = request.headers().get("x-request-id").unwrap().to_str().unwrap().to_owned();
    format!("{} {header}", id.as_str())
}

async fn item(item: web::Path<u64>) -> Result<String, ShopError> {
    Err(ShopError::NoSuchItem { item: *item, shard: 7 })
}

async fn seventh_item() -> Result<String, ShopError> {
    failed(ShopError::NoSuchItem { item: 7, shard: 7 })
}

/// A middleware that changes the status of an error's response.
async fn hide(
    request: dev::ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<dev::ServiceResponse<impl MessageBody>, Error> {
    let mut response = next.call(request).await?;
    *response.response_mut().status_mut() = StatusCode::GONE;
    Ok(response)
}

/// A middleware that writes its own body and keeps the status.
async fn rewrite(
    request: dev::ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<dev::ServiceResponse, Error> {
    let mut response = next.call(request).await?;
    response.headers_mut().insert("content-type".parse().unwrap(), "text/html".parse().unwrap());
    Ok(response.map_body(|_, _| BoxBody::new(PASSWORD)))
}

/// A middleware that removes a header of an error.
async fn strip(
    request: dev::ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<dev::ServiceResponse<impl MessageBody>, Error> {
    let mut response = next.call(request).await?;
    response.headers_mut().remove("x-shop");
    Ok(response)
}

/// A middleware that turns an error's response into a success.
async fn recover(
    request: dev::ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<dev::ServiceResponse, Error> {
    let mut response = next.call(request).await?;
    *response.response_mut().status_mut() = StatusCode::OK;
    Ok(response.map_body(|_, _| BoxBody::new("from the cache")))
}

async fn session() -> Result<String, ShopError> {
    Err(SessionOver)?
}

async fn orders(order: web::Json<Order>) -> String {
    order.items.iter().map(|item| item.price).sum::<u32>().to_string()
}

async fn panics() -> String {
    panic!("at the disco: {PASSWORD}")
}

async fn own_json() -> HttpResponse {
    HttpResponse::Conflict().json(serde_json::json!({"own": true}))
}

async fn forever() -> String {
    std::future::pending().await
}

/// A middleware with a timeout of zero, which fails with an error instead of a response.
async fn no_time(request: dev::ServiceRequest, next: Next<BoxBody>) -> Result<dev::ServiceResponse, Error> {
    match rt::time::timeout(Duration::ZERO, next.call(request)).await {
        Ok(response) => response,
        Err(_) => Err(actix_web::error::ErrorGatewayTimeout(format!("shard 7 is slow: {PASSWORD}"))),
    }
}

async fn upstream() -> HttpResponse {
    let mut response = HttpResponseBuilder::new(StatusCode::BAD_GATEWAY);
    for header in UPSTREAM {
        response.append_header(header);
    }
    response.body(format!("<html>{PASSWORD}</html>"))
}

fn bytes(
    texts: impl Stream<Item = std::io::Result<&'static str>>,
) -> impl Stream<Item = std::io::Result<web::Bytes>> {
    texts.map(|text| text.map(|text| web::Bytes::from_static(text.as_bytes())))
}

async fn phrase() -> HttpResponse {
    let mut response = HttpResponse::BadGateway().body("theirs");
    response.head_mut().reason = Some(PASSWORD);
    response
}

async fn range() -> HttpResponse {
    let mut response = HttpResponse::RangeNotSatisfiable();
    for header in RANGE {
        response.append_header(header);
    }
    response.finish()
}

async fn endless() -> HttpResponse {
    let first = stream::iter([Ok::<_, std::io::Error>(web::Bytes::from_static(b"never ends"))]);
    HttpResponse::InternalServerError().streaming(first.chain(stream::pending()))
}

async fn flood() -> HttpResponse {
    let chunk = || Ok::<_, std::io::Error>(web::Bytes::from_static(&[b'~'; 1000]));
    HttpResponse::InternalServerError().streaming(stream::repeat_with(chunk))
}

async fn proxied() -> HttpResponse {
    let mut response = HttpResponse::BadGateway().body("theirs");
    response.extensions_mut().insert(PassThrough);
    response
}
