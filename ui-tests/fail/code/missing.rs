// Every variant has a code; a struct is one code.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(status = 404, message = "not found")]
    NotFound,
    #[api(message = "gone", status = 410)]
    Gone { path: String },
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, message = "not found")]
struct OnStruct {
    path: String,
}

fn main() {}
