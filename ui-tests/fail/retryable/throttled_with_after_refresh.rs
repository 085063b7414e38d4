// `throttled` and `after_refresh` exclude each other.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "slow_down", status = 429, retryable(throttled, after_refresh), message = "slow down")]
    SlowDown,
    #[api(code = "expired", status = 401, retryable(after_refresh, max = 1, throttled), message = "expired")]
    Expired,
}

fn main() {}
