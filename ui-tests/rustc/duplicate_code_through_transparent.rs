// A code that the outer enum already has. The message names the code.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServiceError {
    #[api(code = "not_found", status = 404, message = "no such page")]
    NotFound,
    #[api(transparent)]
    Secret(SecretError),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum SecretError {
    #[api(code = "expired", status = 410, message = "expired")]
    Expired,
    #[api(code = "not_found", status = 404, message = "no such secret")]
    NotFound,
}

fn main() {}
