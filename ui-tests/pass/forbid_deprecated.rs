// A crate may forbid the lint that only deprecated codes need.
#![forbid(deprecated)]

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "gone")]
struct Gone;

fn main() {
    assert_eq!(Gone.code(), "gone");
}
