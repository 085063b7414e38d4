//! hyper without a framework.

use std::convert::Infallible;

use api_error::edge::{self, Deferred};
use http::{Method, Request, Response};
use http_body_util::Either;
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tower::{Layer, service_fn};

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
