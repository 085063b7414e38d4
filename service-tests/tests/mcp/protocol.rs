//! What is not about a tool.

use rmcp::model::{CallToolRequestParams, ReadResourceRequestParams};

use crate::server::{Client, connect, protocol_error};

async fn resource(client: &Client, uri: &str) -> rmcp::ErrorData {
    protocol_error(client.read_resource(ReadResourceRequestParams::new(uri)).await)
}

#[tokio::test]
async fn an_unknown_tool_is_an_error_of_the_protocol() {
    let client = connect().await;
    let error = protocol_error(client.call_tool(CallToolRequestParams::new("no_such_tool")).await);
    assert_eq!((error.code.0, error.data.is_none()), (-32602, true));
}

#[tokio::test]
async fn a_service_answers_for_unknown_tools_with_its_own_code() {
    let client = connect().await;
    let error = protocol_error(client.call_tool(CallToolRequestParams::new("own_tool")).await);
    assert_eq!((error.code.0, &*error.message), (404, "There is no such tool"));
    assert_eq!(error.data.unwrap()["error"]["code"], "unknown_tool");
}

#[tokio::test]
async fn an_error_of_a_resource_has_its_own_code() {
    let client = connect().await;
    let error = resource(&client, "vault://gone").await;
    assert_eq!((error.code.0, &*error.message), (1404, "There is no such resource"));
    let boxed = resource(&client, "vault://boxed").await;
    assert_eq!((boxed.code.0, &*boxed.message), (404, "Secret 'a' not found"));
}

#[tokio::test]
async fn the_message_of_the_protocol_is_one_line_without_hidden_text() {
    let client = connect().await;
    assert_eq!(resource(&client, "vault://hidden").await.message, "a\u{FFFD} --- b");
}

#[tokio::test]
async fn a_long_message_does_not_cost_the_details() {
    let client = connect().await;
    let error = resource(&client, "vault://long-message").await;
    assert_eq!((error.code.0, error.message.len()), (400, 1024));
    assert!(error.message.ends_with('…'));
    let data = error.data.unwrap();
    assert_eq!(data["error"]["message"].as_str().unwrap().len(), 2000);
    assert_eq!(data["error"]["details"]["member"], "kept");
}

#[tokio::test]
async fn large_details_do_not_cost_the_message() {
    let client = connect().await;
    let error = resource(&client, "vault://long-member").await;
    assert_eq!((error.code.0, &*error.message), (400, "short"));
    assert_eq!(error.data.unwrap()["error"]["message"], "short");
}

#[tokio::test]
async fn a_long_error_of_a_resource_is_cut() {
    let client = connect().await;
    let error = resource(&client, "vault://long").await;
    assert_eq!((error.code.0, error.message.len()), (400, 1024));
    let data = error.data.unwrap();
    assert_eq!((&data["error"]["code"], data.to_string().len() < 2048), (&"hostile".into(), true));
}
