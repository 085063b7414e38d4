// `status` and `code` are flags on a field, and one field of a variant has each.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 502, retryable = false)]
enum ProxyError {
    #[api(code = "value")]
    Value {
        #[api(status = 404)]
        status: u16,
        #[api(code = "gone")]
        code: String,
    },
    #[api(code = "twice")]
    Twice {
        #[api(status)]
        one: u16,
        #[api(status)]
        other: u16,
        #[api(code)]
        code: String,
        #[api(code)]
        name: String,
    },
}

fn main() {}
