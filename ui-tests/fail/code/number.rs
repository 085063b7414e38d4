// An integer code has 64 bits.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = 9223372036854775808, message = "too large")]
    TooLarge,
    #[api(code = -9223372036854775809, message = "too small")]
    TooSmall,
    #[api(code = 1.5, message = "not an integer")]
    Float,
    #[api(code = true, message = "not a number")]
    Boolean,
}

fn main() {}
