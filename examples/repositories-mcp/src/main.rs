//! Serves the tools over standard input and output, for the caller that the variable `TOKEN` names: `user` or `admin`.

use std::error::Error;

use repositories_mcp::Server;
use rmcp::ServiceExt;
use rmcp::transport::stdio;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // Standard output belongs to the protocol.
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let token = std::env::var("TOKEN").ok();
    Server::new(token).serve(stdio()).await?.waiting().await?;
    Ok(())
}
