// A transparent variant forwards to an `ApiError`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(transparent)]
    Io(std::io::Error),
}

fn main() {}
