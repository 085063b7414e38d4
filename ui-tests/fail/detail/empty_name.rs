// A member has a name.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound {
        #[api(detail = "")]
        path: String,
        #[api(extension = "")]
        shard: u32,
    },
}

fn main() {}
