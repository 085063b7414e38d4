//! The edge around a tonic server.

use std::collections::BTreeSet;
use std::time::Duration;

use http::header::CONTENT_TYPE;
use tonic::transport::Server;
use tonic::{Code, Status};
use tonic_types::StatusExt;

use crate::log::{events, events_by_prefix};
use crate::server::{PASSWORD, Service, asking, drain};

fn request_id(status: &Status) -> Option<&str> {
    status.metadata().get("x-request-id").map(|id| id.to_str().unwrap())
}

#[tokio::test]
async fn a_failed_call_has_its_request_id_in_metadata_and_details() {
    let service = Service::start().await;
    let status = service.check("not_found", "call-1").await;

    assert_eq!((status.code(), status.message()), (Code::NotFound, "No service called 'not_found'"));
    assert_eq!(request_id(&status), Some("call-1"));
    assert_eq!(status.get_details_request_info().unwrap().request_id, "call-1");
    let info = status.get_details_error_info().unwrap();
    assert_eq!((info.reason.as_str(), info.domain.as_str()), ("SERVICE_NOT_FOUND", "health.example.com"));
    assert_eq!(info.metadata["tried"], "3");
    assert!(status.get_details_help().is_some());
}

/// `health.example.com` is the edge's, for the codes without a domain.
#[tokio::test]
async fn the_domain_of_an_enum_wins_over_that_of_the_edge() {
    let service = Service::start().await;
    let status = service.check("registry", "call-domain").await;
    let info = status.get_details_error_info().unwrap();
    assert_eq!((info.reason.as_str(), info.domain.as_str()), ("REGISTRY_FULL", "registry.example.com"));
    assert_eq!(status.get_details_request_info().unwrap().request_id, "call-domain");
}

#[tokio::test]
async fn headers_of_the_error_and_metadata_of_the_handler_arrive() {
    let service = Service::start().await;
    let no_token = service.check("no_token", "call-headers").await;
    assert_eq!(no_token.metadata().get("www-authenticate").unwrap(), "Bearer");
    let by_hand = service.check("with_metadata", "call-headers").await;
    assert_eq!(by_hand.metadata().get("x-holder").unwrap(), "somebody");
    assert!(by_hand.get_details_request_info().is_some());
}

#[tokio::test]
async fn a_failed_call_is_one_event_with_code_and_causes() {
    let service = Service::start().await;
    service.check("not_found", "call-event").await;
    service.check("storage", "call-event-500").await;

    let [event] = &events("call-event")[..] else { panic!("one event") };
    assert_eq!(event["level"], "INFO");
    let fields = &event["fields"];
    assert_eq!((&fields["code"], &fields["status"]), (&"service_not_found".into(), &404.into()));
    assert_eq!(
        (&fields["method"], &fields["path"]),
        (&"POST".into(), &"/grpc.health.v1.Health/Check".into())
    );

    let [event] = &events("call-event-500")[..] else { panic!("one event") };
    assert_eq!(event["level"], "ERROR");
    assert_eq!(event["fields"]["error"], format!("storage: {PASSWORD}: postgres://app:{PASSWORD}@db"));
}

#[tokio::test]
async fn a_password_is_found_in_the_log_only() {
    let service = Service::start().await;
    for name in ["not_found", "storage", "panics"] {
        let id = format!("secret-{name}");
        let status = service.check(name, &id).await;
        assert!(!format!("{status:?}").contains(PASSWORD), "{name}: {status:?}");
        assert!(!String::from_utf8_lossy(status.details()).contains(PASSWORD), "{name}");
        assert!(events(&id)[0]["fields"]["error"].as_str().unwrap().contains(PASSWORD), "{name}");
    }
}

#[tokio::test]
async fn a_panic_is_an_internal_error_and_the_connection_lives() {
    let service = Service::start().await;
    let mut client = service.client().await;
    let status = client.check(asking("panics", "call-panic")).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (Code::Internal, "Internal Server Error"));
    assert_eq!(request_id(&status), Some("call-panic"));
    // A detail that panics is omitted.
    let status = client.check(asking("panics_in_detail", "call-detail")).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    assert!(!String::from_utf8_lossy(status.details()).contains(PASSWORD));
    assert!(client.check(asking("fine", "call-after-panic")).await.is_ok());
}

#[tokio::test]
async fn a_hand_written_status_is_unchanged_and_logged() {
    let service = Service::start().await;
    let status = service.check("by_hand", "call-by-hand").await;
    assert_eq!(
        (status.code(), status.message(), status.details()),
        (Code::DataLoss, "written by hand", &[][..])
    );
    assert_eq!(request_id(&status), Some("call-by-hand"));
    let [event] = &events("call-by-hand")[..] else { panic!("one event") };
    assert_eq!((&event["fields"]["code"], &event["level"]), (&"DATA_LOSS".into(), &"ERROR".into()));
}

