// The edge makes a fallback of nothing.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum EdgeError {
    #[api(code = "no_route", status = 404, message = "no such route", fallback)]
    NoRoute { path: String },
    #[api(code = "panic", status = 500, retryable = false, fallback)]
    Panic(u8),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "timeout", status = 504, retryable, fallback)]
struct Timeout(u8);

fn main() {}
