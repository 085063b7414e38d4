// A variant without an attribute gets one error, with the complete attribute to write.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    NotFound,
    /// The caller may not see it.
    Forbidden {
        path: String,
    },
    Storage(std::io::Error),
    #[api(code = "gone", status = 410, message = "gone")]
    Gone,
}

#[derive(Debug, ApiError)] // what the enum already says need not be written again
#[api(std_error, status = 503, retryable)]
enum SomeSaidByTheEnum {
    Sealed,
}

fn main() {}
