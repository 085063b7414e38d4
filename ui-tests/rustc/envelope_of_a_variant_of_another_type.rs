// The envelope of a variant is an `Envelope`, too.

use api_error::ApiError;

const MEMBER: &str = "error";

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found", envelope = MEMBER)]
    NotFound,
}

fn main() {}
