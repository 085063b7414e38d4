// A header field implements `Display`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound {
        #[api(header = "X-Path")]
        path: Secret,
    },
}

#[derive(Debug)]
struct Secret;

fn main() {}
