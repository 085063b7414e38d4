// A status is an integer or the name of one.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "string", status = "404", message = "not found")]
    String,
    #[api(code = "name_in_string", status = "NOT_FOUND", message = "not found")]
    NameInString,
    #[api(code = "negative", status = -404, message = "not found")]
    Negative,
    #[api(code = "float", status = 404.0, message = "not found")]
    Float,
    #[api(code = "bool", status = true, message = "not found")]
    Bool,
    #[api(code = "path", status = http::StatusCode::NOT_FOUND, message = "not found")]
    Path,
}

fn main() {}
