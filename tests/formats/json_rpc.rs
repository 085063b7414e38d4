//! JSON-RPC 2.0 Specification, section 7, with the preset `JSON_RPC`.

use api_error::envelope::JSON_RPC;
use api_error::{ApiError, Report};

use crate::documented::{assert_report_sends, assert_sends};

#[derive(Debug, ApiError)]
#[api(std_error, envelope = JSON_RPC)]
enum RpcError {
    #[api(code = -32700, status = 400, message = "Parse error")]
    Parse,
    #[api(code = -32600, status = 400, message = "Invalid Request")]
    InvalidRequest,
    #[api(code = -32601, status = 404, message = "Method not found")]
    NoMethod,
    #[api(code = -32602, status = 400, message = "Invalid params")]
    InvalidParams {
        #[api(detail)]
        expected: u8,
    },
}

#[test]
fn a_method_that_does_not_exist() {
    assert_report_sends::<RpcError>(
        Report::new(&RpcError::NoMethod).with_fact("id", &"1"),
        200,
        r#"{"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "1"}"#,
    );
}

#[test]
fn a_request_whose_id_is_unknown() {
    assert_sends(
        &RpcError::Parse,
        200,
        r#"{"jsonrpc": "2.0", "error": {"code": -32700, "message": "Parse error"}, "id": null}"#,
    );
    assert_sends(
        &RpcError::InvalidRequest,
        200,
        r#"{"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null}"#,
    );
}

/// Section 5.1: what `data` holds is up to the server.
#[test]
fn more_about_the_error() {
    assert_report_sends::<RpcError>(
        Report::new(&RpcError::InvalidParams { expected: 2 }).with_fact("id", &3),
        200,
        r#"{"jsonrpc": "2.0", "error": {"code": -32602, "message": "Invalid params", "data": {"expected": 2}}, "id": 3}"#,
    );
}

#[test]
fn logs_and_clients_still_see_the_status_of_the_code() {
    assert_eq!(RpcError::NoMethod.status(), 404);
}
