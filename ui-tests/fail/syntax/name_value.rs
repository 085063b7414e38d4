// `#[api = ".."]` is not a valid form.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
#[api = "storage"]
enum StoreError {
    #[api = "not_found"]
    Alone,
    #[api(code = "gone", status = 410, message = "gone")]
    Field(#[api = "name"] String),
}

fn main() {}
