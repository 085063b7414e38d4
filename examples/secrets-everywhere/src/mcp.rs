//! Tools for agents, with rmcp.

use api_error::mcp::{Parameters, allow_errors};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::wrapper::Json;
use rmcp::schemars::{self, JsonSchema};
use rmcp::{ServerHandler, tool, tool_handler, tool_router};
use serde::{Deserialize, Serialize};

use crate::{SecretError, store};

/// The tools of the service.
#[derive(Clone, Copy, Debug)]
pub struct Tools;

#[derive(Deserialize, JsonSchema)]
struct ReadSecret {
    /// Where the secret is, such as `ci/deploy`.
    path: String,
}

#[derive(Serialize, JsonSchema)]
struct Secret {
    value: String,
}

#[tool_router]
impl Tools {
    /// Reads a secret.
    #[tool]
    async fn read_secret(
        &self,
        Parameters(secret): Parameters<ReadSecret>,
    ) -> Result<Json<Secret>, SecretError> {
        Ok(Json(Secret { value: store::read(&secret?.path)? }))
    }

    fn router() -> ToolRouter<Self> {
        allow_errors::<SecretError, _>(Self::tool_router())
    }
}

#[tool_handler(router = Self::router())]
impl ServerHandler for Tools {}
