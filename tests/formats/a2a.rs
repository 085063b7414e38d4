//! A2A 1.0: sections 9.5 (JSON-RPC) and 11.6 (HTTP, which is AIP-193).
//!
//! One enum serves both bindings, and gRPC with `#[api(tonic)]`. The code is the number of the protocol, and the id is the
//! reason that clients branch on. The envelope follows from the binding: give it to the report or the edge.

use api_error::client::{Decoder, decode_with};
use api_error::envelope::{
    CODE, CODE_UPPER_SNAKE, DOMAIN, Envelope, GOOGLE, MESSAGE, METADATA, fact, list, member, object, optional,
};
use api_error::{ApiError, Report, envelope};

use crate::documented::assert_only_sends;
use crate::support::text;

/// The error response of the binding to JSON-RPC: `data` is a list of messages, as `details` is over HTTP.
const A2A_JSON_RPC: Envelope = Envelope::json(&[
    member("jsonrpc", envelope::text("2.0")),
    member("id", fact("id")),
    member(
        "error",
        object(&[
            member("code", CODE),
            member("message", MESSAGE),
            member(
                "data",
                list(&[object(&[
                    member("@type", envelope::text("type.googleapis.com/google.rpc.ErrorInfo")),
                    member("reason", CODE_UPPER_SNAKE),
                    member("domain", DOMAIN),
                    optional("metadata", METADATA),
                ])]),
            ),
        ]),
    ),
])
.with_http_status(200);

#[derive(Debug, ApiError)]
#[api(std_error, decode, domain = "a2a-protocol.org")]
enum AgentError {
    #[api(code = -32001, id = "TASK_NOT_FOUND", status = 404, message = "Task not found")]
    TaskNotFound {
        #[api(detail = "taskId")]
        task: String,
    },
    #[api(code = -32009, id = "VERSION_NOT_SUPPORTED", status = 400, grpc = "FAILED_PRECONDITION")]
    #[api(message = "A2A version {requested} is not supported")]
    Version {
        #[api(detail = "requestedVersion")]
        requested: String,
    },
}

fn task_not_found() -> AgentError {
    AgentError::TaskNotFound { task: "abc".to_owned() }
}

#[test]
fn a_task_that_does_not_exist_over_http() {
    assert_only_sends::<AgentError>(
        Report::new(&task_not_found()).with_envelope(&GOOGLE),
        404,
        r#"{
            "error": {
                "code": 404,
                "message": "Task not found",
                "status": "NOT_FOUND",
                "details": [
                    {
                        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                        "reason": "TASK_NOT_FOUND",
                        "domain": "a2a-protocol.org",
                        "metadata": { "taskId": "abc" }
                    }
                ]
            }
        }"#,
    );
}

#[test]
fn a_task_that_does_not_exist_over_json_rpc() {
    assert_only_sends::<AgentError>(
        Report::new(&task_not_found())
            .with_envelope(&A2A_JSON_RPC)
            .with_fact("id", &"550e8400-e29b-41d4-a716-446655440000"),
        200,
        r#"{
            "jsonrpc": "2.0",
            "id": "550e8400-e29b-41d4-a716-446655440000",
            "error": {
                "code": -32001,
                "message": "Task not found",
                "data": [
                    {
                        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                        "reason": "TASK_NOT_FOUND",
                        "domain": "a2a-protocol.org",
                        "metadata": { "taskId": "abc" }
                    }
                ]
            }
        }"#,
    );
}

#[test]
fn a_canonical_code_that_the_status_does_not_have() {
    let version = AgentError::Version { requested: "99.0".to_owned() };
    let body = text(Report::new(&version).with_envelope(&GOOGLE).to_json());
    assert!(body.contains(r#""status":"FAILED_PRECONDITION""#), "{body}");
    assert!(body.contains(r#""reason":"VERSION_NOT_SUPPORTED""#), "{body}");
}

#[test]
fn a_client_reads_the_error_by_its_reason() {
    let error = task_not_found();
    for envelope in [&GOOGLE, &A2A_JSON_RPC] {
        let (head, body) = Report::new(&error).with_envelope(envelope).to_response().into_parts();
        let failure = decode_with(&Decoder::<AgentError>::new().offer(envelope), &head, body);
        assert!(
            matches!(failure.error(), Some(AgentError::TaskNotFound { task }) if task == "abc"),
            "{failure:?}"
        );
    }
}
