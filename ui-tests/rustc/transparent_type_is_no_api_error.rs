// What a transparent variant forwards to is itself an `ApiError`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(transparent)]
    Io(std::io::Error),
}

fn main() {}
