//! A status as a failure of a client.

use std::time::Duration;

use api_error::client::{Failure, Origin};
use api_error::{ApiError, FieldError, RetryWhen};
use tonic::Status;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

use crate::server::Service;

/// The errors of the service, from the client's side.
#[derive(Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Told {
    #[api(code = "service_not_found", status = 404, message = "No service called '{name}'")]
    NotFound {
        #[api(detail)]
        name: String,
        #[api(detail)]
        tried: u32,
        #[api(extension)]
        regions: Vec<String>,
    },
    #[api(code = "validation.failed", status = 422, message = "Invalid fields")]
    Fields(#[api(field_errors)] Vec<FieldError>),
    #[api(code = "unauthenticated", status = 401, message = "Sign in")]
    NoToken(#[api(header = "x-reason")] String),
    #[api(code = "busy", status = 429, retryable(throttled), message = "Slow down")]
    Busy(#[api(retry_after)] Duration),
    #[api(code = "in_use", status = 409, message = "It is in use", grpc = "FAILED_PRECONDITION")]
    InUse,
}

async fn failure(name: &str) -> Failure<Told> {
    Service::start().await.check(name, "call-client").await.into()
}

#[tokio::test]
async fn typed_errors_arrive_over_the_wire() {
    let regions = vec!["eu".to_owned(), "us".to_owned()];
    let not_found = Told::NotFound { name: "not_found".to_owned(), tried: 3, regions };
    // The location of a field has no place in `google.rpc`.
    let fields = Told::Fields(vec![
        FieldError::new("rules[0].condition", "is required").with_code("required"),
        FieldError::new("limit", "is not a number"),
    ]);
    for (name, expected) in [
        ("not_found", not_found),
        ("fields", fields),
        ("no_token", Told::NoToken("expired".to_owned())),
        ("busy", Told::Busy(Duration::from_millis(1500))),
        ("in_use", Told::InUse),
    ] {
        let failure = failure(name).await;
        assert_eq!(failure.error(), Some(&expected), "{failure:?}");
        assert_eq!(failure.origin(), Origin::Service);
        assert_eq!(failure.request_id(), Some("call-client"));
    }
}

#[tokio::test]
async fn advice_and_wait_arrive_over_the_wire() {
    let busy = failure("busy").await;
    assert_eq!(busy.advice().map(|advice| advice.when), Some(RetryWhen::Throttled));
    assert_eq!(busy.wait(), Some(Duration::from_millis(1500)));
}

#[tokio::test]
async fn a_code_that_the_client_does_not_know_is_kept() {
    let failure = failure("storage").await;
    assert_eq!((failure.code(), failure.error()), (Some("STORAGE_ERROR"), None));
    assert_eq!(failure.to_string(), "500 Internal Server Error: STORAGE_ERROR");
}

#[test]
fn a_status_without_details_is_known_by_its_code_alone() {
    let failure = Failure::<Told>::from(Status::not_found("nothing here"));
    assert_eq!((failure.code(), failure.status().unwrap().as_u16()), (None, 404));
    assert_eq!(
        failure.candidates().iter().map(|spec| spec.code()).collect::<Vec<_>>(),
        ["service_not_found"]
    );
    let failure = Failure::<Told>::from(Status::unavailable("drained"));
    assert!(failure.may_retry());
}

#[test]
fn a_status_is_no_code_that_is_a_number() {
    #[derive(Debug, PartialEq, ApiError)]
    #[api(std_error, decode, tonic)]
    enum Numbered {
        #[api(code = 3, status = 404, message = "Not found")]
        NotFound,
    }
    let failure = Failure::<Numbered>::from(Status::not_found("nothing here"));
    assert_eq!(failure.code(), None);
    assert_eq!(failure.candidates().iter().map(|spec| spec.code()).collect::<Vec<_>>(), ["3"]);
    let failure = Failure::<Numbered>::from(Status::from(Numbered::NotFound));
    assert_eq!((failure.error(), failure.code()), (Some(&Numbered::NotFound), Some("3")));
}

#[test]
fn a_server_reads_its_own_status() {
    let failure = Failure::<Told>::from(Status::from(crate::server::failure("in_use").unwrap()));
    assert_eq!(failure.error(), Some(&Told::InUse));
}

#[tokio::test]
async fn a_connection_that_is_refused_is_no_answer() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let channel =
        tonic::transport::Endpoint::from_shared(format!("http://{}", listener.local_addr().unwrap()));
    drop(listener);
    let mut client = HealthClient::new(channel.unwrap().connect_lazy());
    let status = client.check(HealthCheckRequest::default()).await.unwrap_err();
    assert_eq!(Failure::<Told>::from(status).origin(), Origin::NoAnswer);
}
