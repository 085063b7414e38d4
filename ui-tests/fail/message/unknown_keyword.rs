// The only keyword for a message is `display`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, message = Display)]
enum OnEnum {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = displays)]
    NotFound,
    #[api(code = "gone", status = 410, message = debug)]
    Gone,
}

fn main() {}
