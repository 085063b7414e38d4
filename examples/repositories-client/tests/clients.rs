//! Each client against the service: a token that has expired, a service that fails at first, and what is missing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_error::client::{Caller, Tokens};
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn};
use repositories_client::{
    RepositoriesError, Repository, caller, with_middleware, with_reqwest, with_tonic, with_tower,
};
use tokio::net::TcpListener;
use tonic::transport::Endpoint;
use tonic::transport::server::TcpIncoming;

/// The address of a service without its database for the first requests, and how many requests it has had.
async fn start(without_database: usize) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&requests);
    let app = repositories_axum::app().layer(from_fn(move |mut request: Request, next: Next| {
        if counted.fetch_add(1, Ordering::Relaxed) < without_database {
            request.headers_mut().insert("x-fault", HeaderValue::from_static("database-down"));
        }
        next.run(request)
    }));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, requests)
}

/// A caller whose first token has expired.
fn expired_at_first() -> Caller<RepositoriesError> {
    let fetched = AtomicUsize::new(0);
    caller(Tokens::new(move || {
        let token = if fetched.fetch_add(1, Ordering::Relaxed) == 0 { "expired" } else { "user" };
        async move { Ok(format!("Bearer {token}")) }
    }))
}

fn with_reqwest(url: String) -> with_reqwest::Repositories {
    with_reqwest::Repositories { client: reqwest::Client::new(), caller: expired_at_first(), url }
}

#[tokio::test]
async fn reqwest_creates_finds_and_scans() {
    let (url, _) = start(0).await;
    let repositories = with_reqwest(url);
    let created = repositories.create("https://example.com/r").await.unwrap();
    assert_eq!(repositories.find(&created.id).await.unwrap(), Some(created));
    assert_eq!(repositories.find("repo-7").await.unwrap(), None);

    for _ in 0..3 {
        let another = repositories.create("https://example.com/r").await.unwrap();
        repositories.scan(&another.id).await.unwrap();
    }
    let failure = repositories.scan("repo-1").await.unwrap_err();
    let quota = RepositoriesError::QuotaExceeded { quota: "active scans".to_owned(), limit: 3 };
    assert_eq!(failure.error(), Some(&quota));
    assert_eq!(failure.message(), Some("You have reached the limit of 3 active scans"));
    // A code that this client does not know.
    let failure = repositories.scan("repo-2").await.unwrap_err();
    assert_eq!((failure.error(), failure.code()), (None, Some("conflict")));
}

/// The first request has no database, the second one an expired token: the third one succeeds.
#[tokio::test]
async fn every_http_client_refreshes_and_retries() {
    let (url, requests) = start(1).await;
    assert_eq!(with_reqwest(url).find("repo-7").await.unwrap(), None);
    assert_eq!(requests.load(Ordering::Relaxed), 3);

    let (url, requests) = start(1).await;
    let repositories = with_middleware::Repositories::new(expired_at_first(), url);
    assert_eq!(repositories.find("repo-7").await.unwrap(), None);
    assert_eq!(requests.load(Ordering::Relaxed), 3);

    let (url, requests) = start(1).await;
    let repositories = with_tower::Repositories::new(expired_at_first(), url);
    assert_eq!(repositories.find("repo-7").await.unwrap(), None);
    assert_eq!(requests.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn every_http_client_finds_what_is_there() {
    let (url, _) = start(0).await;
    let Repository { id, .. } = with_reqwest(url.clone()).create("https://example.com/r").await.unwrap();
    let found = Some(Repository { id: id.clone(), url: "https://example.com/r".to_owned() });
    let repositories = with_middleware::Repositories::new(expired_at_first(), url.clone());
    assert_eq!(repositories.find(&id).await.unwrap(), found);
    let repositories = with_tower::Repositories::new(expired_at_first(), url);
    assert_eq!(repositories.find(&id).await.unwrap(), found);
}

#[tokio::test]
async fn a_service_that_stays_down_is_asked_three_times() {
    let (url, requests) = start(usize::MAX).await;
    let failure = with_reqwest(url).find("repo-1").await.unwrap_err();
    assert_eq!(failure.error(), Some(&RepositoriesError::Unavailable));
    assert_eq!(failure.earlier().len(), 2);
    assert_eq!(requests.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn tonic_retries_and_finds_nothing() {
    static REQUESTS: AtomicUsize = AtomicUsize::new(0);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = Endpoint::from_shared(format!("http://{}", listener.local_addr().unwrap())).unwrap();
    tokio::spawn(repositories_tonic::serve(TcpIncoming::from(listener)));
    let channel = endpoint.connect().await.unwrap();

    // Without its database for the first request.
    let repositories = with_tonic::Repositories::new(channel.clone(), |mut request| {
        request.metadata_mut().insert("authorization", "Bearer user".parse().unwrap());
        if REQUESTS.fetch_add(1, Ordering::Relaxed) == 0 {
            request.metadata_mut().insert("x-fault", "database-down".parse().unwrap());
        }
        Ok(request)
    });
    assert_eq!(repositories.find("repo-7").await.unwrap(), None);
    assert_eq!(REQUESTS.load(Ordering::Relaxed), 2);

    let failure = with_tonic::Repositories::new(channel, Ok).find("repo-7").await.unwrap_err();
    assert_eq!(failure.error(), Some(&RepositoriesError::InvalidToken));
}
