// An error that borrows cannot be a response.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, axum, tonic)]
enum Borrowed<'a> {
    #[api(code = "a", status = 404, message = "No {name}")]
    A { name: &'a str },
}

fn main() {}
