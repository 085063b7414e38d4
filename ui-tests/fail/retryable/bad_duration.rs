// A wait is an integer with a unit.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "no_unit", status = 503, retryable(after = "30"))]
    NoUnit,
    #[api(code = "unknown_unit", status = 503, retryable(after = "30 parsecs"))]
    UnknownUnit,
    #[api(code = "no_number", status = 503, retryable(after = "s"))]
    NoNumber,
    #[api(code = "word", status = 503, retryable(after = "soon"))]
    Word,
    #[api(code = "negative", status = 503, retryable(after = "-30s"))]
    Negative,
    #[api(code = "empty", status = 503, retryable(after = ""))]
    Empty,
    #[api(code = "too_long", status = 503, retryable(after = "99999999999999999999s"))]
    TooLong,
}

fn main() {}
