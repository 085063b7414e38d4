// `#[api]` and `#[api()]` are empty, which is an error everywhere.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
#[api]
enum StoreError {
    #[api]
    Alone,
    #[api]
    #[api(code = "not_found", status = 404, message = "not found")]
    BesideAnother,
    #[api(code = "gone", status = 410, message = "gone")]
    Field(#[api] String),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
#[api()]
enum EmptyList {
    #[api()]
    Alone,
    #[api()]
    #[api(code = "not_found", status = 404, message = "not found")]
    BesideAnother,
    #[api(code = "gone", status = 410, message = "gone")]
    Field(#[api()] String),
}

fn main() {}
