// The value of a header is not empty and has no white space around it.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, header("X-Empty" = ""))]
enum StoreError {
    #[api(code = "before", status = 404, message = "a", header("X-Before" = " a"))]
    Before,
    #[api(code = "after", status = 404, message = "a", header("X-After" = "a\t"))]
    After,
}

fn main() {}
