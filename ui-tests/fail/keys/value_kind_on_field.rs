// Every key of a field with the wrong kind of value. The help shows its form.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "values", status = 404, message = "not found")]
    Values {
        #[api(detail = 5)]
        detail: String,
        #[api(extension = name)]
        extension: String,
        #[api(header = X_NAME)]
        header: String,
        #[api(retry_after = "30s")]
        wait: u64,
        #[api(retryable = false)]
        again: bool,
        #[api(field_errors = true)]
        fields: Vec<api_error::FieldError>,
        #[api(rate_limit = 100)]
        quota: api_error::RateLimit,
        #[api(detail, schemars = "Path")]
        schemars: String,
    },
    #[api(code = "lists", status = 404, message = "not found")]
    Lists {
        #[api(detail("name"))]
        detail: String,
        #[api(extension("name"))]
        extension: String,
        #[api(header("X-Name" = "name"))]
        header: String,
        #[api(header)]
        header_flag: String,
        #[api(retry_after("30s"))]
        wait: u64,
        #[api(retryable(throttled))]
        again: bool,
        #[api(field_errors(all))]
        fields: Vec<api_error::FieldError>,
        #[api(rate_limit(100))]
        quota: api_error::RateLimit,
        #[api(detail = "schema", schemars(crate))]
        schemars: String,
    },
}

fn main() {}
