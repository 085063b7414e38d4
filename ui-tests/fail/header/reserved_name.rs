// Headers that the library writes. If another key sets one, the error names it.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, header("Content-Type" = "application/json"))]
enum StoreError {
    #[api(code = "content_type", status = 404, message = "a", header("content-type" = "text/plain"))]
    ContentType,
    #[api(code = "content_length", status = 404, message = "a", header("Content-Length" = "0"))]
    ContentLength,
    #[api(code = "retry_after", status = 503, retryable, header("Retry-After" = "30"))]
    RetryAfter,
    #[api(code = "request_id", status = 404, message = "a", header("X-Request-ID" = "7"))]
    RequestId,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OnField {
    #[api(code = "not_found", status = 404, message = "a")]
    NotFound {
        #[api(header = "Content-Type")]
        content_type: String,
        #[api(header = "Content-Length")]
        content_length: u64,
        #[api(header = "retry-after")]
        retry_after: u64,
        #[api(header = "X-Request-Id")]
        request_id: String,
    },
}

fn main() {}
