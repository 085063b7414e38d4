//! hyper without a framework.

use std::convert::Infallible;
use std::task::{Context, Poll};
use std::time::Duration;

use api_error::Bytes;
use api_error::edge::{self, ByStatus, Deferred};
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Either, Full};
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tower::load_shed::LoadShedLayer;
use tower::timeout::TimeoutLayer;
use tower::timeout::error::Elapsed;
use tower::{BoxError, Layer, Service, ServiceExt, service_fn};

use crate::contract::shop::house;
use crate::service::ShopError;
use crate::support::{Answer, Log, PASSWORD};

async fn answer(request: Request<Incoming>) -> Result<Response<Either<Deferred, String>>, Infallible> {
    Ok(match (request.method(), request.uri().path()) {
        (&Method::GET, "/ok") => Response::new(Either::Right("fine".to_owned())),
        (&Method::GET, "/item/7") => {
            edge::response(ShopError::NoSuchItem { item: 7, shard: 1 }).map(Either::Left)
        }
        (_, "/panic") => panic!("{PASSWORD}"),
        _ => {
            let mut response = Response::new(Either::Right(PASSWORD.to_owned()));
            *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
            response
        }
    })
}

#[tokio::test]
async fn every_failure_of_a_hyper_service_has_the_envelope() {
    Log::open();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = TowerToHyperService::new(house().layer(service_fn(answer)));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service.clone());
            tokio::spawn(connection);
        }
    });
    let get = async |path: &str| {
        let request = reqwest::Client::new().get(format!("http://{address}{path}"));
        Answer::of(request.header("x-request-id", "h1")).await
    };
    assert_eq!(get("/ok").await.body, "fine");
    for (path, status, code) in [
        ("/item/7", 404, "no_such_item"),
        ("/panic", 500, "internal_error"),
        ("/elsewhere", 503, "service_unavailable"),
    ] {
        let answer = get(path).await;
        assert_eq!((answer.status, answer.header("x-request-id")), (status, Some("h1")), "{path}");
        assert_eq!(answer.json()["error"]["code"], code);
        assert_eq!(answer.header("content-length"), Some(&*answer.body.len().to_string()));
        assert!(!answer.wire().contains(PASSWORD), "{answer:?}");
    }
}

#[tokio::test]
async fn the_error_of_a_layer_is_answered() {
    let slow = service_fn(async |_: Request<()>| -> Result<Response<Full<Bytes>>, Infallible> {
        std::future::pending().await
    });
    let timeout = TimeoutLayer::new(Duration::ZERO).layer(slow);
    let by_default = house().layer(timeout.clone());
    let mapped = house()
        .foreign(|failure| {
            failure.error()?.downcast_ref::<Elapsed>().map(|_| ByStatus::new(StatusCode::GATEWAY_TIMEOUT))
        })
        .layer(timeout);
    let refused = service_fn(async |_: Request<()>| -> Result<Response<Full<Bytes>>, BoxError> {
        Err(format!("refused by {PASSWORD}").into())
    });
    let busy = LoadShedLayer::new().layer(Busy);
    let log = Log::listen();
    let ask = || Request::get("/slow").body(()).unwrap();
    for (response, status, code) in [
        (by_default.oneshot(ask()).await, 503, "service_unavailable"),
        (mapped.oneshot(ask()).await, 504, "gateway_timeout"),
        (house().layer(refused).oneshot(ask()).await, 503, "service_unavailable"),
        (house().layer(busy).oneshot(ask()).await, 503, "service_unavailable"),
    ] {
        let response = response.unwrap();
        assert_eq!(response.status(), status);
        assert!(response.headers().contains_key("x-request-id"));
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["error"]["code"], code);
        assert!(!body.to_string().contains(PASSWORD));
    }
    assert_eq!(log.events()[0]["error"], "request timed out");
    assert_eq!(log.events()[2]["error"], format!("refused by {PASSWORD}"));
    assert_eq!(log.events()[3]["error"], "service overloaded");
}

/// A service that is never ready.
#[derive(Clone)]
struct Busy;

impl Service<Request<()>> for Busy {
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = std::future::Pending<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Pending
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        std::future::pending()
    }
}
