//! Serves HTTP and gRPC on port 3000 and JSON-RPC on port 3001 of `127.0.0.1`; or, as `secrets-everywhere mcp`, tools over
//! standard input and output.

use std::error::Error;

use rmcp::ServiceExt;
use rmcp::transport::stdio;
use secrets_everywhere::{Tools, serve, serve_json_rpc};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // Standard output belongs to the protocol of the tools.
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    if std::env::args().nth(1).as_deref() == Some("mcp") {
        Tools.serve(stdio()).await?.waiting().await?;
        return Ok(());
    }
    let http = TcpListener::bind("127.0.0.1:3000").await?;
    let json_rpc = TcpListener::bind("127.0.0.1:3001").await?;
    println!("HTTP and gRPC on http://{}, JSON-RPC on http://{}", http.local_addr()?, json_rpc.local_addr()?);
    tokio::select! {
        done = serve(http) => done?,
        done = serve_json_rpc(json_rpc) => done?,
    }
    Ok(())
}
