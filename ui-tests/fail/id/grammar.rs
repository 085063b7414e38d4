// An id has the grammar of a code.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(id = "", code = "a", message = "empty")]
    Empty,
    #[api(id = " a", code = "b", message = "space")]
    Space,
    #[api(id = "a\"b", code = "c", message = "quote")]
    Quote,
    #[api(id = "été", code = "d", message = "accent")]
    Accent,
    #[api(id = 7, code = "e", message = "number")]
    Number,
}

fn main() {}
