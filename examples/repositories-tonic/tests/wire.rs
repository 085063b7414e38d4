//! Every documented error over the wire, and the failures of the router, the extractors and panics.

#[path = "../../../tests/support/read_back.rs"]
mod read_back;

use std::collections::HashMap;
use std::net::SocketAddr;

use api_error::client;
use api_error::{ApiError, FieldError};
use repositories_tonic::Failure;
use repositories_tonic::proto::repositories_client::RepositoriesClient;
use repositories_tonic::proto::{CreateRepositoryRequest, RepositoryRequest};
use repositories_tonic::vocabulary::*;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};
use tonic_types::StatusExt;

use crate::read_back::{Code as Read, assert_read_back};

struct Service {
    address: SocketAddr,
    client: RepositoriesClient<Channel>,
}

/// A request of a user who is signed in.
fn signed_in<T>(message: T) -> Request<T> {
    let mut request = anonymous(message);
    request.metadata_mut().insert("authorization", "Bearer user".parse().unwrap());
    request
}

fn anonymous<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    request.metadata_mut().insert("x-request-id", "req_abc".parse().unwrap());
    request
}

fn id(id: &str) -> RepositoryRequest {
    RepositoryRequest { id: id.to_owned() }
}

impl Service {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(repositories_tonic::serve(TcpIncoming::from(listener)));
        let channel = Endpoint::from_shared(format!("http://{address}")).unwrap().connect().await.unwrap();
        Self { address, client: RepositoriesClient::new(channel) }
    }

    /// The id of a new repository.
    async fn repository(&mut self) -> String {
        let new = CreateRepositoryRequest { url: "https://example.com/r".to_owned(), branches: Vec::new() };
        self.client.create_repository(signed_in(new)).await.unwrap().into_inner().id
    }

    async fn scan(&mut self, repository: &str) -> Result<(), Status> {
        self.client.start_scan(signed_in(id(repository))).await.map(drop)
    }

    async fn get(&mut self, request: Request<RepositoryRequest>) -> Status {
        self.client.get_repository(request).await.unwrap_err()
    }
}

/// The vocabulary's error.
fn occurrence(code: &str, nth: usize) -> RepositoriesError {
    occurrences().into_iter().filter(|error| error.code() == code).nth(nth).unwrap()
}

/// One error of each code, in the order of the reference, and two of the last code.
fn occurrences() -> Vec<RepositoriesError> {
    vec![
        ValidationError::Malformed("EOF while parsing a value at line 1 column 0".into()).into(),
        ValidationError::Fields(vec![
            FieldError::new("url", "Field required").with_code("missing"),
            FieldError::new("branches[0]", "Input should be a valid string").with_code("string_type"),
        ])
        .into(),
        AuthError::InvalidToken { reason: "expired" }.into(),
        AuthError::Forbidden { group: "scan-admins" }.into(),
        BusinessError::NotFound { resource: Resource::Repository, id: "abc123".into() }.into(),
        BusinessError::Conflict("A scan of this repository is already running").into(),
        BusinessError::QuotaExceeded { quota: "active scans", limit: 3 }.into(),
        ServerError::Unavailable { dependency: "Postgres", source: "10.0.4.17:5432 refused".into() }.into(),
        ServerError::Internal { transient: true, source: "connection reset by peer".into() }.into(),
        ServerError::Internal { transient: false, source: "row 17 has no owner".into() }.into(),
    ]
}

/// Asserts that code, message and details are those of the vocabulary's example, with only the request id added,
/// and that a client reads them as the example.
fn assert_documented(status: &Status, code: &str, nth: usize) {
    let failure: client::Failure<Read<RepositoriesError>> = status.clone().into();
    assert_read_back(&failure, &occurrence(code, nth));
    assert_eq!(failure.request_id(), Some("req_abc"));
    // The status that the library makes of it.
    let expected: Status = Failure::from(occurrence(code, nth)).into();
    assert_eq!((status.code(), status.message()), (expected.code(), expected.message()), "{code}");
    let (details, wanted) = (status.get_error_details(), expected.get_error_details());
    let (info, wanted_info) = (details.error_info().unwrap(), wanted.error_info().unwrap());
    assert_eq!((&info.reason, &info.metadata), (&wanted_info.reason, &wanted_info.metadata), "{code}");
    assert_eq!(info.reason, code.to_uppercase());
    assert_eq!(info.domain, "repositories.example.com");
    assert_eq!(format!("{:?}", details.bad_request()), format!("{:?}", wanted.bad_request()), "{code}");
    assert_eq!(format!("{:?}", details.retry_info()), format!("{:?}", wanted.retry_info()), "{code}");
    assert_eq!(details.request_info().unwrap().request_id, "req_abc");
    assert_eq!(status.get_error_details_vec().len(), expected.get_error_details_vec().len() + 1, "{code}");
    assert_eq!(status.metadata().get("x-request-id").unwrap(), "req_abc");
}

#[tokio::test]
async fn invalid_request() {
    let status = Service::start().await.get(signed_in(id(""))).await;
    assert_documented(&status, "invalid_request", 0);
    assert_eq!(status.code(), Code::InvalidArgument);
}

