// `example` is an expression behind an equals sign.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = "flag", message = "flag", example)]
    Flag,
    #[api(code = "list", message = "list", example(Self::List))]
    List,
    #[api(code = "empty", message = "empty", example =)]
    Empty,
    #[api(code = "empty_before_another", message = "empty", example =, title = "Empty")]
    EmptyBeforeAnother,
}

fn main() {}