#[tokio::test]
async fn an_unknown_service_is_unimplemented_with_an_id() {
    let service = Service::start().await;
    let response = post(&service, "/no.such.Service/Method", "application/grpc").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["grpc-status"], "12");
    assert_eq!(response.headers()["x-request-id"], "by-hand");
    let [event] = &events("by-hand")[..] else { panic!("one event") };
    assert_eq!((&event["fields"]["code"], &event["level"]), (&"UNIMPLEMENTED".into(), &"INFO".into()));
}

#[tokio::test]
async fn a_successful_call_has_the_id_and_the_handler_sees_it() {
    let service = Service::start().await;
    let mut client = service.client().await;
    let taken = client.check(asking("echo", "mine")).await.unwrap();
    assert_eq!(taken.metadata().get("x-request-id").unwrap(), "mine");
    assert_eq!(taken.metadata().get("x-seen").unwrap(), "mine");
    assert!(events("mine").is_empty());

    let long = "i".repeat(129);
    let replaced = client.check(asking("echo", &long)).await.unwrap();
    let id = replaced.metadata().get("x-request-id").unwrap().to_str().unwrap();
    assert_eq!(id.len(), 36, "{id}");
    assert_eq!(replaced.metadata().get("x-seen").unwrap(), id);
}

#[tokio::test]
async fn a_stream_that_fails_at_once_is_a_failed_call() {
    let service = Service::start().await;
    let status = service.client().await.watch(asking("busy", "stream-1")).await.unwrap_err();
    assert_eq!(status.get_details_retry_info().unwrap().retry_delay, Some(Duration::from_millis(1500)));
    assert_eq!(events("stream-1").len(), 1);
}

#[tokio::test]
async fn a_stream_that_fails_later_has_the_details_in_its_trailers() {
    let service = Service::start().await;
    let response = service.client().await.watch(asking("later:not_found", "stream-2")).await.unwrap();
    assert_eq!(response.metadata().get("x-request-id").unwrap(), "stream-2");
    let (messages, status) = drain(response.into_inner()).await;
    assert_eq!(messages, 1);
    assert_eq!(status.unwrap().get_details_error_info().unwrap().reason, "SERVICE_NOT_FOUND");
}

#[tokio::test]
async fn errors_larger_than_a_block_of_trailers_arrive() {
    let service = Service::start().await;
    for (name, reason) in
        [("many_fields", "VALIDATION_FAILED"), ("long", "LONG"), ("large_detail", "SERVICE_NOT_FOUND")]
    {
        let status = service.check(name, "call-large").await;
        assert_eq!(
            status.get_details_error_info().map(|info| info.reason).as_deref(),
            Some(reason),
            "{status:?}"
        );
        assert_eq!(status.get_details_request_info().unwrap().request_id, "call-large");
    }
}

