//! A service that fails in a requested way.

use api_error::edge::{Edge, PassThrough, RequestId};
use api_error::envelope::*;
use api_error::{ApiError, http};
use reqwest::{Method, RequestBuilder};
use rocket::data::{Limits, ToByteUnit};
use rocket::fairing::AdHoc;
use rocket::form::Form;
use rocket::http::{ContentType, Header, Status};
use rocket::response::stream::TextStream;
use rocket::serde::json::Json;
use rocket::tokio::sync::oneshot;
use rocket::{Build, Request, Rocket, delete, get, post, routes};
use serde::{Deserialize, Serialize, Serializer};

pub(crate) const PASSWORD: &str = "hunter2";

/// The envelope of the edge.
pub(crate) const HOUSE: Envelope = Envelope::json(&[
    member("code", CODE),
    member("message", MESSAGE),
    optional("details", DETAILS),
    member("request_id", REQUEST_ID),
    optional("path", INSTANCE),
    optional("causes", CAUSES.verbose()),
]);

/// A shape that is sent as a success.
pub(crate) const IN_SUCCESS: Envelope =
    Envelope::json(&[member("failed", CODE), member("status", STATUS), member("id", REQUEST_ID)])
        .with_http_status(200);

#[derive(Debug, thiserror::Error, ApiError)]
#[api(rocket)]
pub(crate) enum Failure {
    #[error("no item {name} in postgres://app:{PASSWORD}@db")]
    #[api(code = "item_not_found", status = 404, message = "No item '{name}'")]
    NotFound {
        #[api(detail)]
        name: String,
    },

    #[error("no token")]
    #[api(code = "no_token", status = 401, message = "Sign in")]
    #[api(header("WWW-Authenticate" = "Bearer"), header("Cache-Control" = "private"))]
    NoToken,

    #[error("busy")]
    #[api(code = "busy", status = 429, retryable(throttled, after = "30s"), message = "Slow down")]
    Busy,

    #[error("storage")]
    #[api(code = "storage_error", status = 500, retryable = false)]
    Storage(#[source] std::io::Error),

    #[error("in a success")]
    #[api(code = "in_success", status = 409, message = "It is not a success", log = "warn", envelope = IN_SUCCESS)]
    InSuccess,

    #[error("sharp")]
    #[api(code = "sharp", status = 409, message = "It is sharp")]
    Sharp(Splinter),

    #[error("a detail panics")]
    #[api(code = "panics", status = 400, message = "It never comes to this")]
    Panics(#[api(detail = "bomb")] Bomb),
}

#[derive(Debug)]
pub(crate) struct Bomb;

impl Serialize for Bomb {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("the detail says {PASSWORD}")
    }
}

/// Panics when it is dropped.
#[derive(Debug)]
pub(crate) struct Splinter;

impl Drop for Splinter {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            panic!("the drop says {PASSWORD}");
        }
    }
}

/// The flag on a generic type, and on a type with a lifetime that is `'static` in use.
#[derive(Debug, ApiError)]
#[api(std_error, rocket, code = "held", status = 423, message = "It is held")]
pub(crate) struct Held<T: std::fmt::Debug + Serialize>(#[api(detail = "holder")] T);

#[derive(Deserialize, Serialize)]
struct Item {
    name: String,
    tags: Vec<Tag>,
}

#[derive(Deserialize, Serialize)]
struct Tag {
    weight: u32,
}

#[get("/items/<name>")]
fn show(name: &str) -> Result<Json<Item>, Failure> {
    Err(match name {
        "no_token" => Failure::NoToken,
        "in_success" => Failure::InSuccess,
        "busy" => Failure::Busy,
        "sharp" => Failure::Sharp(Splinter),
        "storage" => Failure::Storage(std::io::Error::other(format!("postgres://app:{PASSWORD}@db"))),
        "panics_in_detail" => Failure::Panics(Bomb),
        "panics" => panic!("the handler says {PASSWORD}"),
        "good" => return Ok(Json(Item { name: "good".to_owned(), tags: Vec::new() })),
        name => Failure::NotFound { name: name.to_owned() },
    })
}

#[get("/held")]
fn held() -> Held<&'static str> {
    Held("somebody")
}

#[post("/items", format = "json", data = "<item>")]
fn create(item: Json<Item>) -> Json<Item> {
    item
}

#[derive(rocket::FromForm)]
struct Filled {
    limit: u8,
}

#[post("/form", data = "<form>")]
fn form(form: Form<Filled>) -> String {
    form.limit.to_string()
}

#[get("/pages?<page>")]
fn pages(page: u8) -> String {
    page.to_string()
}

#[get("/numbers/<number>")]
fn numbers(number: u8) -> String {
    number.to_string()
}

#[delete("/only_delete")]
fn only_delete() {}

struct ForeignResponse {
    text: String,
    headers: [Header<'static>; 4],
}

impl<'r> rocket::response::Responder<'r, 'static> for ForeignResponse {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let mut response = self.text.respond_to(request)?;
        for header in self.headers {
            response.adjoin_header(header);
        }
        Ok(response)
    }
}

#[get("/foreign/<code>")]
fn foreign(code: u16) -> (Status, ForeignResponse) {
    let headers =
        [("Retry-After", "7"), ("Set-Cookie", "a=b"), ("Vary", "Origin"), ("Content-Language", "en")];
    let text = format!("the upstream says {PASSWORD}\nand more");
    (
        Status::new(code),
        ForeignResponse { text, headers: headers.map(|(name, value)| Header::new(name, value)) },
    )
}

/// Renders a typed error, then writes a page of its own.
struct Rewritten {
    keeps_response: bool,
}

