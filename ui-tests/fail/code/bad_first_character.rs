// A code begins with a letter or a digit.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "_not_found", status = 404, message = "not found")]
    Underscore,
    #[api(code = ".not_found", status = 404, message = "not found")]
    Dot,
    #[api(code = ":not_found", status = 404, message = "not found")]
    Colon,
    #[api(code = "-", status = 404, message = "not found")]
    Dash,
}

fn main() {}
