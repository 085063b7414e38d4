//! What a request that succeeds pays: the edge around the service, and the extractors. The comparison uses the same service
//! and the same requests.

use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use api_error::edge::{self, Deferred, Edge};
use api_error::extract::{ApiJson, ApiQuery};
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts};
use http::header::{ACCEPT, CONTENT_TYPE, HOST, HeaderName, HeaderValue, USER_AGENT};
use http::{Request, Response, Uri};
use serde::Deserialize;
use tower_layer::Layer;
use tower_service::Service;

use crate::{Error, Row};

/// The least service: every request succeeds.
#[derive(Clone, Copy, Debug)]
pub struct Success;

impl Service<Request<()>> for Success {
    type Response = Response<String>;
    type Error = Infallible;
    type Future = Ready<Result<Response<String>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<()>) -> Self::Future {
        black_box(request);
        let mut response = Response::new(String::new());
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        ready(Ok(response))
    }
}

/// The service that sheds load: every request fails with the same error.
#[derive(Clone, Copy, Debug)]
struct Overloaded;

impl Service<Request<()>> for Overloaded {
    type Response = Response<Deferred>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Deferred>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<()>) -> Self::Future {
        black_box(request);
        ready(Ok(edge::response(black_box(Error::Overloaded))))
    }
}

/// Where the id of a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// The client sent it.
    OfClient,
    /// The edge makes it.
    New,
}

/// A request as a server hands it over, with room for more headers.
pub fn request(id: Id) -> Request<()> {
    let mut request = Request::new(());
    *request.uri_mut() = Uri::from_static("/v1/secrets/billing");
    let headers = request.headers_mut();
    headers.reserve(16);
    headers.insert(HOST, HeaderValue::from_static("api.example.com"));
    headers.insert(USER_AGENT, HeaderValue::from_static("example-client/1.4"));
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if id == Id::OfClient {
        let name = HeaderName::from_static("x-request-id");
        headers.insert(name, HeaderValue::from_static("01890f6c-5a3c-7b1e-8d2f-6f0b7c9e4a11"));
    }
    request
}

/// The output of a future that waits for nothing.
///
/// # Panics
///
/// If it waits.
pub fn output<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

/// A query: numbers, texts, a list.
#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub struct Filter {
    limit: Option<u32>,
    offset: Option<u64>,
    sort: String,
    owner: Option<String>,
    archived: bool,
}

/// A query without percent-encoding.
pub const PLAIN_QUERY: &str = "limit=50&offset=100&sort=created&owner=billing&archived=false";
/// The same query, with percent-encoding.
pub const ENCODED_QUERY: &str =
    "limit=50&offset=100&sort=created%20at&owner=teams%2Fbilling+eu&archived=false";

/// A JSON body.
#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub struct Order {
    customer: String,
    note: Option<String>,
    items: Vec<Item>,
}

/// A part of an [`Order`].
#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub struct Item {
    sku: String,
    quantity: u32,
    price: u64,
}

/// The JSON of an order: 200 bytes with 3 items, 18 KB with 360.
pub fn order(items: usize) -> String {
    let items: Vec<_> = (0..items)
        .map(|at| format!(r#"{{"sku":"item-{at:04}","quantity":{},"price":{}}}"#, at % 9 + 1, 1000 + at))
        .collect();
    format!(r#"{{"customer":"teams/billing","note":null,"items":[{}]}}"#, items.join(","))
}

/// A request with this JSON body.
pub fn json_request(body: &'static [u8]) -> Request<Body> {
    let mut request = Request::new(Body::from(body));
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    request
}

/// The rows of a success.
pub(crate) fn rows() -> Vec<Row> {
    let service = |name, id| of_service(name, Success, id);
    let edge = |name, id| of_service(name, Edge::new().layer(Success), id);
    vec![
        service("no-edge-client-id", Id::OfClient),
        edge("edge-client-id", Id::OfClient),
        service("no-edge-new-id", Id::New),
        edge("edge-new-id", Id::New),
        of_service("edge-static-error", Edge::new().layer(Overloaded), Id::New),
        of_json("api-json-200-bytes", 3),
        of_query("api-query-plain", PLAIN_QUERY),
        of_query("api-query-encoded", ENCODED_QUERY),
    ]
}

fn of_service<S>(name: &'static str, service: S, id: Id) -> Row
where
    S: Service<Request<()>, Error = Infallible> + Clone + 'static,
{
    let job = move || {
        black_box(output(service.clone().call(black_box(request(id)))).is_ok());
    };
    Row { name, job: Box::new(job) }
}

fn of_json(name: &'static str, items: usize) -> Row {
    let body: &'static str = order(items).leak();
    let job = move || {
        let order = output(ApiJson::<Order>::from_request(json_request(black_box(body).as_bytes()), &()));
        assert!(black_box(order).is_ok());
    };
    Row { name, job: Box::new(job) }
}

fn of_query(name: &'static str, query: &str) -> Row {
    let uri: Uri = format!("/v1/secrets?{query}").parse().expect("a URI");
    let job = move || {
        let mut parts = Request::new(()).into_parts().0;
        parts.uri = black_box(&uri).clone();
        let filter = output(ApiQuery::<Filter>::from_request_parts(&mut parts, &()));
        assert!(black_box(filter).is_ok());
    };
    Row { name, job: Box::new(job) }
}
