// An id that the outer enum already has, and a code that an error without an id has.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServiceError {
    #[api(id = "not_found.page", code = "not_found", status = 404, message = "no such page")]
    Page,
    #[api(transparent)]
    SameId(SameId),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OtherError {
    #[api(id = "not_found.page", code = "not_found", status = 404, message = "no such page")]
    Page,
    #[api(transparent)]
    SharesCode(SharesCode),
}

#[derive(Debug, ApiError)]
#[api(std_error, id = "not_found.page", code = "not_found", status = 404, message = "no such page")]
struct SameId;

#[derive(Debug, ApiError)]
#[api(std_error, code = "not_found", status = 404, message = "no such secret")]
struct SharesCode;

fn main() {}
