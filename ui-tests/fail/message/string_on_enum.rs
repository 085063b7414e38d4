// An enum cannot have one text for all codes, only `message = display`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, message = "something went wrong")]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound,
}

fn main() {}
