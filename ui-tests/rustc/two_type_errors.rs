// rustc points at the field or the placeholder that is wrong, not at the derive.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "no secret at {path}, only at {other}")]
    NotFound { path: String, other: Secret },
    #[api(code = "gone", status = 410, message = "gone")]
    Gone(#[api(detail = "id")] u32, #[api(detail = "secret")] Secret),
}

#[derive(Debug)]
struct Secret;

fn main() {}
