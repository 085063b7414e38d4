// The envelope is the path of a constant.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, envelope = api_error::envelope::NOWHERE)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound,
}

fn main() {}
