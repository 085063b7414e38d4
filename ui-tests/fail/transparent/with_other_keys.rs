// A transparent variant has no other keys.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(transparent, code = "inner")]
    Code(Inner),
    #[api(status = 404, transparent)]
    Status(Inner),
    #[api(transparent)]
    #[api(message = "not found", retryable)]
    AnotherAttribute(Inner),
    #[api(transparent, header("X-Name" = "name"), title = "Not Found", help = "Ask again")]
    Several(Inner),
    #[api(transparent, example = Self::Example(Inner))]
    Example(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error, transparent, code = "wrapped")]
struct Wrapped(Inner);

#[derive(Debug, ApiError)]
#[api(std_error, transparent, status = 404, message = display, header("X-Name" = "name"))]
struct KeysOfCodes(Inner);

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "not found")]
struct Inner;

fn main() {}
