// `std_error` derives `Display` from the message, so the message cannot come from `Display`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, message = display)]
enum OnEnum {
    #[api(code = "not_found", status = 404)]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OnVariant {
    #[api(code = "not_found", status = 404, message = display)]
    NotFound,
    #[api(code = "gone", status = 410, message = "gone")]
    Gone,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = display)]
struct OnStruct;

fn main() {}
