// A header has a name.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, header("" = "a"))]
enum StoreError {
    #[api(code = "variant", status = 404, message = "a", header("" = "a"))]
    Variant,
    #[api(code = "field", status = 404, message = "a")]
    Field(#[api(header = "")] String),
}

fn main() {}
