//! The same error for each kind of caller, over loopback and standard input and output.

use std::net::SocketAddr;
use std::time::Duration;

use rmcp::model::{CallToolRequestParams, CallToolResult, JsonObject};
use rmcp::transport::TokioChildProcess;
use rmcp::{ServiceExt, object};
use secrets_everywhere::proto::ReadSecretRequest;
use secrets_everywhere::proto::secrets_client::SecretsClient;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::process::Command;
use tonic::{Code, Status};
use tonic_types::StatusExt;

/// The body over HTTP: that of JSON-RPC and MCP too.
fn not_found() -> Value {
    json!({ "schema_version": 1, "error": {
        "code": "secret_not_found",
        "message": "Secret 'ci/token' not found",
        "retryable": false,
        "details": { "path": "ci/token" },
    } })
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

async fn over_http(path: &str) -> reqwest::Response {
    let (listener, address) = listen().await;
    tokio::spawn(secrets_everywhere::serve(listener));
    reqwest::get(format!("http://{address}/{path}")).await.unwrap()
}

async fn over_grpc(path: &str) -> Status {
    let (listener, address) = listen().await;
    tokio::spawn(secrets_everywhere::serve(listener));
    let mut client = SecretsClient::connect(format!("http://{address}")).await.unwrap();
    client.read_secret(ReadSecretRequest { path: path.to_owned() }).await.unwrap_err()
}

async fn over_json_rpc(requests: Value) -> Value {
    serde_json::from_str(&over_json_rpc_as_text(requests).await).unwrap()
}

async fn over_json_rpc_as_text(requests: Value) -> String {
    let (listener, address) = listen().await;
    tokio::spawn(async move { secrets_everywhere::serve_json_rpc(listener).await.unwrap() });
    let client = reqwest::Client::new();
    client.post(format!("http://{address}")).json(&requests).send().await.unwrap().text().await.unwrap()
}

async fn over_mcp(arguments: JsonObject) -> CallToolResult {
    let mut command = Command::new(env!("CARGO_BIN_EXE_secrets-everywhere"));
    command.arg("mcp");
    let agent = ().serve(TokioChildProcess::new(command).unwrap()).await.unwrap();
    let call = CallToolRequestParams::new("read_secret").with_arguments(arguments);
    agent.call_tool(call).await.unwrap()
}

fn text(result: &CallToolResult) -> &str {
    &result.content[0].as_text().unwrap().text
}

#[tokio::test]
async fn http_sends_status_and_body() {
    let response = over_http("secrets/ci/token").await;
    assert_eq!(response.status(), 404);
    assert!(response.headers().contains_key("x-request-id"));
    assert_eq!(response.json::<Value>().await.unwrap(), not_found());
    let busy = over_http("secrets/busy").await;
    assert_eq!((busy.status().as_u16(), &busy.headers()["retry-after"]), (429, &"30".parse().unwrap()));
    // The edge answers for the router.
    let elsewhere = over_http("elsewhere").await;
    assert_eq!(elsewhere.status(), 404);
    assert_eq!(elsewhere.json::<Value>().await.unwrap()["error"]["code"], "not_found");
}

#[tokio::test]
async fn sse_ends_with_an_error_event() {
    let response = over_http("watch/ci/token").await;
    assert_eq!(
        (response.status().as_u16(), &response.headers()["content-type"]),
        (200, &"text/event-stream".parse().unwrap())
    );
    let events = response.text().await.unwrap();
    let (before, data) = events.split_once("event: error\ndata: ").unwrap();
    assert_eq!(before, ": watching\n\n");
    assert_eq!(serde_json::from_str::<Value>(data.trim_end()).unwrap(), not_found());
    let busy = over_http("watch/busy").await.text().await.unwrap();
    assert!(busy.ends_with("\nretry: 30000\n\n"), "{busy}");
    let found = over_http("watch/ci/deploy").await.text().await.unwrap();
    assert_eq!(found, ": watching\n\ndata: correct horse battery staple\n\n");
}

#[tokio::test]
async fn grpc_sends_a_status_with_details() {
    let status = over_grpc("ci/token").await;
    assert_eq!((status.code(), status.message()), (Code::NotFound, "Secret 'ci/token' not found"));
    let info = status.get_details_error_info().unwrap();
    assert_eq!((info.reason.as_str(), info.domain.as_str()), ("SECRET_NOT_FOUND", "vault.example.com"));
    assert_eq!(info.metadata["path"], "ci/token");
    assert!(status.get_details_request_info().is_some());
    let busy = over_grpc("busy").await;
    assert_eq!(busy.get_details_retry_info().unwrap().retry_delay, Some(Duration::from_secs(30)));
}

#[tokio::test]
async fn json_rpc_sends_an_error_object() {
    let read = |id: Value, path: &str| json!({ "jsonrpc": "2.0", "method": "read_secret", "params": { "path": path }, "id": id });
    assert_eq!(
        over_json_rpc(read(json!(1), "ci/token")).await,
        json!({
            "jsonrpc": "2.0",
            "id": 1,
            "error": { "code": 404, "message": "Secret 'ci/token' not found", "data": not_found() },
        }),
    );
    let answers = over_json_rpc(
        json!([read(json!("a"), "busy"), { "jsonrpc": "2.0", "method": "read_secret", "id": 2 }]),
    )
    .await;
    assert_eq!((&answers[0]["id"], &answers[0]["error"]["code"]), (&json!("a"), &json!(429)));
    assert_eq!(
        answers[1]["error"],
        json!({
            "code": -32602,
            "message": "Invalid params",
            "data": { "fields": [{ "field": "path", "message": "is required", "code": "missing" }] },
        }),
    );
}

#[tokio::test]
async fn mcp_tells_the_agent_what_to_do() {
    let result = over_mcp(object!({ "path": "ci/token" })).await;
    assert_eq!(result.is_error, Some(true));
    assert_eq!(
        text(&result),
        "Secret 'ci/token' not found\n\
         Code: secret_not_found\n\
         Advice: Do not retry: the same request fails until something else changes.\n\
         What to do: Check the path, and that the token's policy covers it",
    );
    assert_eq!(result.structured_content, Some(not_found()));
    let busy = over_mcp(object!({ "path": "busy" })).await;
    assert!(text(&busy).contains("\nAdvice: Retry after 30 seconds. "), "{}", text(&busy));
    let wrong = over_mcp(JsonObject::new()).await;
    assert!(text(&wrong).ends_with("\n- path: is required (missing)"), "{}", text(&wrong));
}

/// The row of a caller in the section "For every caller" of the project's README.
fn readme_row(caller: &str) -> &'static str {
    let readme = include_str!("../../../README.md");
    let (_, section) = readme.split_once("\n## For every caller\n").unwrap();
    section.lines().find(|line| line.starts_with(&format!("| {caller} |"))).unwrap()
}

