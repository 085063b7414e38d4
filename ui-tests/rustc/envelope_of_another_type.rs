// The envelope is an `Envelope`.

use api_error::ApiError;

const MEMBER: &str = "error";

#[derive(Debug, ApiError)]
#[api(std_error, envelope = MEMBER)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound,
}

fn main() {}
