// An unknown status name. The help names a similar one.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "unknown", status = SECRET_MISSING, message = "not found")]
    Unknown,
    #[api(code = "near", status = NOT_FUND, message = "not found")]
    Near,
    #[api(code = "lower_case", status = not_found, message = "not found")]
    LowerCase,
    #[api(code = "camel_case", status = NotFound, message = "not found")]
    CamelCase,
}

fn main() {}
