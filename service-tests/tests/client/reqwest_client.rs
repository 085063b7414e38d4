//! `client-reqwest`

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use api_error::client::{Caller, Decoder, Failure, OrFailure, Origin, SendWith};
use api_error::http::Method;
use backon::{ExponentialBuilder, Retryable};
use futures_util::stream;

use crate::contract::{Client, caller, contract};
use crate::server::{Server, VaultError};

struct Reqwest;

impl Client for Reqwest {
    async fn send(
        caller: &Arc<Caller<VaultError>>,
        method: Method,
        url: String,
    ) -> Result<String, Failure<VaultError>> {
        let caller = Arc::clone(caller);
        // In a task of its own, as handlers of services do: its future is `Send`.
        let task = tokio::spawn(async move {
            let request = reqwest::Client::new().request(method, url);
            Ok(request.send_with(&caller).await?.text().await?)
        });
        task.await.unwrap()
    }
}

contract!(Reqwest);

#[tokio::test]
async fn a_response_becomes_a_failure_without_a_loop() {
    let server = Server::start().await;
    let client = reqwest::Client::new();
    let response = client.get(server.url("/flaky")).send().await.unwrap();
    let failure = response.or_failure::<VaultError>().await.unwrap_err();
    assert_eq!(failure.error(), Some(&VaultError::Sealed));
    let response = client.get(server.url("/ok")).send().await.unwrap();
    assert_eq!(response.or_failure::<VaultError>().await.unwrap().text().await.unwrap(), "fine");
}

#[tokio::test]
async fn an_error_in_a_success_is_found_and_a_success_is_put_back() {
    let server = Server::start().await;
    let client = reqwest::Client::new();
    let decoder = Decoder::<VaultError>::new().errors_in_success();
    let response = client.get(server.url("/ok/error")).send().await.unwrap();
    let failure = response.or_failure_with(&decoder).await.unwrap_err();
    assert_eq!((failure.code(), failure.status().unwrap().as_u16()), (Some("sealed"), 200));
    let response = client.get(server.url("/ok")).send().await.unwrap();
    let response = response.or_failure_with(&decoder).await.unwrap();
    assert_eq!(response.url().path(), "/ok");
    assert_eq!(response.text().await.unwrap(), "fine");
}

#[tokio::test]
async fn a_request_whose_body_is_a_stream_is_sent_once() {
    let server = Server::start().await;
    let body = reqwest::Body::wrap(http_body_util::StreamBody::new(stream::iter([Ok::<_, std::io::Error>(
        hyper::body::Frame::data(api_error::Bytes::from_static(b"once")),
    )])));
    let request = reqwest::Client::new().post(server.url("/flaky")).body(body);
    let failure = request.send_with(&caller()).await.unwrap_err();
    assert_eq!(failure.code(), Some("sealed"));
    assert_eq!(server.seen.heads().len(), 1);
}

#[tokio::test]
async fn a_response_that_does_not_come_is_no_answer() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let client = reqwest::Client::builder().timeout(Duration::from_millis(50)).build().unwrap();
    let failure: Failure<VaultError> = client.get(&url).send().await.unwrap_err().into();
    assert_eq!(failure.origin(), Origin::NoAnswer);
    assert!(!failure.to_string().contains("127.0.0.1"), "{failure}");
}

#[tokio::test]
async fn a_status_that_reqwest_turned_into_an_error_is_kept() {
    let server = Server::start().await;
    let response = reqwest::get(server.url("/html")).await.unwrap();
    let failure: Failure<VaultError> = response.error_for_status().unwrap_err().into();
    assert_eq!((failure.origin(), failure.status().unwrap().as_u16()), (Origin::Foreign, 502));
}

#[tokio::test]
async fn json_that_is_not_expected_is_foreign_and_not_tried_again() {
    let server = Server::start().await;
    let response = reqwest::get(server.url("/ok")).await.unwrap();
    let failure: Failure<VaultError> = response.json::<u8>().await.unwrap_err().into();
    assert_eq!((failure.origin(), failure.may_retry()), (Origin::Foreign, false));
    assert_eq!(failure.to_string(), "unexpected answer: error decoding response body");
    assert!(failure.source().unwrap().to_string().starts_with("expected"));
    // A body that ends early is another thing: the connection was lost.
    let response = reqwest::get(server.url("/breaks")).await.unwrap();
    let failure: Failure<VaultError> = response.json::<u8>().await.unwrap_err().into();
    assert_eq!(failure.origin(), Origin::NoAnswer);
}

#[tokio::test]
async fn a_loop_of_backon_waits_as_the_service_asks() {
    let server = Server::start().await;
    let begun = std::time::Instant::now();
    let call = || async {
        let response = reqwest::get(server.url("/busy")).await?.or_failure::<VaultError>().await?;
        Ok::<_, Failure<VaultError>>(response.text().await?)
    };
    let waits = ExponentialBuilder::default().with_min_delay(Duration::from_millis(1));
    let answer = call.retry(waits).when(Failure::may_retry).adjust(Failure::adjust).await;
    assert_eq!(answer.unwrap(), "works");
    assert!(begun.elapsed() >= Duration::from_millis(80));
}
