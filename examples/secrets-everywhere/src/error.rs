//! The errors of the service, for all callers.

use std::time::Duration;

use api_error::ApiError;
use api_error::extract::RequestError;
use api_error::json_rpc::ProtocolError;

/// What can go wrong with a secret.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(axum, jsonrpsee, mcp, tonic, domain = "vault.example.com")]
pub enum SecretError {
    /// No secret lives at this path, or the caller may not see it.
    #[error("no secret at {path} in shard {shard}")] // for the log
    #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")] // for the client
    #[api(help = "Check the path, and that the token's policy covers it")]
    NotFound {
        /// The requested path.
        #[api(detail)]
        path: String,
        /// Where it was looked for.
        shard: u32,
    },

    /// The caller went over its request rate.
    #[error("rate limited")]
    #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
    RateLimited(#[api(retry_after)] Duration),

    /// The storage failed.
    #[error("storage: {0}")]
    #[api(code = "storage_error", status = 500, retryable(max = 3))]
    Storage(String),

    /// The request, or the arguments of a tool, are not what the operation takes.
    #[error(transparent)]
    #[api(transparent)]
    Request(#[from] RequestError),

    /// JSON-RPC itself.
    #[error(transparent)]
    #[api(transparent)]
    JsonRpc(#[from] ProtocolError),
}
