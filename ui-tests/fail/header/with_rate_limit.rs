// The headers of a `rate_limit` field cannot be set by `header`.

use api_error::{ApiError, RateLimit};

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "slow_down", status = 429, retryable, message = "slow down", header("X-RateLimit-Reset" = "0"))]
    SlowDown {
        #[api(rate_limit)]
        quota: RateLimit,
        #[api(header = "X-RateLimit-Limit")]
        limit: u64,
    },
    #[api(code = "alone", status = 429, retryable, message = "slow down", header("X-RateLimit-Limit" = "1"))]
    Alone(#[api(rate_limit)] RateLimit),
}

fn main() {}
