// A code is unique in the whole tree, whatever lifetimes its types have.

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
