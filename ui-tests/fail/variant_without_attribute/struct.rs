// A struct without an attribute gets one error, with the complete attribute to write.

use api_error::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("not found")]
struct NotFound;

#[derive(Debug, ApiError)]
#[api(std_error)]
struct Gone {
    path: String,
}

fn main() {}
