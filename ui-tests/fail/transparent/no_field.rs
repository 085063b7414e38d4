// A transparent variant has a field to forward to.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(transparent)]
    Unit,
    #[api(transparent)]
    Tuple(),
    #[api(transparent)]
    Named {},
}

#[derive(Debug, ApiError)]
#[api(std_error, transparent)]
struct Wrapped;

fn main() {}
