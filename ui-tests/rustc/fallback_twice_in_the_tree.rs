// A status has one fallback in the entire tree.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServiceError {
    #[api(code = "no_route", status = 404, message = "no such route", fallback)]
    NoRoute,
    #[api(transparent)]
    Pages(PageError),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum PageError {
    #[api(code = "no_page", status = 404, message = "no such page", fallback)]
    NoPage,
    #[api(code = "panic", status = 500, retryable = false, fallback)]
    Panic,
}

fn main() {}
