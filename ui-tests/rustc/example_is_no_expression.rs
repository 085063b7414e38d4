// What is wrong with an expression is said where it stands, and of nothing else.

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
