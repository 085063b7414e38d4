// A message is not empty.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "")]
    NotFound,
    #[api(code = "internal", status = 500, retryable, message = "")]
    Internal,
}

fn main() {}
