// `grpc` takes the name of a canonical error code.
use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Mistakes {
    #[api(code = "a", status = 409, message = "A", grpc = "ALREADY_EXIST")]
    Similar,
    #[api(code = "b", status = 409, message = "B", grpc = "OK")]
    Ok,
    #[api(code = "c", status = 409, message = "C", grpc = "TEAPOT")]
    Unknown,
    #[api(code = "d", status = 409, message = "D", grpc = 9)]
    Number,
}

fn main() {}
