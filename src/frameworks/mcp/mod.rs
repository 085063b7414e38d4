//! `#[api(mcp)]`: an error as the result of a tool, for servers of the Model Context Protocol on [rmcp](https://docs.rs/rmcp).
//!
//! A tool returns its error. The agent that called it reads what happened, whether and when to try again, and what to do
//! instead.
//!
//! ```ignore
//! use api_error::ApiError;
//! use api_error::extract::RequestError;
//! use api_error::mcp::Parameters;
//! use rmcp::handler::server::wrapper::Json;
//! use rmcp::{schemars, tool, tool_router};
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! #[api(mcp)]
//! enum SecretError {
//!     #[error("no secret at {path} in shard {shard}")] // for the log
//!     #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
//!     #[api(help = "Call `list_secrets` for the paths that exist")]
//!     NotFound {
//!         #[api(detail)]
//!         path: String,
//!         shard: u32,
//!     },
//!
//!     #[error(transparent)]
//!     #[api(transparent)]
//!     Request(#[from] RequestError),
//! }
//!
//! #[derive(serde::Deserialize, schemars::JsonSchema)]
//! struct ReadSecret {
//!     /// Where the secret is, such as `ci/token`.
//!     path: String,
//! }
//!
//! struct Vault;
//!
//! #[tool_router(server_handler)]
//! impl Vault {
//!     /// Reads a secret.
//!     #[tool]
//!     async fn read_secret(
//!         &self,
//!         Parameters(secret): Parameters<ReadSecret>,
//!     ) -> Result<Json<Secret>, SecretError> {
//!         let ReadSecret { path } = secret?; // wrong arguments are field errors, with their paths
//!         Err(SecretError::NotFound { path, shard: 7 })
//!     }
//! }
//! ```
//!
//! The agent gets a result with `isError: true` and this text:
//!
//! ```text
//! Secret 'ci/token' not found
//! Code: secret_not_found
//! Advice: Do not retry: the same request fails until something else changes.
//! What to do: Call `list_secrets` for the paths that exist
//! ```
//!
//! and the body in the error's envelope as `structuredContent`, as an HTTP response has it:
//!
//! ```json
//! {"schema_version":1,"error":{"code":"secret_not_found","message":"Secret 'ci/token' not found","retryable":false,"details":{"path":"ci/token"}}}
//! ```
//!
//! A field without an attribute and the `Display` of the error are in neither. In the text, each fact is one line: line breaks in
//! a message become spaces, and characters that control or hide text become U+FFFD, so that what a client has sent cannot look like
//! another fact, and an agent reads what people see. A message is cut after 1 KiB, and 50 wrong fields are named. If the body is
//! larger than 32 KiB, `structuredContent` has the message as it is in the text, the named fields cut to 96 bytes a text, and no
//! details or extensions.
//!
//! # The log
//!
//! No [edge](crate::edge) sees the results of tools. So each error emits the event of [`edge`](crate::edge#the-log) when it becomes
//! a result or an error of JSON-RPC: with the target `api_error`, the level of its code, and its `Display` with that of its sources.
//! The request is not part of it: it belongs to the span around the call. A server over standard input and output writes its log to
//! the standard error: `tracing_subscriber::fmt().with_writer(std::io::stderr).init()`.
//!
//! # Output schemas
//!
//! A tool that returns `Json<T>` declares an output schema. The protocol asks for it from successes only, and yet clients made with
//! the TypeScript SDK 1.x check errors against it too, and then refuse them. [`allow_errors`] adds the shape of the errors to the
//! schemas of a router. The router is then a function of your own:
//!
//! ```ignore
//! #[tool_router]
//! impl Vault {
//!     // The tools, as above.
//!
//!     fn router() -> ToolRouter<Self> {
//!         mcp::allow_errors::<SecretError, _>(Self::tool_router())
//!     }
//! }
//!
//! #[tool_handler(router = Self::router())]
//! impl ServerHandler for Vault {}
//! ```
//!
//! # Prompts and resources
//!
//! What is not a tool answers with an error of JSON-RPC, and so do tools that are unknown. `#[api(mcp)]` also implements `From` for
//! `rmcp::ErrorData`, so that `?` converts in a handler that returns it. Code, message and data are those of
//! [`ErrorObject`](crate::json_rpc::ErrorObject): the code is the error's own if it is an integer, otherwise the HTTP status.
//! Both are outside of the range that JSON-RPC reserves, unless the service chose a reserved one.
//!
//! What rmcp itself reports stays as it is: -32601 for an unknown method, -32602 for an unknown tool. To answer for unknown tools
//! with a code of your own, write `call_tool` yourself:
//!
//! ```ignore
//! #[tool_handler]
//! impl ServerHandler for Vault {
//!     async fn call_tool(
//!         &self,
//!         request: CallToolRequestParams,
//!         context: RequestContext<RoleServer>,
//!     ) -> Result<CallToolResponse, ErrorData> {
//!         let router = Self::tool_router();
//!         if !router.has_route(&request.name) {
//!             return Err(VaultError::UnknownTool.into());
//!         }
//!         router.call(ToolCallContext::new(self, request, context)).await
//!     }
//! }
//! ```

