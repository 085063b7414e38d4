//! Serves PolicyCortex on `127.0.0.1`, port `PORT` or 3000.

#[rocket::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().init();
    let port: u16 = std::env::var("PORT").ok().map_or(Ok(3000), |port| port.parse())?;
    let config =
        rocket::Config { port, log_level: rocket::config::LogLevel::Off, ..rocket::Config::default() };
    println!("listening on http://{}:{port}", config.address);
    policycortex_rocket::app(config).launch().await?;
    Ok(())
}
