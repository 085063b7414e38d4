//! Serves Mayo ASPM on `127.0.0.1`, port `PORT` or 3000. `VERBOSE=1` lets requests ask for verbose errors.

use std::error::Error;

use poem::Server;
use poem::listener::TcpListener;

use mayo_aspm_poem::{Verbose, app};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt().init();
    let port: u16 = std::env::var("PORT").ok().map_or(Ok(3000), |port| port.parse())?;
    let verbose = if std::env::var("VERBOSE").is_ok_and(|value| value == "1") {
        Verbose::WhenAsked
    } else {
        Verbose::Never
    };
    println!("listening on http://127.0.0.1:{port}");
    Server::new(TcpListener::bind(("127.0.0.1", port))).run(app(verbose)).await?;
    Ok(())
}
