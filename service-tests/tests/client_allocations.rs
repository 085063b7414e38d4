//! What a client allocates around a success: nothing.

#![allow(clippy::unwrap_used, clippy::panic)] // a test that fails says why

use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use api_error::client::{AttemptsLayer, Caller, OrFailure};
use api_error::{ApiError, Bytes};
use http::{Request, Response, Uri};
use http_body_util::Full;
use tower::{Layer, Service, service_fn};

const REQUESTS: u64 = 100;

#[derive(Debug, ApiError)]
#[api(std_error, decode, code = "gone", status = 410, message = "It is gone")]
struct Gone;

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits for nothing"),
    }
}

/// How often so many calls allocate.
fn allocations(mut call: impl FnMut()) -> u64 {
    // What is made only once is made now.
    call();
    allocation_counter::measure(|| (0..REQUESTS).for_each(|_| call())).count_total
}

fn fine(request: Request<()>) -> Ready<Result<Response<Full<Bytes>>, Infallible>> {
    black_box(request);
    ready(Ok(Response::new(Full::new(Bytes::from_static(b"fine")))))
}

/// How often so many requests to this service allocate.
fn sent<S>(mut service: S) -> u64
where
    S: Service<Request<()>, Response = Response<Full<Bytes>>>,
{
    allocations(|| {
        let mut request = Request::new(());
        *request.uri_mut() = Uri::from_static("/items/7?page=1");
        assert!(now(service.call(request)).is_ok_and(|response| response.status() == 200));
    })
}

#[test]
fn a_success_through_the_layer_allocates_nothing() {
    let layer = AttemptsLayer::<Gone>::new(Caller::new());
    assert_eq!(sent(service_fn(fine)), 0);
    assert_eq!(sent(layer.layer(service_fn(fine))), 0);
}

#[test]
fn a_success_of_reqwest_allocates_nothing_more() {
    let response = || reqwest::Response::from(Response::new("fine"));
    let without = allocations(|| drop(black_box(response())));
    let with = allocations(|| drop(black_box(now(response().or_failure::<Gone>()).unwrap())));
    assert_eq!(with, without);
}
