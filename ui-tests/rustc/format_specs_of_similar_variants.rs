// A mistake in each of two templates is two errors, although their fields are the same.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
pub enum Error {
    #[api(code = "a", status = 404, message = "no a at {path:x}")]
    A { path: String },
    #[api(code = "b", status = 404, message = "no b at {path:x}")]
    B { path: String },
}

fn main() {}
