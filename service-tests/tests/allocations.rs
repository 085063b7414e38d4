//! What an edge allocates around a success: nothing.

#![allow(clippy::unwrap_used, clippy::panic)] // a test that fails says why

use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use api_error::Bytes;
use api_error::edge::Edge;
use api_error::envelope::PROBLEM_JSON;
use http::{HeaderValue, Request, Response, Uri, header};
use http_body_util::Full;
use tower::{Layer, Service, service_fn};

const REQUESTS: u64 = 640;

fn plain(request: Request<()>) -> Ready<Result<Response<Full<Bytes>>, Infallible>> {
    black_box(request);
    let mut response = Response::new(Full::new(Bytes::from_static(b"fine")));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    ready(Ok(response))
}

/// How often so many requests allocate.
fn allocations<S: Service<Request<()>, Error = Infallible>>(mut service: S, id: Option<&'static str>) -> u64 {
    let mut send = || {
        let mut request = Request::new(());
        *request.uri_mut() = Uri::from_static("/items/7?page=1");
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("*/*"));
        if let Some(id) = id {
            request.headers_mut().insert("x-request-id", HeaderValue::from_static(id));
        }
        let response = pin!(service.call(request)).poll(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(Ok(response)) = response else { panic!("it waits for nothing") };
        black_box(response);
    };
    // What is made only once is made now.
    send();
    allocation_counter::measure(|| (0..REQUESTS).for_each(|_| send())).count_total
}

#[test]
fn a_success_with_the_clients_id_allocates_nothing() {
    let without = allocations(service_fn(plain), Some("req-1"));
    for edge in [Edge::new(), Edge::new().offer(&PROBLEM_JSON)] {
        assert_eq!(allocations(edge.layer(service_fn(plain)), Some("req-1")), without);
    }
}

#[test]
fn new_ids_are_allocated_many_at_once() {
    let without = allocations(service_fn(plain), None);
    let with = allocations(Edge::new().layer(service_fn(plain)), None);
    assert!(with - without <= REQUESTS / 20, "{with} {without}");
}
