//! Secrets, for five kinds of callers. The errors are one enum: [`SecretError`].

mod error;
mod grpc;
mod http;
mod json_rpc;
mod mcp;
mod store;

use std::error::Error;

use api_error::edge::Edge;
use tokio::net::TcpListener;

pub use crate::error::SecretError;
pub use crate::mcp::Tools;

/// The messages, the client and the server's trait, generated from `proto/secrets.proto`.
#[allow(unreachable_pub, missing_docs)]
pub mod proto {
    tonic::include_proto!("secrets.v1");
}

/// Serves HTTP and gRPC, both with the edge around them, until the listener fails.
///
/// # Errors
///
/// If a connection cannot be accepted.
pub async fn serve(listener: TcpListener) -> std::io::Result<()> {
    let app = http::router().merge(grpc::router()).layer(Edge::of::<SecretError>());
    axum::serve(listener, app).await
}

/// Serves JSON-RPC until the process ends.
///
/// # Errors
///
/// If the listener cannot be used.
pub async fn serve_json_rpc(listener: TcpListener) -> Result<(), Box<dyn Error>> {
    let server = jsonrpsee_server::Server::builder().build_from_tcp(listener.into_std()?)?;
    server.start(json_rpc::methods()?).stopped().await;
    Ok(())
}
