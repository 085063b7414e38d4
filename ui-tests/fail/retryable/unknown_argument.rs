// An unknown argument of `retryable`. The help names a similar one, or lists all of them.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "similar", status = 429, retryable(throtled), message = "slow down")]
    Similar,
    #[api(code = "no_similar", status = 503, retryable(colour = "red"))]
    NoSimilar,
}

fn main() {}
