// An invalid expression is one error that points at the expression.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = "half", message = "half", example = Self::)]
    Half,
    #[api(code = "two", message = "two", example = Self::Two; Self::Two)]
    Two,
}

fn main() {
    let _ = (StoreError::Half, StoreError::Two);
}
