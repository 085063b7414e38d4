//! The documented errors over standard input and output, with rmcp's client.

use api_error::json_rpc::ErrorObject;
use api_error::{ApiError, Report};
use repositories_mcp::vocabulary::*;
use rmcp::model::{CallToolRequestParams, CallToolResult, ErrorData, JsonObject};
use rmcp::service::RunningService;
use rmcp::transport::TokioChildProcess;
use rmcp::{RoleClient, ServiceError, ServiceExt, object};
use serde_json::{Value, json};
use tokio::process::Command;

struct Agent(RunningService<RoleClient, ()>);

impl Agent {
    /// An agent that has started the server with these variables.
    async fn start(variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_repositories-mcp"));
        command.env_remove("TOKEN").env_remove("FAULT").envs(variables.iter().copied());
        Self(().serve(TokioChildProcess::new(command).unwrap()).await.unwrap())
    }

    async fn user() -> Self {
        Self::start(&[("TOKEN", "user")]).await
    }

    async fn call(&self, tool: &'static str, arguments: JsonObject) -> Result<CallToolResult, ServiceError> {
        self.0.call_tool(CallToolRequestParams::new(tool).with_arguments(arguments)).await
    }

    /// The text and the body of a failure.
    async fn failure(&self, tool: &'static str, arguments: JsonObject) -> (String, Value) {
        let result = self.call(tool, arguments).await.unwrap();
        assert_eq!(result.is_error, Some(true), "{result:?}");
        (result.content[0].as_text().unwrap().text.clone(), result.structured_content.unwrap())
    }

    /// The id of a new repository.
    async fn repository(&self) -> String {
        let url = object!({ "url": "https://example.com/r" });
        let created = self.call("create_repository", url).await.unwrap().structured_content.unwrap();
        created["id"].as_str().unwrap().to_owned()
    }
}

/// The documented body of an error.
fn body(error: impl Into<RepositoriesError>) -> Value {
    serde_json::from_slice(&error.into().to_json()).unwrap()
}

fn id(id: &str) -> JsonObject {
    object!({ "id": id })
}

#[tokio::test]
async fn not_found_says_what_to_do_instead() {
    let (text, sent) = Agent::user().await.failure("get_repository", id("abc123")).await;
    assert_eq!(
        text,
        "Repository abc123 not found\n\
         Code: not_found\n\
         Advice: Do not retry: the same request fails until something else changes.\n\
         What to do: Check the id, and that the user has access to the resource",
    );
    assert_eq!(sent, body(BusinessError::NotFound { resource: Resource::Repository, id: "abc123".into() }));
}

#[tokio::test]
async fn wrong_arguments_are_the_documented_validation_error() {
    let arguments = object!({ "url": "https://example.com/r", "branches": ["main", 7] });
    let (text, sent) = Agent::user().await.failure("create_repository", arguments).await;
    assert_eq!(
        text,
        "The request has invalid fields\n\
         Code: validation_error\n\
         Advice: Do not retry: the same request fails until something else changes.\n\
         What to do: Correct the fields listed in `details.errors`\n\
         Fields that are not valid:\n\
         - branches[1]: expected a string (invalid_type)",
    );
    assert_eq!(
        sent["error"]["details"]["errors"],
        json!([{ "type": "invalid_type", "loc": ["body", "branches", 1], "msg": "expected a string" }]),
    );
    let (text, _) = Agent::user().await.failure("get_repository", JsonObject::new()).await;
    assert!(text.ends_with("\n- id: is required (missing)"), "{text}");
}

#[tokio::test]
async fn a_missing_token_asks_for_another_one() {
    let (text, sent) = Agent::start(&[]).await.failure("get_repository", id("abc123")).await;
    assert!(text.contains("\nAdvice: Refresh the credentials, then retry, at most once.\n"), "{text}");
    assert_eq!(sent, body(AuthError::InvalidToken { reason: "missing" }));
    let (_, sent) = Agent::user().await.failure("delete_repository", id("abc123")).await;
    assert_eq!(sent, body(AuthError::Forbidden { group: "admins" }));
}

#[tokio::test]
async fn conflicts_and_quotas_are_those_of_the_service() {
    let agent = Agent::user().await;
    for _ in 0..3 {
        let repository = agent.repository().await;
        assert_eq!(agent.call("start_scan", id(&repository)).await.unwrap().is_error, Some(false));
    }
    let (_, sent) = agent.failure("start_scan", id("repo-1")).await;
    assert_eq!(sent, body(BusinessError::Conflict("A scan of this repository is already running")));
    let fourth = agent.repository().await;
    let (text, sent) = agent.failure("start_scan", id(&fourth)).await;
    assert!(text.starts_with("You have reached the limit of 3 active scans\n"), "{text}");
    assert_eq!(sent, body(BusinessError::QuotaExceeded { quota: "active scans", limit: 3 }));
}

#[tokio::test]
async fn failures_of_the_service_hide_their_causes() {
    for (fault, advice, code) in [
        ("database-down", "Retry with", "service_unavailable"),
        ("transient", "Retry with", "internal_error"),
        ("permanent", "Do not retry", "internal_error"),
    ] {
        let agent = Agent::start(&[("TOKEN", "user"), ("FAULT", fault)]).await;
        let (text, sent) = agent.failure("get_repository", id("abc123")).await;
        assert!(text.contains(&format!("\nCode: {code}\nAdvice: {advice}")), "{text}");
        assert_eq!(sent["error"]["retryable"], advice == "Retry with");
        let all = format!("{text}{sent}");
        assert!(["10.0.4.17", "reset by peer", "row 17"].iter().all(|cause| !all.contains(cause)), "{all}");
    }
}

#[tokio::test]
async fn an_unknown_tool_is_an_error_of_the_protocol() {
    let Err(ServiceError::McpError(ErrorData { code, .. })) =
        Agent::user().await.call("no_such_tool", JsonObject::new()).await
    else {
        panic!("an error of the protocol")
    };
    assert_eq!(code.0, -32602);
    // What the service itself would answer with is outside of the reserved range.
    for error in errors() {
        assert!(!(-32768..=-32000).contains(&ErrorObject::of(&Report::new(&*error)).code()));
    }
}
