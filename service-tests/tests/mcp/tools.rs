//! What an agent gets of a tool that failed.

use rmcp::object;
use serde_json::json;

use crate::server::{call, connect, text};

#[tokio::test]
async fn the_text_says_what_happened_whether_to_retry_and_what_to_do() {
    let client = connect().await;
    let result = call(&client, "read_secret", object!({ "path": "ci/token" })).await;
    assert_eq!(result.is_error, Some(true));
    assert_eq!(
        text(&result),
        "Secret 'ci/token' not found\n\
         Code: secret_not_found\n\
         Advice: Do not retry: the same request fails until something else changes.\n\
         What to do: Call `list_secrets` for the paths that exist\n\
         Documentation: https://docs.example.com/errors#secret_not_found",
    );
    let busy = call(&client, "read_secret", object!({ "path": "busy" })).await;
    assert_eq!(
        text(&busy),
        "Too many requests\n\
         Code: rate_limited\n\
         Advice: Retry after 2 seconds, at most 3 times. The failed request changed nothing.\n\
         Documentation: https://docs.example.com/errors#rate_limited",
    );
}

#[tokio::test]
async fn the_structured_content_is_the_body_in_the_envelope() {
    let client = connect().await;
    let result = call(&client, "read_secret", object!({ "path": "ci/token" })).await;
    assert_eq!(
        result.structured_content.unwrap(),
        json!({ "schema_version": 1, "error": {
            "code": "secret_not_found",
            "message": "Secret 'ci/token' not found",
            "retryable": false,
            "details": { "path": "ci/token" },
        } }),
    );
    // Plain text is no structured content.
    let plain = call(&client, "read_secret", object!({ "path": "plain" })).await;
    assert_eq!((plain.structured_content.is_none(), plain.is_error), (true, Some(true)));
}

#[tokio::test]
async fn nothing_of_the_log_is_sent() {
    let client = connect().await;
    let result = call(&client, "read_secret", object!({ "path": "down" })).await;
    let sent = serde_json::to_string(&result).unwrap();
    assert!(
        text(&result).starts_with("Internal Server Error\nCode: storage_error\nAdvice: Retry "),
        "{sent}"
    );
    assert!(!sent.contains("10.0.4.17"), "{sent}");
    let result = call(&client, "read_boxed", object!({ "path": "ci/token" })).await;
    let sent = serde_json::to_string(&result).unwrap();
    assert!(text(&result).starts_with("Secret 'ci/token' not found\n"), "{sent}");
    assert!(!sent.contains("shard"), "{sent}");
}

#[tokio::test]
async fn a_success_is_as_without_errors() {
    let client = connect().await;
    let result = call(&client, "read_secret", object!({ "path": "ok" })).await;
    assert_eq!(
        (result.is_error, result.structured_content),
        (Some(false), Some(json!({ "value": "hunter2" })))
    );
}

#[tokio::test]
async fn schemas_are_those_of_the_types_and_allow_errors() {
    let client = connect().await;
    let tools = client.list_all_tools().await.unwrap();
    let tool = tools.iter().find(|tool| tool.name == "read_secret").unwrap();
    assert_eq!(tool.input_schema["required"], json!(["path"]));
    assert_eq!(tool.input_schema["properties"]["path"]["type"], "string");
    let output = tool.output_schema.as_ref().unwrap();
    assert_eq!(output["type"], "object");
    assert_eq!(output["anyOf"][0]["required"], json!(["value"]));
    assert_eq!(output["anyOf"][1]["required"], json!(["schema_version", "error"]));
    assert!(tools.iter().any(|tool| tool.name == "fail" && tool.output_schema.is_none()));
}
