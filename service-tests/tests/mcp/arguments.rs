//! Tools called with wrong arguments.

use api_error::{ApiError, mcp};
use rmcp::object;
use serde_json::json;

use crate::server::{call, connect, text};

#[tokio::test]
async fn a_wrong_argument_is_a_field_error_with_its_path() {
    let client = connect().await;
    let arguments = object!({ "path": "a", "versions": [{ "number": 1 }, { "number": "hunter2" }] });
    let result = call(&client, "read_secret", arguments).await;
    assert_eq!(result.is_error, Some(true));
    assert_eq!(
        text(&result),
        "The request has fields that are not valid\n\
         Code: validation_error\n\
         Advice: Do not retry: the same request fails until something else changes.\n\
         What to do: Correct the named fields, then send the request again\n\
         Documentation: https://docs.example.com/errors#validation_error\n\
         Fields that are not valid:\n\
         - versions[1].number: expected an integer from 0 to 4294967295 (invalid_type)",
    );
    let body = result.structured_content.unwrap();
    assert_eq!(body["error"]["details"]["fields"][0]["field"], "versions[1].number");
    assert!(!body.to_string().contains("hunter2"), "the value is not repeated");
}

#[tokio::test]
async fn a_missing_argument_is_named() {
    let client = connect().await;
    for tool in ["read_secret", "read_boxed"] {
        let result = call(&client, tool, object!({})).await;
        assert!(text(&result).ends_with("\n- path: is required (missing)"), "{}", text(&result));
        assert_eq!(
            result.structured_content.unwrap()["error"]["details"]["fields"],
            json!([{ "field": "path", "message": "is required", "code": "missing" }]),
        );
    }
}

#[test]
fn a_tool_without_arguments_takes_an_empty_object() {
    mcp::arguments::<()>(object!({})).unwrap();
    let error = mcp::arguments::<()>(object!({ "path": "a" })).unwrap_err();
    assert_eq!(error.field_errors()[0].message(), "expected no parameters");
}
