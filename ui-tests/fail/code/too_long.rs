// A code has at most 64 bytes; this one has 65.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(status = 404, message = "not found")]
    #[api(code = "the_secret_was_not_found_in_any_of_the_shards_that_were_asked_for")]
    NotFound,
}

fn main() {}
