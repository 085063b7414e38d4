//! Serves the repositories API on `127.0.0.1`, port `PORT` or 3000.

use std::error::Error;

use tokio::net::TcpListener;
use tonic::transport::server::TcpIncoming;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt().init();
    let port: u16 = std::env::var("PORT").ok().map_or(Ok(3000), |port| port.parse())?;
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    repositories_tonic::serve(TcpIncoming::from(listener)).await?;
    Ok(())
}
