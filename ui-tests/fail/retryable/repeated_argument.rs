// Each argument of `retryable` at most once.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "after", status = 503, retryable(after = "30s", after = "1m"))]
    After,
    #[api(code = "max", status = 503, retryable(max = 3, throttled, max = 3))]
    Max,
    #[api(code = "throttled", status = 503, retryable(throttled, throttled))]
    Throttled,
    #[api(code = "after_refresh", status = 503, retryable(after_refresh, after_refresh))]
    AfterRefresh,
}

fn main() {}
