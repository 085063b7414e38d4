// A key in the wrong place was said to be there, and is not also missing in the right one.

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
