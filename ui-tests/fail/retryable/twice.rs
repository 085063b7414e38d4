// Retry advice cannot be repeated.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "sealed", status = 503, retryable, retryable = false)]
    Sealed,
    #[api(code = "starting", status = 503, retryable(max = 3))]
    #[api(retryable(after = "30s"))]
    Starting,
}

fn main() {}
