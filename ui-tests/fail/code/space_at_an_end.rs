// A code has no space at either end.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Spaces {
    #[api(code = " not_found", status = 404, message = "not found")]
    First,
    #[api(code = "not_found ", status = 404, message = "not found")]
    Last,
    #[api(code = " ", status = 404, message = "not found")]
    Only,
    #[api(code = "gone", id = "gone ", status = 410, message = "gone")]
    InId,
}

fn main() {}
