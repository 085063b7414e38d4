// Every variant has a status, its own or the enum's.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", message = "not found")]
    NotFound,
    #[api(code = "internal")]
    Internal,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", message = "gone")]
struct Gone;

fn main() {}