#[track_caller]
fn assert_shown(caller: &str, sent: &str) {
    let row = readme_row(caller);
    assert!(row.contains(&format!("`{sent}`")), "the README has no `{sent}` in: {row}");
}

#[tokio::test]
async fn the_readme_shows_what_each_caller_gets() {
    let http = over_http("secrets/ci/token").await;
    assert!(readme_row("HTTP").contains(http.status().as_str()));
    let body = http.text().await.unwrap();
    assert!(include_str!("../../../README.md").contains(&format!("r#\"{body}\"#,\n")), "{body}");

    let grpc = over_grpc("ci/token").await;
    let info = grpc.get_details_error_info().unwrap();
    assert_eq!(grpc.code(), Code::NotFound);
    let metadata = serde_json::to_string(&info.metadata).unwrap();
    for sent in ["NOT_FOUND", &info.reason, &info.domain, &metadata] {
        assert_shown("gRPC", sent);
    }

    let read =
        json!({ "jsonrpc": "2.0", "method": "read_secret", "params": { "path": "ci/token" }, "id": 1 });
    let answer = over_json_rpc_as_text(read).await;
    let (_, error) = answer.split_once(r#""error":"#).unwrap();
    assert_shown("JSON-RPC", &error.strip_suffix('}').unwrap().replace(&body, "…"));

    let events = over_http("watch/ci/token").await.text().await.unwrap();
    let (_, last) = events.trim_end().rsplit_once("\n\n").unwrap();
    assert_shown("SSE", last.strip_suffix(&format!("\ndata: {body}")).unwrap());

    let agent = over_mcp(object!({ "path": "ci/token" })).await;
    assert_eq!(agent.structured_content, serde_json::from_str(&body).unwrap());
    for line in text(&agent).lines() {
        assert_shown("agent (MCP)", line);
    }
    assert_eq!(readme_row("agent (MCP)").matches("`, `").count(), text(&agent).lines().count() - 1);
}

#[tokio::test]
async fn no_caller_sees_what_is_for_the_log() {
    let read = json!({ "jsonrpc": "2.0", "method": "read_secret", "params": { "path": "broken" }, "id": 1 });
    let http = over_http("secrets/broken").await.text().await.unwrap();
    let sse = over_http("watch/broken").await.text().await.unwrap();
    let grpc = format!("{:?}", over_grpc("broken").await);
    let json_rpc = over_json_rpc(read).await.to_string();
    let mcp = serde_json::to_string(&over_mcp(object!({ "path": "broken" })).await).unwrap();
    for sent in [http, sse, grpc, json_rpc, mcp] {
        assert!(sent.contains("Internal Server Error"), "{sent}");
        assert!(!sent.contains("hunter2"), "{sent}");
    }
}
