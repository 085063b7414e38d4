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

// Its `Display` can be the message, because it is not made of one.
#[derive(Debug, ApiError)]
#[api(code = "lost", status = 404)]
struct Lost;

impl std::error::Error for Lost {}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it is lost")
    }
}

fn main() {}
