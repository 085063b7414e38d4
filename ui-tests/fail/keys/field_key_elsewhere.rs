// Keys of a field, on the enum and on a variant.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
#[api(detail, extension = "name", retry_after, field_errors, rate_limit)]
enum OnEnum {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OnVariant {
    #[api(code = "not_found", status = 404, message = "not found")]
    #[api(detail = "name", extension, retry_after, field_errors, rate_limit)]
    NotFound,
}

fn main() {}
