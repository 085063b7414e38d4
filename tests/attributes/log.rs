//! `log = "warn"`

use api_error::http::StatusCode;
use api_error::{ApiError, LogLevel};

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Plain {
    #[api(code = "client", status = 404, message = "client")]
    Client,
    #[api(code = "server", status = 503, retryable)]
    Server,
    #[api(code = "warn", status = 404, message = "warn", log = "warn")]
    Warn,
    #[api(code = "off", status = 500, retryable = false, log = "off")]
    Off,
    #[api(transparent)]
    Inner(WithDefault),
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, log = "debug")]
enum WithDefault {
    #[api(code = "default", message = "default")]
    Default,
    #[api(code = "error", message = "error", log = "error")]
    Error,
}

#[test]
fn the_default_is_by_status() {
    assert_eq!(Plain::Client.spec().log_level(), LogLevel::Info);
    assert_eq!(Plain::Server.spec().log_level(), LogLevel::Error);
}

#[test]
fn the_level_of_the_variant_wins_over_that_of_the_enum() {
    assert_eq!(Plain::Warn.spec().log_level(), LogLevel::Warn);
    assert_eq!(Plain::Off.spec().log_level(), LogLevel::Off);
    assert_eq!(WithDefault::Default.spec().log_level(), LogLevel::Debug);
    assert_eq!(WithDefault::Error.spec().log_level(), LogLevel::Error);
    assert_eq!(Plain::Inner(WithDefault::Default).spec().log_level(), LogLevel::Debug);
}

#[test]
fn the_status_of_an_occurrence_chooses_the_default() {
    let status = StatusCode::BAD_GATEWAY;
    assert_eq!(Plain::Client.spec().log_level_for(status), LogLevel::Error);
    assert_eq!(Plain::Warn.spec().log_level_for(status), LogLevel::Warn);
}