impl<'r> rocket::response::Responder<'r, 'static> for Rewritten {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let mut response = Failure::NotFound { name: "x".to_owned() }.respond_to(request)?;
        if !self.keeps_response {
            let id = response.headers().get_one("x-request-id").unwrap_or_default().to_owned();
            response = rocket::Response::new();
            response.set_status(Status::NotFound);
            response.set_header(Header::new("x-request-id", id));
        }
        response.set_header(ContentType::HTML);
        response.set_sized_body(None, std::io::Cursor::new(format!("<html>{PASSWORD}</html>")));
        Ok(response)
    }
}

#[get("/rewritten/<keeps_response>")]
fn rewritten(keeps_response: bool) -> Rewritten {
    Rewritten { keeps_response }
}

#[get("/foreign_json")]
fn foreign_json() -> (Status, (ContentType, &'static str)) {
    (Status::Conflict, (ContentType::JSON, r#"{"own":true}"#))
}

#[get("/foreign_stream")]
fn foreign_stream() -> (Status, TextStream![&'static str]) {
    let stream = TextStream! {
        yield "the stream says hunter2";
        std::future::pending::<()>().await;
    };
    (Status::BadGateway, stream)
}

#[get("/sharp_stream")]
fn sharp_stream() -> (Status, TextStream![&'static str]) {
    let splinter = Splinter;
    let stream = TextStream! {
        yield PASSWORD;
        std::future::pending::<()>().await;
        drop(splinter);
    };
    (Status::BadGateway, stream)
}

#[get("/empty_json")]
fn empty_json() -> (Status, (ContentType, &'static str)) {
    (Status::BadRequest, (ContentType::JSON, ""))
}

#[get("/claims_grpc")]
fn claims_grpc() -> (Status, (ContentType, &'static str)) {
    (Status::BadGateway, (ContentType::new("application", "grpc"), PASSWORD))
}

#[get("/boxed")]
fn boxed() -> Result<&'static str, Box<Failure>> {
    Err(Box::new(Failure::Busy))
}

#[get("/status/<code>")]
fn status(code: u16) -> Status {
    Status::new(code)
}

#[get("/passed")]
fn passed(_proxied: Proxied) -> (Status, &'static str) {
    (Status::BadGateway, "as the upstream has it")
}

struct Proxied;

#[rocket::async_trait]
impl<'r> rocket::request::FromRequest<'r> for Proxied {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> rocket::request::Outcome<Self, ()> {
        request.local_cache(|| Some(PassThrough));
        rocket::request::Outcome::Success(Self)
    }
}

#[get("/id")]
pub(crate) fn id(id: &RequestId, seen: Seen<'_>) -> String {
    format!("{} {}", id.as_str(), seen.0)
}

pub(crate) struct Seen<'r>(&'r str);

#[rocket::async_trait]
impl<'r> rocket::request::FromRequest<'r> for Seen<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> rocket::request::Outcome<Self, ()> {
        rocket::request::Outcome::Success(Self(request.headers().get_one("x-request-id").unwrap_or("none")))
    }
}

pub(crate) fn edge() -> Edge {
    Edge::new()
        .envelope(&HOUSE)
        .offer(&PROBLEM_JSON)
        .verbose_parameter("verbose")
        .verbose_when(|request| {
            let peer = request.extensions.get::<std::net::SocketAddr>();
            peer.is_some_and(|peer| peer.ip().is_loopback()) && request.headers.contains_key("x-operator")
        })
        .foreign(|failure| (failure.status() == http::StatusCode::IM_A_TEAPOT).then_some(Failure::Busy))
}

pub(crate) fn without_edge() -> Rocket<Build> {
    let config = rocket::Config {
        log_level: rocket::config::LogLevel::Off,
        address: std::net::Ipv4Addr::LOCALHOST.into(),
        port: 0,
        limits: Limits::default().limit("json", 1.kibibytes()),
        shutdown: rocket::config::Shutdown {
            ctrlc: false,
            signals: Default::default(),
            ..Default::default()
        },
        ..rocket::Config::default()
    };
    let routes = routes![
        show,
        held,
        create,
        form,
        pages,
        numbers,
        only_delete,
        foreign,
        foreign_json,
        rewritten,
        foreign_stream,
        sharp_stream,
        empty_json,
        claims_grpc,
        boxed,
        status,
        passed
    ];
    rocket::custom(config).mount("/", routes)
}

pub(crate) fn with_edge() -> Rocket<Build> {
    without_edge().mount("/", routes![id]).attach(edge())
}

pub(crate) struct Service {
    pub(crate) port: u16,
    client: reqwest::Client,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

impl Service {
    pub(crate) async fn start() -> Self {
        Self::start_with(with_edge()).await
    }

    pub(crate) async fn start_with(rocket: Rocket<Build>) -> Self {
        crate::log::start();
        let (tell, told) = oneshot::channel();
        let tell = std::sync::Mutex::new(Some(tell));
        let rocket = rocket.attach(AdHoc::on_liftoff("port", move |rocket| {
            Box::pin(async move {
                tell.lock().unwrap().take().unwrap().send(rocket.config().port).unwrap();
            })
        }));
        tokio::spawn(rocket.launch());
        let port = told.await.unwrap();
        Self { port, client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("http://127.0.0.1:{}{path}", self.port))
    }

    pub(crate) async fn get(&self, path: &str, id: &str) -> Answer {
        answer(self.request(Method::GET, path).header("x-request-id", id)).await
    }
}

pub(crate) async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer { status, headers, body: response.text().await.unwrap() }
}
