// The retry advice is required on 408, 425, 429 and every 5xx.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "too_late", status = 408, message = "too late")]
    TooLate,
    #[api(code = "too_early", status = TOO_EARLY, message = "too early")]
    TooEarly,
    #[api(code = "too_many", status = 429, message = "too many")]
    TooMany,
    #[api(code = "internal", status = 500)]
    Internal,
    #[api(code = "unavailable", status = SERVICE_UNAVAILABLE)]
    Unavailable,
    #[api(code = "own_status", status = 599)]
    OwnStatus,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "timeout", status = 504)]
struct Timeout;

#[derive(Debug, ApiError)]
#[api(std_error, status = 503)]
enum StatusOfTheEnum {
    #[api(code = "sealed")]
    Sealed,
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound,
    #[api(code = "starting", retryable)]
    Starting,
}

fn main() {}
