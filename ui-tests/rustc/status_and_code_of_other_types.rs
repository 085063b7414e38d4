// A `status` field holds a status, and a `code` field a string.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 502, retryable = false)]
enum ProxyError {
    #[api(code = "status")]
    Status(#[api(status)] String),
    #[api(code = "code")]
    Code(#[api(code)] u16),
}

fn main() {}
