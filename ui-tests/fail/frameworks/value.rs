// A framework is a flag without a value, and belongs on the enum.
use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, axum = "0.8")]
enum Value {
    #[api(code = "a", status = 404, message = "A", rocket)]
    A,
}

#[derive(Debug, ApiError)]
#[api(std_error, actix)]
enum Similar {
    #[api(code = "b", status = 404, message = "B")]
    B,
}

fn main() {}
