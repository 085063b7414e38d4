// An error that is made from a response borrows nothing.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Borrowed<'a> {
    #[api(code = "a", status = 404, message = "No {name}")]
    A {
        #[api(detail)]
        name: &'a str,
    },
}

fn main() {}
