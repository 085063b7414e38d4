// A flag takes no value, and a text is a string, wherever the key is set.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, domain, rename_all = snake_case, log("warn"))]
enum StoreError {
    #[api(code = "flags", message = "flags", fallback = true, id)]
    Flags,
    #[api(code = "fields", message = "fields")]
    Fields {
        #[api(detail, nullable = true)]
        one: u8,
        #[api(extension, flatten("two"))]
        two: u8,
        #[api(status())]
        three: u16,
    },
    #[api(transparent, envelope = "VAULT")]
    Inner {
        #[api(inner = 1)]
        error: Inner,
        #[api(detail)]
        node: u8,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "inner")]
struct Inner;

fn main() {}
