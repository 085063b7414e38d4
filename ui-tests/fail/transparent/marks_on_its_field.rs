// The field of a transparent variant cannot be marked.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(transparent)]
    Tuple(#[api(detail = "inner", schemars)] Inner),
    #[api(transparent)]
    Named {
        #[api(header = "X-Inner", extension)]
        source: Inner,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "not found")]
struct Inner;

fn main() {}
