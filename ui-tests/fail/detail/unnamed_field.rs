// A detail of an unnamed field needs a name.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound(#[api(detail)] String, #[api(extension)] u32),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "gone")]
struct Gone(#[api(detail)] String);

fn main() {}
