// Each key at most once in all attributes of the field.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "gone", status = 410, message = "gone")]
    Gone {
        #[api(detail, detail, schemars, schemars)]
        path: String,
        #[api(extension)]
        #[api(extension = "name")]
        extension: String,
        #[api(header = "X-One", header = "X-Two")]
        header: String,
        #[api(retry_after, retry_after)]
        wait: u64,
        #[api(retryable, retryable)]
        again: bool,
        #[api(field_errors, field_errors)]
        fields: Vec<api_error::FieldError>,
        #[api(rate_limit)]
        #[api(rate_limit)]
        quota: api_error::RateLimit,
    },
}

fn main() {}
