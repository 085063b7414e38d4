// With several fields, one is marked `inner`. The others have marks of their own, but do not decide what the inner error does.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServiceError {
    #[api(transparent)]
    NotMarked { error: Inner, #[api(detail)] region: String },
    #[api(transparent)]
    Twice { #[api(inner)] error: Inner, #[api(inner)] other: Inner },
    #[api(transparent)]
    Marks {
        #[api(inner, detail)]
        error: Inner,
        #[api(status)]
        status: u16,
        #[api(retryable)]
        again: bool,
    },
    #[api(code = "not_transparent", status = 404, message = "not found")]
    NotTransparent { #[api(inner)] error: Inner },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "inner")]
struct Inner;

fn main() {}