mod output_schema;
mod parameters;
mod reduced;
mod text;

use ::rmcp::model::{CallToolResult, ContentBlock, ErrorCode};
use serde_json::Value;
use serde_json::value::RawValue;

pub use self::output_schema::allow_errors;
pub use self::parameters::{Parameters, arguments};
use self::reduced::Reduced;
use crate::__private::one_line;
use crate::edge::log::emit_alone;
use crate::json_rpc::ErrorObject;
use crate::{ApiError, Report};

#[doc(hidden)]
pub use ::rmcp::{ErrorData, handler::server::tool::IntoCallToolResult, model::CallToolResponse};

/// The impl of the word `mcp`.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_mcp {
    ([$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        $crate::__api_error_mcp! { @for [$($attributes)*] [$($generics)*] [$($type)*] [$($where)*] }
        $crate::__api_error_mcp! {
            @for [$($attributes)*] [$($generics)*] [$crate::__private::Box<$($type)*>] [$($where)*]
        }
    };
    (@for [$($attributes:tt)*] [$($generics:tt)*] [$($type:tt)*] [$($where:tt)*]) => {
        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::mcp::IntoCallToolResult for $($type)* $($where)* {
            fn into_call_tool_result(self) -> $crate::__private::mcp::Answer {
                $crate::__private::mcp::answer(&self)
            }
        }

        #[automatically_derived]
        $($attributes)*
        impl $($generics)* $crate::__private::From<$($type)*> for $crate::__private::mcp::ErrorData $($where)* {
            fn from(error: $($type)*) -> Self {
                $crate::__private::mcp::error_data(&error)
            }
        }
    };
}

/// The result of a conversion by [`IntoCallToolResult`].
#[doc(hidden)]
pub type Answer = Result<CallToolResponse, ErrorData>;

/// The answer of a tool that failed.
#[doc(hidden)]
pub fn answer(error: &dyn ApiError) -> Answer {
    Ok(result(error).into())
}

/// The result of a tool that failed, for an error without `#[api(mcp)]`, such as one of another crate. With it, `?` is enough.
///
/// Emits the [event](self#the-log) of the error.
///
/// ```
/// use api_error::{ApiError, mcp};
/// use rmcp::model::CallToolResult;
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// struct Gone;
///
/// fn tool() -> Result<String, CallToolResult> {
///     Err(mcp::result(&Gone))
/// }
/// assert_eq!(tool().unwrap_err().is_error, Some(true));
/// ```
#[must_use]
pub fn result(error: &dyn ApiError) -> CallToolResult {
    emit_alone(error);
    let mut result = CallToolResult::error(vec![ContentBlock::text(text::text(error))]);
    result.structured_content = structured(error);
    result
}

/// The error of JSON-RPC, for an error without `#[api(mcp)]`. With it, `?` is enough.
///
/// The code is outside of the range that JSON-RPC reserves, unless the service chose a code within, see [the
/// module](self#prompts-and-resources). The message is one line of at most 1 KiB, as in the text of a tool. Data larger than 32 KiB
/// is reduced as in [`result`]. Emits the [event](self#the-log) of the error.
///
/// ```
/// use api_error::{ApiError, mcp};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error, code = "no_prompt", status = 404, message = "There is no such prompt")]
/// struct NoPrompt;
///
/// let error = mcp::error_data(&NoPrompt);
/// assert_eq!((error.code.0, &*error.message), (404, "There is no such prompt"));
/// ```
#[must_use]
pub fn error_data(error: &dyn ApiError) -> ErrorData {
    emit_alone(error);
    let parts = |error: &dyn ApiError| ErrorObject::of(&Report::new(error)).into_parts();
    let is_bounded = |data: &RawValue| data.get().len() <= MAX_BODY;
    let (code, message, data) = parts(error);
    let data = match data {
        Some(data) if !is_bounded(&data) => parts(&Reduced::new(error)).2.filter(|data| is_bounded(data)),
        data => data,
    };
    let data = data.and_then(|data| serde_json::from_str(data.get()).ok());
    ErrorData::new(ErrorCode(code), one_line(&message, text::MAX_TEXT), data)
}

/// How many bytes the body has that an agent gets. It reads all of it.
const MAX_BODY: usize = 32 * 1024;

/// The body, if it is an object: older versions of the protocol know no other structured content.
fn structured(error: &dyn ApiError) -> Option<Value> {
    let bounded =
        |error: &dyn ApiError| Some(Report::new(error).to_json()).filter(|body| body.len() <= MAX_BODY);
    let body = bounded(error).or_else(|| bounded(&Reduced::new(error)))?;
    serde_json::from_slice(&body).ok().filter(Value::is_object)
}
