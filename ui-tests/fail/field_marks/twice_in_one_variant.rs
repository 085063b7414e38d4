// A response has one wait, one list of field errors, one rate limit and one answer to a retry.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "wait", status = 503, retryable)]
    Wait {
        #[api(retry_after)]
        wait: u64,
        #[api(retry_after)]
        pause: std::time::Duration,
    },
    #[api(code = "fields", status = 422, message = "invalid")]
    Fields(#[api(field_errors)] Vec<api_error::FieldError>, #[api(field_errors)] Vec<api_error::FieldError>),
    #[api(code = "quota", status = 429, retryable(throttled), message = "too many")]
    Quota {
        #[api(rate_limit)]
        user: api_error::RateLimit,
        #[api(rate_limit)]
        tenant: api_error::RateLimit,
    },
    #[api(code = "again", status = 500, retryable)]
    Again(#[api(retryable)] bool, #[api(retryable)] bool),
}

fn main() {}
