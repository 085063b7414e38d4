//! A vault with tools and resources, and a client connected to it.

use std::time::Duration;

use api_error::envelope::{Envelope, MESSAGE};
use api_error::extract::RequestError;
use api_error::mcp::{self, Parameters};
use api_error::{ApiError, FieldError};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::tool::ToolCallContext;
use rmcp::handler::server::wrapper::Json;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ErrorData, JsonObject,
    ReadResourceRequestParams, ReadResourceResponse,
};
use rmcp::service::{RequestContext, RunningService};
use rmcp::{
    RoleClient, RoleServer, ServerHandler, ServiceError, ServiceExt, schemars, tool, tool_handler,
    tool_router,
};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(mcp, doc_url = "https://docs.example.com/errors#{code}")]
pub(crate) enum SecretError {
    #[error("no secret at {path} in shard {shard}")]
    #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
    #[api(help = "Call `list_secrets` for the paths that exist")]
    NotFound {
        #[api(detail)]
        path: String,
        shard: u32,
    },
    #[error("rate limited")]
    #[api(code = "rate_limited", status = 429, retryable(throttled, max = 3), message = "Too many requests")]
    RateLimited(#[api(retry_after)] Duration),
    #[error("database: {0}")]
    #[api(code = "storage_error", status = 500, retryable)]
    Storage(String),
    #[error("too long")]
    #[api(code = "hostile", status = 400, message = "{text}")]
    Hostile {
        text: String,
        #[api(detail)]
        member: String,
        #[api(field_errors)]
        fields: Vec<FieldError>,
    },
    #[error("plain")]
    #[api(code = "plain", status = 400, message = "Just text", envelope = PLAIN)]
    Plain,
    #[error("unknown tool")]
    #[api(code = "unknown_tool", status = 404, message = "There is no such tool")]
    UnknownTool,
    #[error("no resource")]
    #[api(code = 1404, status = 404, message = "There is no such resource")]
    NoResource,
    #[error(transparent)]
    #[api(transparent)]
    Request(#[from] RequestError),
}

const PLAIN: Envelope = Envelope::text(MESSAGE);

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub(crate) struct ReadSecret {
    path: String,
    #[serde(default)]
    versions: Vec<Version>,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct Version {
    number: u32,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
pub(crate) struct Secret {
    value: String,
}

pub(crate) struct Vault;

#[tool_router]
impl Vault {
    /// Reads a secret.
    #[tool]
    async fn read_secret(
        &self,
        Parameters(secret): Parameters<ReadSecret>,
    ) -> Result<Json<Secret>, SecretError> {
        let ReadSecret { path, versions } = secret?;
        assert!(versions.iter().all(|version| version.number != 0));
        Err(match path.as_str() {
            "busy" => SecretError::RateLimited(Duration::from_millis(1500)),
            "down" => SecretError::Storage("10.0.4.17:5432 refused".to_owned()),
            "plain" => SecretError::Plain,
            "ok" => return Ok(Json(Secret { value: "hunter2".to_owned() })),
            _ => SecretError::NotFound { path, shard: 7 },
        })
    }

    /// Reads a secret, and boxes its errors.
    #[tool]
    fn read_boxed(&self, arguments: JsonObject) -> Result<String, Box<SecretError>> {
        let ReadSecret { path, .. } = mcp::arguments(arguments).map_err(SecretError::from)?;
        Err(Box::new(SecretError::NotFound { path, shard: 7 }))
    }

    /// Fails with what a client sent.
    #[tool]
    async fn fail(&self, Parameters(failure): Parameters<Failure>) -> Result<String, SecretError> {
        let Failure { text, times, member, fields } = failure?;
        let field = FieldError::new(text.as_str(), text.clone()).with_code("wrong");
        Err(SecretError::Hostile {
            text: text.repeat(times),
            member: "m".repeat(member),
            fields: vec![field; fields],
        })
    }

    fn router() -> ToolRouter<Self> {
        mcp::allow_errors::<SecretError, _>(Self::tool_router())
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub(crate) struct Failure {
    text: String,
    times: usize,
    member: usize,
    fields: usize,
}

#[tool_handler(router = Self::router())]
impl ServerHandler for Vault {
    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let router = Self::router();
        if request.name.starts_with("own_") && !router.has_route(&request.name) {
            return Err(SecretError::UnknownTool.into());
        }
        router.call(ToolCallContext::new(self, request, context)).await
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let long = |length| "x".repeat(length);
        let hostile = |text, member| SecretError::Hostile { text, member, fields: Vec::new() };
        Err(match request.uri.as_str() {
            "vault://long" => hostile(long(100_000), long(100_000)).into(),
            "vault://long-message" => hostile(long(2000), "kept".to_owned()).into(),
            "vault://hidden" => hostile("a\u{200b}\n---\nb".to_owned(), String::new()).into(),
            "vault://long-member" => hostile("short".to_owned(), long(100_000)).into(),
            "vault://boxed" => Box::new(SecretError::NotFound { path: "a".to_owned(), shard: 7 }).into(),
            _ => SecretError::NoResource.into(),
        })
    }
}

pub(crate) type Client = RunningService<RoleClient, ()>;

/// A client of a vault in this process.
pub(crate) async fn connect() -> Client {
    let (near, far) = tokio::io::duplex(64 * 1024);
    tokio::spawn(async move { Vault.serve(far).await.unwrap().waiting().await });
    ().serve(near).await.unwrap()
}

pub(crate) async fn call(client: &Client, tool: &'static str, arguments: JsonObject) -> CallToolResult {
    client.call_tool(CallToolRequestParams::new(tool).with_arguments(arguments)).await.unwrap()
}

/// The text of a result.
pub(crate) fn text(result: &CallToolResult) -> &str {
    let [content] = result.content.as_slice() else { panic!("{result:?}") };
    &content.as_text().unwrap().text
}

/// The error of JSON-RPC.
pub(crate) fn protocol_error<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> ErrorData {
    match result {
        Err(ServiceError::McpError(error)) => error,
        other => panic!("{other:?}"),
    }
}
