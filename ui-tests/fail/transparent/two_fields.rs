// A transparent variant has one field.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(transparent)]
    Tuple(Inner, String),
    #[api(transparent)]
    Named { source: Inner, path: String },
}

#[derive(Debug, ApiError)]
#[api(std_error, transparent)]
struct Wrapped {
    source: Inner,
    path: String,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "not found")]
struct Inner;

fn main() {}
