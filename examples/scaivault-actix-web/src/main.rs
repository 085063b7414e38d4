//! Serves ScaiVault on `127.0.0.1`, port `PORT` or 3000.

use std::error::Error;
use std::net::TcpListener;

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt().init();
    let port: u16 = std::env::var("PORT").ok().map_or(Ok(3000), |port| port.parse())?;
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(scaivault_actix_web::serve(listener)?.await?)
}
