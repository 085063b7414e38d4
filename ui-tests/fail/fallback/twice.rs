// One fallback for each status.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum EdgeError {
    #[api(code = "no_route", status = 404, message = "no such route", fallback)]
    NoRoute,
    #[api(code = "no_page", status = NOT_FOUND, message = "no such page", fallback)]
    NoPage,
    #[api(code = "panic", status = 500, retryable = false, fallback)]
    Panic,
}

fn main() {}
