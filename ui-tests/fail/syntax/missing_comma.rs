// Keys are separated by commas.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error doc_url = "https://docs.example.com/{code}")]
enum OnEnum {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found" status = 404, message = "not found")]
    NotFound,
    #[api(code = "slow_down", status = 429, retryable(throttled max = 3), message = "slow down")]
    SlowDown,
    #[api(code = "gone", status = 410, message = "gone")]
    Field(#[api(detail header = "X-Name")] String),
}

fn main() {}
