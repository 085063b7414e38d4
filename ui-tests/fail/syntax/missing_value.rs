// A value follows `=`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
#[api(doc_url = )]
enum StoreError {
    #[api(code = , status = 404, message = "not found")]
    Code,
    #[api(code = "status", message = "not found", status =)]
    Status,
    #[api(code = "retryable", status = 503, retryable(after = , max = 3))]
    Retryable,
    #[api(code = "gone", status = 410, message = "gone")]
    Field(#[api(header = )] String),
}

fn main() {}
