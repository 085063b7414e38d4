// Only a key that is legal in the same place is suggested.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, transparant)]
enum OnEnum {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OnVariant {
    #[api(code = "not_found", status = 404, message = "not found", extention)]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OnField {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound(#[api(statsu = 404)] String),
}

fn main() {}
