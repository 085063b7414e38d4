// The arguments of `retryable` with the wrong kind of value. The help shows their form.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "after_number", status = 503, retryable(after = 30))]
    AfterNumber,
    #[api(code = "after_flag", status = 503, retryable(after))]
    AfterFlag,
    #[api(code = "max_string", status = 503, retryable(max = "3"))]
    MaxString,
    #[api(code = "max_flag", status = 503, retryable(max))]
    MaxFlag,
    #[api(code = "max_negative", status = 503, retryable(max = -1))]
    MaxNegative,
    #[api(code = "throttled_value", status = 503, retryable(throttled = true))]
    ThrottledValue,
    #[api(code = "after_refresh_value", status = 503, retryable(after_refresh = "30s"))]
    AfterRefreshValue,
    #[api(code = "bool", status = 503, retryable(false))]
    Bool,
}

fn main() {}
