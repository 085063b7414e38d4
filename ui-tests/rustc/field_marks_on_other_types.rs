// Each field key accepts certain types. Our traits say which.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "wait", status = 503, retryable)]
    Wait(#[api(retry_after)] String),
    #[api(code = "fields", status = 422, message = "invalid")]
    Fields(#[api(field_errors)] String),
    #[api(code = "quota", status = 429, retryable(throttled), message = "too many")]
    Quota(#[api(rate_limit)] u32),
    #[api(code = "again", status = 500, retryable)]
    Again(#[api(retryable)] String),
}

fn main() {}
