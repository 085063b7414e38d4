//! Rejections as codes of the service.

use api_error::edge::ByStatus;
use api_error::extract::{ApiJson, RequestError};
use api_error::{ApiError, Cataloged, FieldError};
use axum::Router;
use axum::extract::FromRequest;
use axum::routing::post;

use crate::server::Server;

/// The codes of requests join those of the service.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(axum)]
enum Nesting {
    #[error(transparent)]
    #[api(transparent)]
    Request(#[from] RequestError),
    #[error("closed")]
    #[api(code = "closed", status = 409, message = "The shop is closed")]
    Closed,
}

/// The service has its own codes for rejected requests.
#[derive(Debug, ApiError)]
#[api(std_error, axum)]
enum Mapping {
    #[api(code = "VALIDATION", status = 400, message = "The request is not valid")]
    Invalid(#[api(field_errors)] Vec<FieldError>),
    #[api(code = "BAD_REQUEST", status = 400, message = "{0}")]
    Unreadable(RequestError),
}

impl From<RequestError> for Mapping {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::ValidationError { fields } | RequestError::InvalidParameter { fields } => {
                Self::Invalid(fields)
            }
            other => Self::Unreadable(other),
        }
    }
}

/// An extractor of the service that rejects with its own codes.
#[derive(FromRequest)]
#[from_request(via(ApiJson), rejection(Mapping))]
struct Json<T>(T);

async fn nesting(body: Result<ApiJson<Vec<u32>>, RequestError>) -> Result<ApiJson<usize>, Nesting> {
    let ApiJson(numbers) = body?;
    if numbers.is_empty() { Err(Nesting::Closed) } else { Ok(ApiJson(numbers.len())) }
}

async fn mapping(Json(numbers): Json<Vec<u32>>) -> ApiJson<usize> {
    ApiJson(numbers.len())
}

async fn service() -> Server {
    Server::start(Router::new().route("/nesting", post(nesting)).route("/mapping", post(mapping))).await
}

#[tokio::test]
async fn nested_codes_are_those_of_the_service() {
    let server = service().await;
    assert!(Nesting::CATALOG.get("payload_too_large").is_some());
    assert_eq!(server.post("/nesting", "[1, 2]").await.text, "2");
    assert_eq!(server.post("/nesting", "[]").await.code(), (409, "closed".to_owned()));
    let answer = server.post("/nesting", r#"[1, "hunter2"]"#).await;
    assert_eq!(answer.code(), (422, "validation_error".to_owned()));
    assert_eq!(answer.fields(), [["[1]", "invalid_type", "expected an integer from 0 to 4294967295"]]);
}

#[tokio::test]
async fn mapped_codes_keep_the_fields() {
    let server = service().await;
    let answer = server.post("/mapping", r#"[true]"#).await;
    assert_eq!(answer.code(), (400, "VALIDATION".to_owned()));
    assert_eq!(answer.fields()[0][0], "[0]");
    let answer = server.post("/mapping", "[").await;
    assert_eq!(answer.code(), (400, "BAD_REQUEST".to_owned()));
}

/// All codes that the library has, in one catalog.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = api_error::envelope::STANDARD)]
enum Joined {
    #[error(transparent)]
    #[api(transparent)]
    Request(#[from] RequestError),
    #[error(transparent)]
    #[api(transparent)]
    ByStatus(#[from] ByStatus),
}

#[test]
fn the_codes_of_requests_and_of_statuses_can_be_joined() {
    assert_eq!(Joined::CATALOG.by_code("payload_too_large").count(), 2);
    let messages: Vec<_> = Joined::CATALOG.by_code("payload_too_large").map(|spec| spec.message()).collect();
    assert_eq!(messages[0], messages[1], "a layer and an extractor say the same");
}

#[test]
fn every_code_of_requests_has_an_example() {
    for entry in RequestError::CATALOG.entries() {
        let example = entry.example().unwrap_or_else(|| panic!("{entry:?}"));
        assert_eq!(example.code(), entry.spec().code());
    }
}
