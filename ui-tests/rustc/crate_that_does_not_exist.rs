// `crate` is the path of the facade.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, crate = nowhere)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound,
}

fn main() {}
