// A detail and an extension member can be serialized.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound {
        #[api(detail)]
        path: Secret,
        #[api(extension = "full_path")]
        full_path: Secret,
    },
}

#[derive(Debug)]
struct Secret;

fn main() {}
