// An invalid status on the enum is one error. Its variants do not also lack a status.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 200)]
enum OutOfRange {
    #[api(code = "not_found", message = "not found")]
    NotFound,
    #[api(code = "gone", message = "gone")]
    Gone,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = NOT_FUND)]
enum NearName {
    #[api(code = "not_found", message = "not found")]
    NotFound,
}

fn main() {}
