// A misspelled key is not also missing.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, renameall = "snake_case")]
enum StoreError {
    #[api(message = "not found")]
    NotFound,
    #[api(message = "gone", fallbak)]
    Gone {
        #[api(detail, nulable)]
        path: Option<String>,
        #[api(extension, flaten)]
        more: Vec<u8>,
    },
    #[api(transparent)]
    Inner {
        #[api(iner)]
        error: Inner,
        #[api(detail)]
        node: u8,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "inner")]
struct Inner;

fn main() {}
