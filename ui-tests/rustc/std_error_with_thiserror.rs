// `std_error` is for enums without thiserror.

use api_error::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(std_error)]
enum StoreError {
    #[error("not found")]
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound,
}

fn main() {}
