// `retryable` does not take empty parentheses.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, retryable())]
enum OnEnum {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "sealed", status = 503, retryable())]
    Sealed,
}

fn main() {}
