// A key in the wrong place is not also reported as missing in the right place.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", message = "not found")]
    NotFound {
        #[api(status = 404)]
        path: String,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 410, message = "gone")]
struct Gone {
    #[api(code = "gone")]
    path: String,
}

fn main() {}
