// The flag of a framework whose feature is off.
use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, axum)]
enum Off {
    #[api(code = "a", status = 404, message = "A")]
    A,
}

#[derive(Debug, ApiError)]
#[api(std_error, actix_web, poem, rocket, tonic, jsonrpsee, mcp, utoipa)]
#[api(code = "b", status = 404, message = "B")]
struct AllOff;

fn main() {}
