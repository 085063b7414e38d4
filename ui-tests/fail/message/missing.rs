// A 4xx needs a message. Only a 5xx has a default.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404)]
    NotFound,
    #[api(code = "teapot", status = IM_A_TEAPOT)]
    Teapot,
    #[api(code = "internal", status = 500, retryable)]
    Internal,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 400)]
enum StatusOfTheEnum {
    #[api(code = "bad_name")]
    BadName,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410)]
struct Gone;

fn main() {}