#[tokio::test]
async fn a_thousand_calls_fail_at_once_each_with_its_own_id() {
    let service = Service::start().await;
    let client = service.client().await;
    let calls: Vec<_> = (0..1000)
        .map(|n| {
            let mut client = client.clone();
            tokio::spawn(async move {
                let id = format!("many-{n}");
                let status = client.check(asking("not_found", &id)).await.unwrap_err();
                assert_eq!(status.get_details_request_info().unwrap().request_id, id);
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap();
    }
    let events = events_by_prefix("many-");
    let ids: BTreeSet<_> = events.iter().map(|event| event["fields"]["request_id"].to_string()).collect();
    assert_eq!((events.len(), ids.len()), (1000, 1000));
}

#[tokio::test]
async fn a_disconnect_ends_only_its_own_handler() {
    let mut service = Service::start().await;
    let mut client = service.client().await;
    let call = tokio::spawn(async move { client.check(asking("hangs", "call-hangs")).await });
    assert_eq!(service.hung.recv().await, Some("started"));
    call.abort();
    assert_eq!(service.hung.recv().await, Some("dropped"));
    assert_eq!(service.check("in_use", "call-after").await.code(), Code::FailedPrecondition);
}

/// tonic's own timeout is outside of all layers, so its response does not pass the edge.
#[tokio::test]
async fn the_servers_timeout_is_answered_by_tonic() {
    let service = Service::start_with(Server::builder().timeout(Duration::from_millis(20))).await;
    let status = service.check("hangs", "call-late").await;
    assert_eq!((status.code(), status.message()), (Code::Cancelled, "Timeout expired"));
    assert_eq!(request_id(&status), None);
}

/// A call on the wire: an empty message.
async fn post(service: &Service, path: &str, content_type: &str) -> reqwest::Response {
    http2()
        .post(format!("http://{}{path}", service.address))
        .header(CONTENT_TYPE, content_type)
        .header("x-request-id", "by-hand")
        .body(vec![0; 5])
        .send()
        .await
        .unwrap()
}

fn http2() -> reqwest::Client {
    reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap()
}

#[tokio::test]
async fn a_request_that_is_not_grpc_gets_the_envelope() {
    let service = Service::start().await;
    let url = format!("http://{}/metrics", service.address);
    let response = http2().get(&url).header("x-request-id", "plain-1").send().await.unwrap();
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["x-request-id"], "plain-1");
    assert!(response.headers().keys().all(|name| !name.as_str().starts_with("grpc-")));
    assert_eq!(
        response.text().await.unwrap(),
        r#"{"error":{"code":404,"message":"Not Found","status":"NOT_FOUND","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NOT_FOUND"},{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"plain-1"}]}}"#,
    );
    assert_eq!(events("plain-1").len(), 1);

    let problem = http2().get(&url).header("accept", "application/problem+json").send().await.unwrap();
    assert_eq!(problem.headers()[CONTENT_TYPE], "application/problem+json");
    let head = http2().head(&url).send().await.unwrap();
    assert_eq!(head.status(), 404);
    assert_eq!(head.text().await.unwrap(), "");
}

#[tokio::test]
async fn a_typed_error_to_a_client_without_grpc_has_its_http_status() {
    let service = Service::start().await;
    // The message `HealthCheckRequest { service: "in_use" }`.
    let message = [&[0, 0, 0, 0, 8, 10, 6][..], b"in_use"].concat();
    let response = http2()
        .post(format!("http://{}/grpc.health.v1.Health/Check", service.address))
        .header(CONTENT_TYPE, "application/x-protobuf")
        .body(message)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 409);
    assert!(response.text().await.unwrap().contains(r#""reason":"IN_USE""#));
}

#[tokio::test]
async fn a_body_that_is_not_a_message_gets_415_unless_it_is_grpc() {
    let service = Service::start().await;
    let check = |content_type: &'static str| {
        let url = format!("http://{}/grpc.health.v1.Health/Check", service.address);
        http2().post(url).header(CONTENT_TYPE, content_type).body("{\"service\":").send()
    };
    let plain = check("application/json").await.unwrap();
    assert_eq!(plain.status(), 415);
    assert_eq!(plain.headers()[CONTENT_TYPE], "application/json");
    let grpc = check("application/grpc").await.unwrap();
    assert_eq!(grpc.status(), 200);
    assert!(grpc.headers().contains_key("grpc-status"));
    assert!(grpc.headers().contains_key("x-request-id"));
}

/// A call of gRPC-Web, over HTTP/1.1 or HTTP/2.
async fn web(service: &Service, client: reqwest::Client, name: &str, form: &str) -> reqwest::Response {
    // The message `HealthCheckRequest { service: name }` in its frame.
    let mut frame = vec![0, 0, 0, 0, name.len() as u8 + 2, 10, name.len() as u8];
    frame.extend_from_slice(name.as_bytes());
    client
        .post(format!("http://{}/grpc.health.v1.Health/Check", service.address))
        .header(CONTENT_TYPE, form)
        .header("x-request-id", "web-1")
        .body(frame)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn grpc_web_keeps_its_status_over_any_version_of_http() {
    let service = Service::start_with_web().await;
    let http1 = || reqwest::Client::builder().no_proxy().build().unwrap();
    for client in [http1(), http2()] {
        for (name, status) in [("in_use", "9"), ("panics", "13"), ("by_hand", "15")] {
            let response = web(&service, client.clone(), name, "application/grpc-web+proto").await;
            let headers = response.headers();
            assert_eq!(
                (response.status().as_u16(), headers["grpc-status"].to_str().unwrap()),
                (200, status),
                "{name}"
            );
            assert_eq!(headers[CONTENT_TYPE], "application/grpc-web+proto", "{name}");
            assert_eq!(headers["x-request-id"], "web-1");
        }
    }
    let text = http1()
        .post(format!("http://{}/grpc.health.v1.Health/Check", service.address))
        .header(CONTENT_TYPE, "application/grpc-web-text")
        // The same frame for `panics`, in base64.
        .body("AAAAAAgKBnBhbmljcw==");
    let text = text.send().await.unwrap();
    assert_eq!(text.headers()["grpc-status"], "13");
    assert_eq!(text.headers()[CONTENT_TYPE], "application/grpc-web-text+proto");
}

#[tokio::test]
async fn a_header_that_is_too_long_is_omitted() {
    let service = Service::start().await;
    let status = service.check("long_header", "call-header").await;
    assert_eq!((status.code(), status.message()), (Code::Unauthenticated, "Sign in"));
    assert_eq!(status.metadata().get("www-authenticate").unwrap(), "Bearer");
    assert_eq!(status.metadata().get("x-reason"), None);
}
