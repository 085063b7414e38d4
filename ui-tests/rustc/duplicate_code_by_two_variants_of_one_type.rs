// Two variants that forward to the same type duplicate its codes.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServiceError {
    #[api(transparent)]
    Read(SecretError),
    #[api(transparent)]
    Write(SecretError),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum SecretError {
    #[api(code = "expired", status = 410, message = "expired")]
    Expired,
}

fn main() {}
