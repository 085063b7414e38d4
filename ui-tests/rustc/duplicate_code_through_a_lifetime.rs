// A code is unique in the entire tree, also for types with lifetimes.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum SecretError<'a> {
    #[api(code = "not_found", status = 404, message = "no secret at {0}")]
    NotFound(&'a str),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServiceError<'a> {
    #[api(transparent)]
    Secret(SecretError<'a>),
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound,
}

fn main() {}
