// A code is not empty.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "", status = 404, message = "not found")]
    NotFound,
    #[api(code = r"", status = 410, message = "gone")]
    Gone,
}

fn main() {}
