// Zero retries are written `retryable = false`. The number of retries is a `u32`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "zero", status = 503, retryable(max = 0))]
    Zero,
    #[api(code = "too_many", status = 503, retryable(max = 4294967296))]
    TooMany,
}

fn main() {}