#[tokio::test]
async fn validation_error() {
    let new = CreateRepositoryRequest { url: String::new(), branches: vec![String::new()] };
    let status = Service::start().await.client.create_repository(signed_in(new)).await.unwrap_err();
    assert_documented(&status, "validation_error", 0);
    let violations = status.get_details_bad_request().unwrap().field_violations;
    let fields: Vec<_> = violations.iter().map(|violation| &*violation.field).collect();
    assert_eq!(fields, ["url", "branches[0]"]);
}

#[tokio::test]
async fn invalid_token() {
    let mut service = Service::start().await;
    let missing = service.get(anonymous(id("x"))).await;
    assert_documented(&missing, "invalid_token", 0);
    assert_eq!(missing.code(), Code::Unauthenticated);
    let mut unknown = anonymous(id("x"));
    unknown.metadata_mut().insert("authorization", "Bearer nobody".parse().unwrap());
    assert_documented(&service.get(unknown).await, "invalid_token", 0);
}

#[tokio::test]
async fn forbidden() {
    let mut service = Service::start().await;
    let repository = service.repository().await;
    let status = service.client.delete_repository(signed_in(id(&repository))).await.unwrap_err();
    assert_documented(&status, "forbidden", 0);
    let mut admin = anonymous(id(&repository));
    admin.metadata_mut().insert("authorization", "Bearer admin".parse().unwrap());
    assert!(service.client.delete_repository(admin).await.is_ok());
}

#[tokio::test]
async fn not_found() {
    let status = Service::start().await.get(signed_in(id("abc123"))).await;
    assert_documented(&status, "not_found", 0);
    assert_eq!((status.code(), status.message()), (Code::NotFound, "Repository abc123 not found"));
}

#[tokio::test]
async fn conflict() {
    let mut service = Service::start().await;
    let repository = service.repository().await;
    service.scan(&repository).await.unwrap();
    let status = service.scan(&repository).await.unwrap_err();
    assert_documented(&status, "conflict", 0);
}

#[tokio::test]
async fn quota_exceeded() {
    let mut service = Service::start().await;
    for _ in 0..3 {
        let repository = service.repository().await;
        service.scan(&repository).await.unwrap();
    }
    let repository = service.repository().await;
    let status = service.scan(&repository).await.unwrap_err();
    assert_documented(&status, "quota_exceeded", 0);
    let expected = [("quota", "active scans"), ("limit", "3")];
    let expected: HashMap<_, _> = expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    assert_eq!(status.get_details_error_info().unwrap().metadata, expected);
}

#[tokio::test]
async fn service_unavailable_and_internal_error() {
    let mut service = Service::start().await;
    for (fault, code, nth) in [
        ("database-down", "service_unavailable", 0),
        ("transient", "internal_error", 0),
        ("permanent", "internal_error", 1),
    ] {
        let mut request = signed_in(id("x"));
        request.metadata_mut().insert("x-fault", fault.parse().unwrap());
        assert_documented(&service.get(request).await, code, nth);
    }
}

#[tokio::test]
async fn a_panic_is_an_internal_error_without_details() {
    let mut service = Service::start().await;
    let mut request = signed_in(id("x"));
    request.metadata_mut().insert("x-fault", "panic".parse().unwrap());
    let status = service.get(request).await;
    assert_eq!((status.code(), status.message()), (Code::Internal, "Internal Server Error"));
    assert_eq!(status.metadata().get("x-request-id").unwrap(), "req_abc");
    let after = service.get(signed_in(id("abc123"))).await;
    assert_eq!(after.code(), Code::NotFound, "the connection lives");
}

/// Sends `body` unchanged.
async fn post(service: &Service, path: &str, content_type: &str, body: &'static str) -> reqwest::Response {
    let client = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    let request =
        client.post(format!("http://{}{path}", service.address)).header("content-type", content_type);
    request.body(body).send().await.unwrap()
}

const GET: &str = "/repositories.v1.Repositories/GetRepository";

#[tokio::test]
async fn errors_made_by_grpc_are_a_status_with_an_id() {
    let service = Service::start().await;
    for (path, body, status) in [
        ("/repositories.v2.Repositories/GetRepository", "\0\0\0\0\0", "12"),
        ("/repositories.v1.Repositories/NoSuchMethod", "\0\0\0\0\0", "12"),
        // A field of wire type 7, which does not exist.
        (GET, "\0\0\0\0\u{1}\u{f}", "13"),
    ] {
        let response = post(&service, path, "application/grpc", body).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["grpc-status"], status, "{path}");
        assert!(response.headers().contains_key("x-request-id"), "{path}");
    }
}

#[tokio::test]
async fn a_client_without_grpc_gets_the_envelope() {
    let service = Service::start().await;
    let unknown = post(&service, "/v1/repositories", "application/json", "{}").await;
    assert_eq!(unknown.status(), 404);
    let expected = json!({
        "schema_version": 1,
        "error": {"code": "not_found", "message": "Not Found", "retryable": false, "details": {}},
    });
    assert_eq!(unknown.json::<Value>().await.unwrap(), expected);

    let broken = post(&service, GET, "application/json", "{\"id\":").await;
    assert_eq!(broken.status(), 415);
    assert_eq!(broken.json::<Value>().await.unwrap()["error"]["code"], "unsupported_media_type");
}

#[test]
fn every_documented_code_has_a_test_above() {
    let source = include_str!("wire.rs");
    for error in errors() {
        assert!(source.contains(&format!("\"{}\"", error.code())), "{}", error.code());
    }
}
