// An `ApiError` is a `std::error::Error`: by thiserror, by hand, or by `std_error`.

use api_error::ApiError;

#[derive(Debug, ApiError)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound,
}

fn main() {}
