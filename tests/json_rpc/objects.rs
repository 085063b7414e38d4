//! Error objects, and the errors of the protocol in the enum of a service.

use api_error::envelope::{Envelope, JSON_RPC, MESSAGE, PROBLEM_JSON};
use api_error::json_rpc::{ErrorObject, ProtocolError};
use api_error::{ApiError, Cataloged, FieldError, Report};
use serde_json::{Value, json};

use crate::service::RpcError;

const PLAIN: Envelope = Envelope::text(MESSAGE);

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "It is \"gone\"")]
struct Gone {
    #[api(detail)]
    since: u64,
}

fn object(report: &Report<'_>) -> Value {
    serde_json::to_value(ErrorObject::of(report)).unwrap()
}

#[test]
fn the_data_is_the_body_in_the_envelope_of_the_report() {
    let gone = Gone { since: u64::MAX };
    assert_eq!(
        object(&gone.report().with_envelope(&PROBLEM_JSON)),
        json!({ "code": 410, "message": "It is \"gone\"", "data": {
            "type": "about:blank",
            "title": "Gone",
            "status": 410,
            "detail": "It is \"gone\"",
            "code": "gone",
            "since": u64::MAX,
        } }),
    );
    let plain = object(&gone.report().with_envelope(&PLAIN));
    assert_eq!(plain["data"], "It is \"gone\"");
    let request_id = object(&gone.report().with_envelope(&JSON_RPC).with_fact("id", &7));
    assert_eq!(
        request_id,
        json!({ "code": 410, "message": "It is \"gone\"", "data": { "code": "gone", "since": u64::MAX } })
    );
}

#[test]
fn a_code_of_the_service_is_outside_of_the_reserved_range() {
    for entry in RpcError::CATALOG.entries() {
        let Some(error) = entry.sent_example() else { continue };
        let code = ErrorObject::of(&Report::new(&*error)).code();
        let is_reserved = (-32768..=-32000).contains(&code);
        assert_eq!(is_reserved, entry.depth() != 0, "{code}");
    }
}

#[test]
fn the_errors_of_the_protocol_have_its_codes() {
    let fields = vec![FieldError::new("path", "is required")];
    for (error, code, status) in [
        (ProtocolError::ParseError, -32700, 400),
        (ProtocolError::InvalidRequest, -32600, 400),
        (ProtocolError::MethodNotFound, -32601, 404),
        (ProtocolError::InvalidParams { fields }, -32602, 422),
        (ProtocolError::InternalError { source: "hunter2".into() }, -32603, 500),
    ] {
        assert_eq!(error.spec().code_number(), Some(code));
        assert_eq!(error.status().as_u16(), status);
        let nested = RpcError::from(error);
        let sent = object(&nested.report());
        assert_eq!(sent["code"], code);
        assert!(!sent.to_string().contains("hunter2"), "{sent}");
    }
}

#[test]
fn an_error_of_the_protocol_alone_is_a_response() {
    let error = ProtocolError::InvalidParams {
        fields: vec![FieldError::new("path", "is required").with_code("missing")],
    };
    let response = error.report().with_fact("id", &"a").to_response();
    assert_eq!(response.status(), 200);
    assert_eq!(
        response.body(),
        concat!(
            r#"{"jsonrpc":"2.0","error":{"code":-32602,"message":"Invalid params","data":{"fields":"#,
            r#"[{"field":"path","message":"is required","code":"missing"}]}},"id":"a"}"#,
        ),
    );
}
