// An id is unique. The id of an error without one is its code.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(id = "secret", code = "not_found", message = "no such secret")]
    Secret,
    #[api(id = "secret", code = "not_found", message = "no such shard")]
    Shard,
    #[api(code = "gone", message = "gone")]
    Gone,
    #[api(id = "gone", code = "missing", message = "missing")]
    Missing,
}

fn main() {}
